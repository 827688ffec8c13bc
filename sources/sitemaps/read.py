"""Which reports do sitemaps name? Reads them with those below them, newest first, to a limit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import urljoin, urlsplit

from sources.accounts import Ledger, Tally
from sources.addresses import identify
from sources.entries import FOLLOW_KEYS, Entry, Follower, read_moment
from sources.entries.lists import fetch_list, guard_list
from sources.errors import FileRefused
from sources.keys import COUNT, Key
from sources.raw_reports import RawReport
from sources.sitemaps.parse import Named, parse_sitemap
from sources.source import Source, Visit
from sources.web.fetched import Snapshot

SITEMAP_KEYS: Final = (
    Key(
        "newest_days",
        COUNT,
        "pages last changed more days ago are left out, unless a range of days is asked for",
        7,
    ),
    Key("most_sitemaps", COUNT, "sitemaps that one visit reads at most, the newest first", 50),
    *FOLLOW_KEYS,
)
DEEPEST: Final = 3
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


def read_sitemaps(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports that the sitemaps of *source* name; each sitemap is one input.

    An address that is a whole site stands for the sitemaps that its robots.txt names.
    """
    reading = _Reading(source, visit, ledger, Follower.of(source, visit))
    for address in source.addresses:
        for sitemap in find_sitemaps(address, visit):
            yield from reading.read(sitemap, deep=1)


def find_sitemaps(address: str, visit: Visit) -> list[str]:
    """The sitemaps of the site at *address*; *address* itself if it is no whole site."""
    if urlsplit(address).path not in ("", "/"):
        return [address]
    try:
        robots = fetch_list(urljoin(address, "/robots.txt"), visit.fetch)
    except FileRefused:
        return [urljoin(address, "/sitemap.xml")]
    return list_sitemaps(robots.body, robots.final_url) or [urljoin(address, "/sitemap.xml")]


def list_sitemaps(robots: bytes, base: str) -> list[str]:
    r"""The sitemaps that a robots.txt names, each once.

    >>> list_sitemaps(b"User-agent: *\nSitemap: /map.xml # all", "https://example.org/robots.txt")
    ['https://example.org/map.xml']
    """
    found: dict[str, None] = {}
    for line in robots.decode("utf-8-sig", "replace").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        if name.strip().lower() == "sitemap" and value.strip():
            found[urljoin(base, value.strip())] = None
    return list(found)


@dataclass(slots=True)
class _Reading:
    """The sitemaps of one source in one visit."""

    source: Source
    visit: Visit
    ledger: Ledger
    follower: Follower
    seen: set[str] = field(default_factory=set)

    def read(self, address: str, *, deep: int) -> Iterator[RawReport]:
        """The reports that the sitemap at *address* and those below it name."""
        self.seen.add(identify(address))
        tally = self.ledger.open(address)
        below: list[Named] = []
        yield from guard_list(tally, self._read_one(address, tally, below))
        # Sorting keeps the order of the sitemap among those without a date.
        for named in sorted(below, key=self._changed, reverse=True):
            if self._may_read(named, tally, deep):
                yield from self.read(named.address, deep=deep + 1)

    def _read_one(self, address: str, tally: Tally, below: list[Named]) -> Iterator[RawReport]:
        snapshot = fetch_list(address, self.visit.fetch)
        tally.listed = 0
        for named in parse_sitemap(snapshot):
            if named.is_sitemap:
                tally.listed += 1
                below.append(named)
            elif self._is_old(named):
                tally.listed += 1
                tally.note(f"entries older than {self._first_day()}")
            else:
                yield from self.follower.follow(self._make_entry(named, snapshot), tally)

    def _may_read(self, named: Named, tally: Tally, deep: int) -> bool:
        """Whether a sitemap below another is read; the *tally* of that is told why not."""
        reasons = {
            "sitemaps without an address": not named.address,
            f"sitemaps not changed since {self._first_day()}": self._is_old(named),
            "sitemaps named before": identify(named.address) in self.seen,
            f"sitemaps more than {DEEPEST} deep": deep >= DEEPEST,
            "sitemaps left out (most_sitemaps)": len(self.seen)
            >= self.source.options["most_sitemaps"],
        }
        reason = next((reason for reason, holds in reasons.items() if holds), "")
        if reason:
            tally.note(reason)
        return not reason

    def _make_entry(self, named: Named, snapshot: Snapshot) -> Entry:
        said = named.said
        order = self.source.date_order
        published = read_moment(said.get("published", ""), order)
        fields = {
            "title": said.get("title", ""),
            "published_at": said.get("published", ""),
            "publisher": self.source.publisher or said.get("publisher", ""),
            "language": said.get("language", ""),
        }
        return Entry(
            address=named.address,
            fields={name: value for name, value in fields.items() if value},
            published=published,
            updated=read_moment(said.get("changed", ""), order),
            row={"url": named.address, **said},
            retrieved_at=snapshot.fetched_at,
        )

    def _changed(self, named: Named) -> datetime:
        said = named.said.get("changed") or named.said.get("published", "")
        return read_moment(said, self.source.date_order) or LONG_AGO

    def _is_old(self, named: Named) -> bool:
        changed = self._changed(named)
        return changed != LONG_AGO and changed.date() < self._first_day()

    def _first_day(self) -> date:
        """The first day whose changes are of interest."""
        if self.visit.since:
            return self.visit.since
        if self.visit.until:
            return date.min
        return (self.visit.now - timedelta(days=self.source.options["newest_days"])).date()
