"""What does the address of a list hold? Its snapshot, or the account says why there is none."""

import logging
from collections.abc import Callable, Iterator

from sources.accounts import Tally
from sources.errors import FileRefused
from sources.raw_reports import RawReport
from sources.source import Visit
from sources.web.fetched import FetchFailed, Snapshot

log = logging.getLogger(__name__)

ReadList = Callable[[Snapshot], Iterator[RawReport]]


def read_list(address: str, visit: Visit, tally: Tally, read: ReadList) -> Iterator[RawReport]:
    """What *read* yields of the list at *address*; a list that fails is told to the *tally*."""
    try:
        yield from read(fetch_list(address, visit))
    except FileRefused as refusal:
        tally.refusal = refusal
        log.warning("%s: %s", address, refusal)


def fetch_list(address: str, visit: Visit) -> Snapshot:
    """The list at *address*, always asked for anew.

    Raises:
        FileRefused: it cannot be fetched.
    """
    try:
        return visit.fetch(address)
    except FetchFailed as failure:
        outcome = "waiting" if failure.kind == "waiting" else "not_fetched"
        raise FileRefused(outcome, str(failure).removeprefix(f"{address}: ")) from failure
