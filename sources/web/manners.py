"""How do we behave on the web? All limits and delays, as the table `[fetch]` sets them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from importlib.metadata import PackageNotFoundError, version

from sources.web.address import name_host

MB = 2**20
DAY = 86_400.0
AGENT = "Turnstone"
LOOPBACK = {"localhost": ("127.0.0.1", "::1")}
AT_LEAST_ONE = frozenset(
    {"host_connections", "host_failures", "attempts", "packed_bytes", "unpacked_bytes", "ratio"}
)
LONGER_THAN_NOTHING = frozenset({"connect_seconds", "read_seconds", "answer_seconds"})


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits and delays; the defaults suit a reader of news who is in no hurry.

    Attributes:
        contact: an address where publishers learn who reads them; goes into the user agent.
        obey_robots: whether robots.txt is asked for and followed.
        allow_private: hosts, IP addresses or networks (10.0.0.0/8) that may lie in a private
            network or on this machine; `*` stands for all.
        use_proxies: whether the proxies of the environment (HTTPS_PROXY) are used; they then find
            out where a host is, so only addresses that are written as numbers are checked.
        host_delay_seconds: between two requests to one host; its Crawl-delay, if that is longer.
        host_connections: requests to one host at the same time.
        longest_wait_seconds: a turn that comes later is left to a later visit.
        connect_seconds: until a connection stands.
        read_seconds: between two pieces of an answer.
        answer_seconds: for a whole answer, from the connection to its last byte.
        packed_bytes: of one answer, as it comes.
        unpacked_bytes: of one answer, unpacked.
        ratio: how many times larger than itself an answer may become, beyond 1 MB.
        redirects: that are followed from one address.
        host_failures: after so many addresses in a row that gave no answer, a host is let rest.
        host_rest_seconds: for how long; addresses of a source itself are asked all the same.
        attempts: for one request, the first included.
        first_pause_seconds: before the second attempt; it doubles, and varies by half.
        longest_pause_seconds: between attempts.
        longest_retry_after_seconds: a server that asks for more is left to a later visit.
        robots_seconds: for how long a robots.txt is kept.
        robots_retry_seconds: for how long one that could not be read is not asked for again.
        address_length: characters of an address.
    """

    contact: str = ""
    obey_robots: bool = True
    allow_private: tuple[str, ...] = ()
    use_proxies: bool = False
    host_delay_seconds: float = 1.0
    host_connections: int = 2
    longest_wait_seconds: float = 120.0
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    answer_seconds: float = 120.0
    packed_bytes: int = 20 * MB
    unpacked_bytes: int = 50 * MB
    ratio: int = 200
    redirects: int = 5
    host_failures: int = 3
    host_rest_seconds: float = 300.0
    attempts: int = 3
    first_pause_seconds: float = 2.0
    longest_pause_seconds: float = 60.0
    longest_retry_after_seconds: float = 120.0
    robots_seconds: float = DAY
    robots_retry_seconds: float = 30.0
    address_length: int = 4096

    def __post_init__(self) -> None:
        if not self.contact.isprintable():
            raise ValueError(f"contact is {self.contact!r}; it must be one line")
        for each in fields(self):
            value = getattr(self, each.name)
            least = 1 if each.name in AT_LEAST_ONE else 0
            if isinstance(value, (int, float)) and not value >= least:
                raise ValueError(f"{each.name} is {value}; it must be {least} or more")
            if each.name in LONGER_THAN_NOTHING and value == 0:
                raise ValueError(f"{each.name} is 0; it must be more")


def allow_private(
    manners: Manners, setting: bool | Iterable[str], addresses: Iterable[str]
) -> Manners:
    """The *manners* for a source whose table says `allow_private = setting`.

    True allows the hosts of the source's own *addresses*, so that its entries still cannot lead
    elsewhere into a private network; a list allows what it names as well.

    >>> allow_private(Manners(), True, ["http://127.0.0.1:8000/feed"]).allow_private
    ('127.0.0.1',)
    """
    if not setting:
        return manners
    named = () if setting is True else tuple(setting)
    own = [name_host(address) for address in addresses]
    same = [ip for host in own for ip in LOOPBACK.get(host, ())]
    allowed = dict.fromkeys((*manners.allow_private, *named, *own, *same))
    return replace(manners, allow_private=tuple(host for host in allowed if host))


def name_agent(contact: str) -> str:
    """The user agent: the project, its version, and where to learn more."""
    try:
        number = version("turnstone")
    except PackageNotFoundError:
        number = "dev"
    return f"{AGENT}/{number} (+{contact})" if contact else f"{AGENT}/{number}"
