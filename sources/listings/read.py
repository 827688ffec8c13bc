"""Which reports do listings name? Reads page after page of them until there is nothing new."""

from collections.abc import Iterator
from typing import Any, Final

from sources.accounts import Ledger, Tally
from sources.entries import Entry, Follower
from sources.entries.lists import fetch_list, guard_list
from sources.listings.items import find_items, make_entry, parse_answer
from sources.listings.paging import Place, add_params, drop_param, find_next
from sources.raw_reports import RawReport
from sources.source import Source, Visit
from sources.web.fetched import Snapshot

SHOWN: Final = 500


def read_listing(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports of the listings of *source*; each address is one input with all its pages."""
    follower = Follower.of(source, visit, has_pages=source.options["pages"], keeps_text=True)
    for address in source.addresses:
        tally = ledger.open(address)
        listing = _Listing(source, visit, follower, tally)
        yield from guard_list(tally, listing.read(address))


class _Listing:
    """One listing in one visit."""

    def __init__(self, source: Source, visit: Visit, follower: Follower, tally: Tally) -> None:
        self._source = source
        self._visit = visit
        self._follower = follower
        self._tally = tally
        self._has_new = False

    def read(self, address: str) -> Iterator[RawReport]:
        """Its reports, page after page.

        Raises:
            FileRefused: a page cannot be fetched or read.
        """
        options = self._source.options
        self._tally.listed = 0
        url, total = find_first(address, self._source, self._visit), 0
        seen: set[str] = set()
        for number in range(1, options["most_lists"] + 1):
            snapshot = fetch_list(url, self._visit.fetch)
            if seen & {url, snapshot.sha256}:
                self._tally.note("pages that repeat an earlier one (is `paging` right?)")
                return
            seen |= {url, snapshot.sha256}
            answer = parse_answer(snapshot)
            items = find_items(answer, options["items"])
            total += len(items)
            yield from self._read_items(items, snapshot)
            url = find_next(Place(url, snapshot, answer, number, len(items), total), options)
            if not url or self._is_at_end():
                return
            # Services repeat the key in their links.
            url = drop_param(url, options["key_param"])
        self._tally.note("lists that go on after the last page that was read (most_lists)")

    def _read_items(self, items: list[Any], snapshot: Snapshot) -> Iterator[RawReport]:
        self._has_new = False
        for number, item in enumerate(items, start=1):
            if isinstance(item, dict):
                entry = make_entry(item, self._source, snapshot)
                self._has_new = self._has_new or self._is_new(entry)
                yield from self._follower.follow(entry, self._tally)
                continue
            self._tally.rows_in += 1
            reason = f"item {number} is not a JSON object"
            self._tally.reject("broken", None, reason, {"value": str(item)[:SHOWN]})

    def _is_new(self, entry: Entry) -> bool:
        since = self._visit.since
        if since and entry.published and entry.published.date() < since:
            return False
        return not self._follower.is_known(entry)

    def _is_at_end(self) -> bool:
        # A range of days may lie behind pages that are known.
        is_ranged = self._visit.since is not None or self._visit.until is not None
        return bool(self._source.options["newest_first"]) and not self._has_new and not is_ranged


def find_first(address: str, source: Source, visit: Visit) -> str:
    """The address of the first page of the listing at *address*, with the days that are wanted."""
    options = source.options
    params = dict(options["params"])
    days = {options["since_param"]: visit.since, options["until_param"]: visit.until}
    for name, day in days.items():
        if name and day:
            params[name] = day.strftime(options["date_format"])
    if options["size_param"]:
        params[options["size_param"]] = str(options["page_size"])
    return add_params(address, params)
