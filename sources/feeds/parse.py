"""What does a feed hold? Reads it with feedparser, as far as it goes, and says what is wrong."""

import io
import re
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax import SAXException

import feedparser

from sources.addresses import resolve
from sources.errors import FileRefused
from sources.markup import parse_markup, strip_markup
from sources.web.fetched import Snapshot
from sources.web.xml import refuse_hostile_xml

# Where the last element of a whole feed stands.
END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.S | re.I)
TAIL_BYTES: Final = 2000
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
HEAD_BYTES: Final = 1000
FEED_TYPES: Final = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it was read.

    Attributes:
        address: where it stands, after redirects.
        snapshot: the answer that it was.
        title: its own, as plain text.
        entries: as feedparser gives them.
        encoding: how its characters were decoded.
        refusal: why its end could not be read, if it could not.
        faults: what is wrong with it though all of it was read.
    """

    address: str
    snapshot: Snapshot
    title: str
    entries: list[Any]
    encoding: str
    refusal: FileRefused | None = None
    faults: list[str] = field(default_factory=list)


def parse_feed(snapshot: Snapshot) -> Feed:
    """The feed that the body of *snapshot* is.

    Raises:
        FileRefused: it is no feed, or XML that nobody should read.
    """
    body = snapshot.body
    if not body.strip():
        raise FileRefused("empty", "the answer is empty, no feed")
    if HTML.search(body[:HEAD_BYTES]):
        raise FileRefused("unsupported", _describe_page(snapshot))
    refuse_hostile_xml(body)
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={
            "content-type": snapshot.headers.get("content-type", ""),
            "content-location": snapshot.final_url,
        },
        # Addresses are resolved, and markup is taken out, by us.
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise FileRefused("unsupported", "is no feed; RSS, RDF or Atom is read")
    error = parsed.get("bozo_exception")
    is_whole = bool(END.search(body[-TAIL_BYTES:]))
    return Feed(
        address=snapshot.final_url,
        snapshot=snapshot,
        title=strip_markup(str(parsed.feed.get("title", ""))),
        entries=parsed.entries,
        encoding=str(parsed.get("encoding", "")),
        refusal=None if is_whole else _describe_end(error, len(parsed.entries)),
        faults=_list_faults(error) if is_whole else [],
    )


def _describe_end(error: Exception | None, count: int) -> FileRefused:
    said = f" ({error})" if error else ""
    return FileRefused("broken", f"the feed breaks off{said}; its first {count} entries were read")


def _list_faults(error: Exception | None) -> list[str]:
    if not isinstance(error, SAXException):
        return []
    return [f"faults in its XML that were read past ({error.getMessage()})"]


def _describe_page(snapshot: Snapshot) -> str:
    links = parse_markup(snapshot.body.decode("utf-8", "replace")).iter("link")
    named = [str(link.get("href", "")) for link in links if link.get("type") in FEED_TYPES]
    feeds = [feed for feed in (resolve(name, snapshot.final_url) for name in named) if feed]
    if feeds:
        return f"is a page, no feed; the feeds that it names: {', '.join(feeds[:5])}"
    return "is a page, no feed; look for the address of the feed on the site"
