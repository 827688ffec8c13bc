"""Which entries does a feed have? Their address, date, title and text, as the feed tells them."""

from calendar import timegm
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sources.addresses import identify, resolve
from sources.dates import DateOrder, parse_published
from sources.entries import Entry
from sources.errors import BadDate
from sources.feeds.parse import Feed
from sources.markup import strip_markup
from sources.source import Source

SHOWN: Final = 500
# The first that an entry has; RDF and Atom may know only when it was last changed.
DATES: Final = ("published", "updated", "created")


def list_entries(feed: Feed, source: Source, *, has_pages: bool) -> Iterator[Entry]:
    """The entries of *feed* in its order; without pages their texts are in their fields."""
    addresses = [find_address(item, feed.address) for item in feed.entries]
    counts = Counter(map(identify, addresses))
    for item, address in zip(feed.entries, addresses, strict=True):
        # Several entries of one address are told apart by what the feed calls them.
        is_shared = not has_pages and (not address or counts[identify(address)] > 1)
        yield make_entry(item, feed, source, address, has_pages=has_pages, is_shared=is_shared)


def make_entry(
    item: Any, feed: Feed, source: Source, address: str, *, has_pages: bool, is_shared: bool
) -> Entry:
    """The entry that feedparser's *item* is."""
    text = "" if has_pages else find_text(item)
    date = next((str(item[name]) for name in DATES if has_date(item, name)), "")
    published = next(
        filter(None, (read_date(item, name, source.date_order) for name in DATES)), None
    )
    fields = {
        "title": strip_markup(str(item.get("title", ""))),
        "published_at": published.isoformat() if published else date,
        "publisher": find_publisher(item) or source.publisher or feed.title,
        "licence": str(item.get("license", "") or ""),
        "text": text,
    }
    shown = {**fields, "url": address, "text": text[:SHOWN]}
    return Entry(
        address=address,
        fields={name: value for name, value in fields.items() if value},
        published=published,
        updated=read_date(item, "updated", source.date_order),
        key=find_key(item, fields) if is_shared else "",
        row={name: value for name, value in shown.items() if value},
        retrieved_at=feed.snapshot.fetched_at,
    )


def find_address(item: Any, base: str) -> str:
    """The address of the page of *item*: its link, else its id if that is one; empty if none."""
    # FeedBurner puts links of its own in the place of the publisher's.
    said = (item.get("feedburner_origlink"), item.get("link"), item.get("id"))
    return next(filter(None, (resolve(str(url), base) for url in said if url)), "")


def find_text(item: Any) -> str:
    """The longest text that *item* holds, be it content or description, as plain text."""
    held = [str(part.get("value", "")) for part in item.get("content", [])]
    held.append(str(item.get("summary", "")))
    return max(map(strip_markup, held), key=len)


def find_publisher(item: Any) -> str:
    """Who *item* was taken over from, if it says so; empty if the feed is its own publisher."""
    return strip_markup(str((item.get("source") or {}).get("title", "")))


def find_key(item: Any, fields: Mapping[str, str]) -> str:
    """What tells *item* from others of the feed: its id, else what it says."""
    said = str(item.get("id", ""))
    return said or "\x1f".join(fields.get(name, "") for name in ("title", "published_at", "text"))


def has_date(item: Any, name: str) -> bool:
    """Whether *item* itself has a date of that *name*; feedparser would lend it another."""
    return dict.__contains__(item, name) and bool(dict.get(item, name))


def read_date(item: Any, name: str, order: DateOrder | None) -> datetime | None:
    """The moment that *item* gives under *name*; None if it gives none that can be read."""
    if not has_date(item, name):
        return None
    try:
        return parse_published(str(item[name]), date_order=order)
    except BadDate:
        parsed = dict.get(item, f"{name}_parsed")
        # Feedparser reads more languages; what may be two days is not for it to guess.
        is_numeric = not any(map(str.isalpha, str(item[name])))
        return None if not parsed or is_numeric else datetime.fromtimestamp(timegm(parsed), UTC)
