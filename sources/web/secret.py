"""How does a service know us? A key that is sent to its own hosts, and stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx

from sources.web.address import name_site, read_address
from sources.web.fetched import FetchFailed


@dataclass(frozen=True, slots=True)
class Secret:
    """A key, and how it is sent.

    Attributes:
        value: what is sent; shown nowhere.
        sites: the hosts that it is for; others, to which a redirect may lead, never see it.
        header: the header that takes it; empty if a parameter does.
        param: the parameter of the query that takes it.
    """

    value: str = field(repr=False)
    sites: frozenset[str]
    header: str = ""
    param: str = ""

    def list_headers(self, address: httpx.URL) -> dict[str, str]:
        """The headers that a request for *address* gets."""
        return {self.header: self.value} if self.header and self._is_for(address) else {}

    def write_query(self, address: httpx.URL) -> str:
        """What is added to the query of *address* as it is sent, not as it is kept."""
        return urlencode({self.param: self.value}) if self.param and self._is_for(address) else ""

    def _is_for(self, address: httpx.URL) -> bool:
        return name_site(address) in self.sites


def name_sites(urls: Iterable[str]) -> frozenset[str]:
    """The hosts of *urls*, with their ports where those are odd.

    >>> sorted(name_sites(["https://api.example.org/v1", "no address"]))
    ['api.example.org']
    """
    found = set()
    for url in urls:
        try:
            found.add(name_site(read_address(url)))
        except FetchFailed:
            continue  # told when it is asked for
    return frozenset(found)
