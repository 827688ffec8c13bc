"""Which connections are used? Those that were checked by the same rules, directly or by a proxy."""

import ssl
import threading
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from sources.web.connect import CheckedBackend, Deadline, TimedBackend
from sources.web.manners import Manners
from sources.web.networks import Resolve, choose_ips

CONNECTIONS = 100
IDLE_SECONDS = 30.0
Rules = tuple[str, tuple[str, ...]]


class Pools:
    """Open connections; one that a source was allowed to make is not used by one that is not."""

    def __init__(
        self, find: Resolve, deadline: Deadline, ssl_context: ssl.SSLContext | None
    ) -> None:
        self._find = find
        self._deadline = deadline
        self._ssl_context = ssl_context
        self._lock = threading.Lock()
        self._pools: dict[Rules, httpcore.ConnectionPool] = {}

    def choose(self, address: httpx.URL, manners: Manners) -> httpcore.ConnectionPool:
        """The connections for a request to *address*.

        Raises:
            Trouble: the address is an IP address that may not be connected to, and a proxy would.
        """
        proxy = find_proxy(address) if manners.use_proxies else ""
        host = address.raw_host.decode("ascii")
        if proxy and _is_number(host):
            choose_ips(host, 0, self._find, manners.allow_private)
        with self._lock:
            rules = (proxy, manners.allow_private)
            if rules not in self._pools:
                self._pools[rules] = self._open(*rules)
            return self._pools[rules]

    def close(self) -> None:
        """Ends all connections."""
        with self._lock:
            for pool in self._pools.values():
                pool.close()
            self._pools.clear()

    def _open(self, proxy: str, allowed: tuple[str, ...]) -> httpcore.ConnectionPool:
        context = self._ssl_context or httpx.create_ssl_context()
        if not proxy:
            return httpcore.ConnectionPool(
                ssl_context=context,
                max_connections=CONNECTIONS,
                keepalive_expiry=IDLE_SECONDS,
                network_backend=CheckedBackend(self._find, allowed, self._deadline),
            )
        address = httpx.Proxy(proxy)
        return httpcore.HTTPProxy(
            proxy_url=str(address.url),
            proxy_auth=address.raw_auth,
            ssl_context=context,
            max_connections=CONNECTIONS,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=TimedBackend(self._deadline),
        )


def find_proxy(address: httpx.URL) -> str:
    """The proxy that the environment names for *address*; empty if none."""
    if proxy_bypass(address.host):
        return ""
    proxies = getproxies()
    return proxies.get(address.scheme) or proxies.get("all") or ""


def _is_number(host: str) -> bool:
    """Whether *host* is an IP address in any notation: no name ends in a digit, or has a colon."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or last.isdigit() or last.startswith("0x")
