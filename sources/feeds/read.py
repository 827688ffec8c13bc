"""Which reports do feeds lead to? Entry by entry, from the feed itself or from their pages."""

from collections.abc import Iterator
from typing import Final

from sources.accounts import Ledger, Tally
from sources.entries import FOLLOW_KEYS, Follower
from sources.entries.lists import fetch_list, guard_list
from sources.feeds.entries import list_entries
from sources.feeds.parse import parse_feed
from sources.keys import TRUTH, Key
from sources.raw_reports import RawReport
from sources.source import Source, Visit

FEED_KEYS: Final = (
    Key(
        "pages",
        TRUTH,
        "whether the page of each entry is fetched; false: the feed holds the whole text",
        True,
    ),
    *FOLLOW_KEYS,
)


def read_feed(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports of the feeds of *source*; each feed is one input."""
    follower = Follower.of(source, visit, has_pages=source.options["pages"])
    for address in source.addresses:
        tally = ledger.open(address)
        yield from guard_list(tally, _read_one(address, source, follower, tally))


def _read_one(
    address: str, source: Source, follower: Follower, tally: Tally
) -> Iterator[RawReport]:
    feed = parse_feed(fetch_list(address, follower.visit.fetch))
    tally.encoding = feed.encoding
    tally.listed = 0
    for entry in list_entries(feed, source, has_pages=follower.has_pages):
        yield from follower.follow(entry, tally)
    # Told last, so that what could be read is read first.
    if feed.refusal:
        raise feed.refusal
    for fault in feed.faults:
        tally.note(fault)
