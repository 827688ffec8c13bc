"""Where does an address end? Follows redirects one by one, each checked like the first."""

from collections.abc import Callable

import httpx

from sources.web.address import join_address
from sources.web.ask import Answer
from sources.web.failures import Trouble
from sources.web.manners import Manners

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def follow(address: httpx.URL, request: Callable[[httpx.URL], Answer], manners: Manners) -> Answer:
    """The first answer that leads no further.

    Args:
        address: where to begin.
        request: gives the answer of one address, if it may be asked for.
        manners: how many redirects are followed.

    Raises:
        FetchFailed: it leads too far, or where nothing may be asked for.
    """
    start = str(address)
    for _ in range(manners.redirects + 1):
        answer = request(address)
        if answer.status not in REDIRECTS:
            return answer
        try:
            address = _find_next(answer, manners)
        except Trouble as trouble:
            raise trouble.at(start) from None
    raise Trouble("too_many_redirects", limit=manners.redirects).at(start)


def _find_next(answer: Answer, manners: Manners) -> httpx.URL:
    location = answer.headers.get("location", "")
    if not location:
        raise Trouble("bad_redirect")
    return join_address(answer.address, _read_text(location), manners.address_length)


def _read_text(header: str) -> str:
    """A *header* as it is meant: many servers send UTF-8 where only ASCII may stand."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
