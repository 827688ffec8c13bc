"""What does the address of a list hold? Its snapshot, or the account says why there is none."""

import logging
from collections.abc import Iterator

from sources.accounts import Tally
from sources.errors import FileRefused
from sources.raw_reports import RawReport
from sources.web.fetched import Fetch, FetchFailed, Snapshot

log = logging.getLogger(__name__)


def guard_list(tally: Tally, reports: Iterator[RawReport]) -> Iterator[RawReport]:
    """The *reports* of a list, as far as they come; why they end is told to the *tally*."""
    try:
        yield from reports
    except FileRefused as refusal:
        tally.refusal = refusal
        log.warning("%s: %s", tally.path, refusal)


def fetch_list(address: str, fetch: Fetch) -> Snapshot:
    """The list at *address*, always asked for anew.

    Raises:
        FileRefused: it cannot be fetched.
    """
    try:
        return fetch(address)
    except FetchFailed as failure:
        outcome = "waiting" if failure.kind == "waiting" else "not_fetched"
        raise FileRefused(outcome, failure.reason) from failure
