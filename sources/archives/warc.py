"""Which reports are in a web archive? The pages that it holds, read as any page is."""

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import BufferedReader
from typing import Final

from sources.accounts import Tally
from sources.addresses import identify
from sources.archives.payload import open_payload
from sources.archives.records import Fault, Record, read_records
from sources.dates import parse_published
from sources.encoding import decode
from sources.errors import BadDate, FileRefused
from sources.files.limits import Limits
from sources.files.options import FileOptions
from sources.pages import read_page
from sources.raw_reports import RawReport
from sources.text import find_title
from sources.web.manners import Manners

log = logging.getLogger(__name__)

SHOWN: Final = 200
PAGES: Final = ("response", "resource", "conversion")
MARKUP: Final = ("text/html", "application/xhtml+xml")
PLAIN: Final = "text/plain"
# Others are told together, for an archive may state anything.
TYPES: Final = ("application", "audio", "font", "image", "multipart", "text", "video")
WEB: Final = ("http://", "https://")


def read_warc(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The reports of the pages in an archive (WARC, WET, ARC); all other records are counted.

    Raises:
        FileRefused: it is no archive.
    """
    reader = PageReader(tally, options)
    for record in read_records(stream, options.limits, reader.is_wanted):
        yield from reader.read(record)


class PageReader:
    """Reads the pages of one archive and tells the tally of the other records."""

    def __init__(self, tally: Tally, options: FileOptions) -> None:
        self._tally = tally
        self._options = options
        self._manners = limit_pages(options.limits)

    def is_wanted(self, record: Record) -> bool:
        """Whether the body of *record* is to be read: it is a page, and not known yet."""
        return not self._find_reason(record) and not self._is_known(record)

    def read(self, record: Record | Fault) -> Iterator[RawReport]:
        """The reports in *record*; every other end of it is told to the tally."""
        self._tally.listed = (self._tally.listed or 0) + 1
        if isinstance(record, Fault):
            self._reject("broken", record.url, f"a record is damaged: {record.reason}")
            return
        reason = self._find_reason(record)
        if reason:
            self._tally.note(reason)
        elif record.kind == "revisit" or self._is_known(record):
            self._tally.merge()
        else:
            yield from self._read_page(record)

    def _find_reason(self, record: Record) -> str:
        """Why *record* is passed over; empty if it is a page, or one of a page known already."""
        if record.kind == "revisit":
            return ""
        if record.kind not in PAGES or not record.url.startswith(WEB):
            return "records that are no answers of the web (requests, metadata …)"
        if record.status not in (None, 200):
            return f"pages with status {record.status or 'unknown'}"
        kind = _find_type(record.headers)
        if kind and kind not in (*MARKUP, PLAIN):
            major = kind.partition("/")[0]
            return f"records of type {major if major in TYPES else 'unknown'}, no pages"
        visit = self._options.visit
        captured = _read_moment(record.captured)
        if visit and visit.since and captured and captured.date() < visit.since - timedelta(days=1):
            return f"pages fetched before {visit.since}"
        return ""

    def _is_known(self, record: Record) -> bool:
        visit = self._options.visit
        return visit is not None and identify(record.url) in visit.known_urls

    def _read_page(self, record: Record) -> Iterator[RawReport]:
        if record.body is None:
            megabytes = record.length / 2**20
            reason = f"is {megabytes:.1f} MB as it came, too large for a page"
            self._reject("too_large", record.url, reason)
            return
        if record.is_cut:
            self._tally.note("pages that the crawler cut off")
        try:
            found = self._list_fields(record, record.body)
        except FileRefused as refusal:
            self._reject(refusal.outcome, record.url, str(refusal))
            return
        except Exception as error:  # pages are anything, and one must not stop the others
            log.exception("%s", record.url)
            self._reject("broken", record.url, f"the page cannot be read: {error!r}")
            return
        if not any(fields.get("text") for fields in found):
            self._reject("no_text", record.url, "there is no article in the page")
            return
        for fields in found:
            yield self._build(fields, record)

    def _list_fields(self, record: Record, body: bytes) -> list[Mapping[str, str]]:
        content = open_payload(body, record.headers, self._manners)
        if _find_type(record.headers) == PLAIN:
            text = decode(content).text.strip()
            return [{"text": text, "title": find_title(text)}]
        return [report.fields for report in read_page(content, record.url, record.headers)]

    def _build(self, found: Mapping[str, str], record: Record) -> RawReport:
        part = found.get("url", "").partition("#")[2]
        address = identify(record.url)
        fields = {**found, "url": f"{address}#{part}" if part else address}
        captured = _read_moment(record.captured)
        if captured and self._options.is_dated_by_capture and not fields.get("published_at"):
            fields["published_at"] = captured.isoformat()
            self._tally.note("pages without date were given that of their capture")
        shown = {**fields, "text": fields.get("text", "")[:SHOWN]}
        return RawReport(self._tally.path, fields, row=shown, retrieved_at=captured)

    def _reject(self, kind: str, url: str, reason: str) -> None:
        self._tally.rows_in += 1
        said = f"{url}: {reason}" if url and url not in reason else reason
        self._tally.reject(kind, None, said, {"url": url} if url else {})


def limit_pages(limits: Limits) -> Manners:
    """The limits of single pages, in the words of those who unpack them."""
    size = limits.record_bytes
    return Manners(packed_bytes=size, unpacked_bytes=size, ratio=limits.ratio)


def _find_type(headers: Mapping[str, str]) -> str:
    """The type of content without its charset; empty if none is stated."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _read_moment(said: str) -> datetime | None:
    try:
        return parse_published(said).astimezone(UTC)
    except BadDate:
        return None
