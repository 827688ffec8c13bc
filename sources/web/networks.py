"""Which IP addresses may be connected to? Those of the public internet, and those allowed."""

import csv
import socket
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from sources.web.failures import Trouble

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
"""What finds the IP addresses of a host and port; raises OSError if there is none."""

ANY_HOST = "*"
MAPPED = ip_network("::ffff:0:0/96")
TRANSLATED = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class RefusedNetwork:
    """A network that is not part of the public internet."""

    network: object
    meaning: str
    may_be_allowed: bool


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of *host*, as the system finds them; odd ways to write one included."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def choose_ips(host: str, port: int, find: Resolve, allowed: Collection[str]) -> list[str]:
    """The IP addresses of *host* that may be connected to, those that *find* named first first.

    Args:
        host: a name or an IP address, in whatever notation.
        port: the port.
        find: finds its IP addresses.
        allowed: hosts, IP addresses and networks that may be private.

    Raises:
        Trouble: there is no such host, or none of its IP addresses may be connected to.
    """
    try:
        found = list(find(host, port))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise Trouble("unknown_host", host=host)
    refusals = {ip: find_refusal(ip, host, allowed) for ip in found}
    chosen = [ip for ip, refusal in refusals.items() if refusal is None]
    if not chosen:
        ip, refusal = next(iter(refusals.items()))
        raise Trouble("refused_address", host=host, ip=ip, meaning=refusal)
    return chosen


def find_refusal(ip: str, host: str, allowed: Collection[str]) -> str | None:
    """What kind of network *ip* lies in that is not to be asked; None: it may be.

    >>> find_refusal("127.0.0.1", "news.example", [])
    'this machine itself'
    >>> find_refusal("127.0.0.1", "news.example", ["127.0.0.0/8"])
    >>> find_refusal("::ffff:10.0.0.1", "news.example", [])
    'a private network'
    """
    address = _unwrap(ip_address(ip.partition("%")[0]))
    for refused in read_refused_networks():
        if address in refused.network:  # type: ignore[operator]
            is_free = refused.may_be_allowed and is_allowed(address, host, allowed)
            return None if is_free else refused.meaning
    return None


def is_allowed(address: IP, host: str, allowed: Collection[str]) -> bool:
    """Whether *host*, found at a private *address*, is among those *allowed*."""
    return any(entry.lower() in (ANY_HOST, host) or _is_within(address, entry) for entry in allowed)


@cache
def read_refused_networks() -> tuple[RefusedNetwork, ...]:
    """The networks of `refused_networks.csv`, the narrowest first."""
    text = files("sources.web").joinpath("refused_networks.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    rows.sort(key=lambda row: -ip_network(row["network"]).prefixlen)
    return tuple(
        RefusedNetwork(ip_network(row["network"]), row["meaning"], row["may_be_allowed"] == "yes")
        for row in rows
    )


def _unwrap(address: IP) -> IP:
    """The IPv4 address that *address* stands for, where it stands for one."""
    if address in MAPPED or address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _is_within(address: IP, entry: str) -> bool:
    try:
        return address in ip_network(entry, strict=False)
    except ValueError:
        return False
