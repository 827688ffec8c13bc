"""Which reports do entries lead to? Each is left out, merged unread, read here or on its page."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any, Final, Self

from sources.accounts import Tally
from sources.dates import DateOrder
from sources.entries.entry import Entry, read_moment
from sources.errors import FileRefused
from sources.keys import COUNT, TEXTS, Key
from sources.pages import PageReport, read_page
from sources.raw_reports import RawReport
from sources.source import Source, Visit
from sources.web.fetched import FetchFailed, Snapshot

log = logging.getLogger(__name__)

LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
LIVE_DAYS: Final = timedelta(days=2)
SHOWN = 500
# Failures after which an entry is no row yet.
UNDECIDED: Final = {
    "waiting": "entries that wait, for their pages failed lately and are not due again",
    "not_kept": "entries whose pages are not among the snapshots",
}

FOLLOW_KEYS: Final = (
    Key("include", TEXTS, "patterns of the addresses that are wanted, as */world/*", ()),
    Key("exclude", TEXTS, "patterns of addresses that are not", ()),
    Key("most_pages", COUNT, "new pages that one visit fetches at most; others wait", 1000),
)


@dataclass(slots=True)
class Follower:
    """Reads the entries of one source in one visit.

    Attributes:
        visit: what is known, wanted and by what it is fetched.
        has_pages: False: entries are read as the list gives them, and no page is fetched.
        keeps_text: True: the page is fetched only where the list gives no text.
        include: patterns of addresses; none: all are wanted.
        exclude: patterns of addresses that are not.
        most_pages: how many pages one visit fetches that were not kept before.
        date_order: how to read 03/04/2024.
    """

    visit: Visit
    has_pages: bool = True
    keeps_text: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    most_pages: int = 1000
    date_order: DateOrder | None = None
    _pages: int = 0
    _seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, source: Source, visit: Visit, **rest: Any) -> Self:
        """The follower that the options of *source* ask for."""
        return cls(
            visit,
            include=tuple(source.options["include"]),
            exclude=tuple(source.options["exclude"]),
            most_pages=source.options["most_pages"],
            date_order=source.date_order,
            **rest,
        )

    def follow(self, entry: Entry, tally: Tally) -> Iterator[RawReport]:
        """The reports that *entry* leads to; every other end of it is told to the *tally*."""
        tally.listed = (tally.listed or 0) + 1
        reason = self._find_reason(entry)
        if reason:
            tally.note(reason)
        elif self.is_known(entry):
            tally.merge()
        else:
            yield from self._read(entry, tally)

    def is_known(self, entry: Entry) -> bool:
        """Whether the report of *entry* was read before and has not changed since."""
        if entry.name in self._seen:
            return True
        return self._is_stored(entry) and not (entry.is_updated and self._needs_page(entry))

    def _is_stored(self, entry: Entry) -> bool:
        # An entry with a key of its own may share its address with others.
        return not entry.key and entry.identity in self.visit.known_urls

    def _note(self, entry: Entry) -> None:
        if entry.name:
            self._seen.add(entry.name)

    def _needs_page(self, entry: Entry) -> bool:
        return self.has_pages and not (self.keeps_text and entry.fields.get("text"))

    def _find_reason(self, entry: Entry) -> str:
        """Why *entry* is not asked for; empty if it is."""
        if entry.address and not self._is_wanted(entry.address):
            return "entries left out by include and exclude"
        # What was changed after the last day may have been published before.
        return find_other_day(entry.published, self.visit) or find_other_day(
            entry.updated, replace(self.visit, until=None)
        )

    def _is_wanted(self, address: str) -> bool:
        if any(fnmatchcase(address, pattern) for pattern in self.exclude):
            return False
        return not self.include or any(fnmatchcase(address, pattern) for pattern in self.include)

    def _read(self, entry: Entry, tally: Tally) -> Iterator[RawReport]:
        if not self._needs_page(entry):
            self._note(entry)
            yield from self._read_here(entry, tally)
            return
        if not entry.address:
            _reject(tally, "no_text", entry, "an entry has no address of a page")
            return
        if self._pages >= self.most_pages:
            tally.note("entries that wait for the next visit (most_pages)")
            return
        self._note(entry)
        yield from self._read_page(entry, tally)

    def _read_here(self, entry: Entry, tally: Tally) -> Iterator[RawReport]:
        fields = _add_url(entry.fields, entry)
        if not fields.get("text"):
            reason = "the list holds no text of it; with `pages = true` its page is read"
            _reject(tally, "no_text", entry, reason)
        elif not fields.get("published_at"):
            _reject(tally, "no_date", entry, "the list does not say when it was published")
        else:
            yield RawReport(tally.path, fields, row=entry.row, retrieved_at=entry.retrieved_at)

    def _read_page(self, entry: Entry, tally: Tally) -> Iterator[RawReport]:
        try:
            snapshot, found = self._fetch_page(entry, self._choose_moment(entry))
            if not snapshot.is_new and self._is_live(entry, found):
                snapshot, found = self._fetch_page(entry, self.visit.now)
        except FetchFailed as failure:
            self._tell_failure(failure, entry, tally)
        except FileRefused as refusal:
            _reject(tally, refusal.outcome, entry, str(refusal))
        except Exception as error:  # pages are anything, and one must not stop the others
            log.exception("%s", entry.address)
            _reject(tally, "broken", entry, f"the page cannot be read: {error!r}")
        else:
            yield from self._build(found, entry, snapshot, tally)

    def _fetch_page(self, entry: Entry, kept_since: datetime) -> tuple[Snapshot, list[PageReport]]:
        snapshot = self.visit.fetch(entry.address, kept_since=kept_since)
        self._pages += snapshot.is_new
        return snapshot, read_page(snapshot.body, snapshot.final_url, snapshot.headers)

    def _is_live(self, entry: Entry, found: list[PageReport]) -> bool:
        """Whether the page is a live blog that may have gone on, though the list does not say."""
        is_blog = any(report.fields.get("text_kind") == "live_blog_entry" for report in found)
        began = entry.changed or LONG_AGO
        return is_blog and self.visit.now - began < LIVE_DAYS

    def _tell_failure(self, failure: FetchFailed, entry: Entry, tally: Tally) -> None:
        if failure.kind in UNDECIDED:
            tally.note(UNDECIDED[failure.kind])
            return
        self._pages += 1
        _reject(tally, "not_fetched", entry, str(failure))

    def _choose_moment(self, entry: Entry) -> datetime:
        """The moment after which a kept page is as good as a new one."""
        return min(entry.changed or LONG_AGO, self.visit.now)

    def _build(
        self, found: list[PageReport], entry: Entry, snapshot: Snapshot, tally: Tally
    ) -> Iterator[RawReport]:
        if not any(report.fields.get("text") for report in found):
            _reject(tally, "no_text", entry, "there is no article in the page")
            return
        for report in found:
            fields = join_fields(entry, report.fields, is_alone=len(found) == 1)
            published = read_moment(fields.get("published_at", ""), self.date_order)
            reason = find_other_day(published, self.visit)
            if reason:
                tally.note(reason)
                continue
            if not fields.get("published_at"):
                said = "neither the list nor the page says when it was published"
                _reject(tally, "no_date", entry, said)
                continue
            shown = {**entry.row, **fields, "text": fields.get("text", "")[:SHOWN]}
            yield RawReport(tally.path, fields, row=shown, retrieved_at=snapshot.fetched_at)


def join_fields(entry: Entry, page: Mapping[str, str], *, is_alone: bool) -> dict[str, str]:
    """What the list and the *page* say together.

    The list is believed first, but for the text; an entry of a live blog is believed before it,
    and has an address of its own.
    """
    listed = {name: value for name, value in entry.fields.items() if value and name != "text"}
    if entry.published is None:
        listed.pop("published_at", None)  # a date that cannot be read
    said = {**listed, **page} if not is_alone else {**page, **listed}
    if not said.get("published_at") and entry.fields.get("published_at"):
        said["published_at"] = entry.fields["published_at"]
    if listed.get("publisher"):
        said["publisher"] = listed["publisher"]
    return said if page.get("url") and not is_alone else _add_url(said, entry)


def find_other_day(published: datetime | None, visit: Visit) -> str:
    """Why a report *published* then is not asked for; empty if it is, or if that is not known."""
    day: date | None = published.date() if published else None
    if day and visit.since and day < visit.since:
        return f"entries older than {visit.since}"
    if day and visit.until and day > visit.until:
        return f"entries newer than {visit.until}"
    return ""


def _add_url(fields: Mapping[str, str], entry: Entry) -> dict[str, str]:
    return {**fields, "url": entry.identity} if entry.identity else dict(fields)


def _reject(tally: Tally, kind: str, entry: Entry, reason: str) -> None:
    tally.rows_in += 1
    where = "" if not entry.address or entry.address in reason else f"{entry.address}: "
    tally.reject(kind, None, f"{where}{reason}", entry.row)
