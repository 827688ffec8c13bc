"""Which records are in a web archive? One by one, past damaged ones; the door to warcio."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from sources.archives.parts import BadRecord, Part, open_parts
from sources.errors import FileRefused
from sources.files.limits import Limits

WARC: Final = b"WARC/"
ARC: Final = b"filedesc://"
SKIPPED_BYTES: Final = 64 * 1024
# What warcio raises for a head that it cannot read.
FAULTS: Final = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    BadRecord,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Attributes:
        kind: `response`, `revisit`, `request` …, as WARC calls them; those of ARC are responses.
        url: what was asked for.
        captured: when, in ISO 8601.
        status: of HTTP; None where the record is no answer of HTTP.
        headers: those of HTTP, else of the record; names in lower case.
        body: what was answered, as it came; None if the record was not wanted or is too large.
        length: of the body as it came, in bytes.
        is_cut: whether the crawler kept a part of it only.
    """

    kind: str
    url: str
    captured: str
    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    length: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that cannot be read: why, and its address, if that much is known."""

    reason: str
    url: str = ""


IsWanted = Callable[[Record], bool]


def read_records(
    stream: io.BufferedReader, limits: Limits, is_wanted: IsWanted
) -> Iterator[Record | Fault]:
    """The records in *stream*, an archive in WARC or ARC; one record is held at a time.

    Args:
        stream: the archive, packed or not.
        limits: how large a record may be.
        is_wanted: tells by its heads whether the body of a record is wanted.

    Raises:
        FileRefused: it is no archive.
    """
    reader: RecordReader | None = None
    for part in open_parts(stream, limits.ratio):
        first = part.begin_record()
        if reader is None and first:
            reader = RecordReader(_detect_format(first), limits, is_wanted)
        if reader is not None:
            yield from reader.read_part(part, first)
        elif part.damage:
            yield Fault(part.damage)


class RecordReader:
    """Reads the records of one archive, part by part."""

    def __init__(self, archive_format: str, limits: Limits, is_wanted: IsWanted) -> None:
        self._format = archive_format
        self._limits = limits
        self._is_wanted = is_wanted
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)

    def read_part(self, part: Part, line: bytes) -> Iterator[Record | Fault]:
        """The records of *part*, whose first line was read already."""
        if part.was_searched and not line.startswith(WARC):
            return
        found: Record | Fault | None = None
        while line:
            try:
                found, line = self._read_one(part, line)
            except BadRecord as fault:
                found, line = Fault(str(fault)), self._go_on(part)
            yield found
        # Damage in the midst of a record was told with that record.
        if part.damage and not part.was_searched and not isinstance(found, Fault):
            yield Fault(part.damage)

    def _read_one(self, part: Part, line: bytes) -> tuple[Record | Fault, bytes]:
        """The record whose head begins with *line*, and the first line of the next one."""
        loaded = self._load(part, line)
        record = _describe(loaded)
        start = part.position
        fault = self._find_fault(loaded, part)
        if not fault:
            if self._is_wanted(record):
                record = self._take_body(record, loaded)
            fault = _skip_rest(loaded, part)
        if not fault:
            return record, part.begin_record()
        if part.can_return:
            part.return_to(start)
        return Fault(fault, record.url), self._go_on(part)

    def _load(self, part: Part, line: bytes) -> Any:
        known = "arc" if self._format == "arc" else "warc"
        try:
            loaded = self._loader.parse_record_stream(part, line, known)
        except FAULTS as error:
            said = " ".join(str(error).split())[:200] or type(error).__name__
            raise BadRecord(f"its head cannot be read ({said})") from error
        if loaded.length is None or not hasattr(loaded.raw_stream, "limit"):
            raise BadRecord("it does not say how long it is")
        return loaded

    def _find_fault(self, loaded: Any, part: Part) -> str:
        """What is wrong with the length that a record gives, as far as that is seen at once."""
        rest = loaded.raw_stream.limit
        if part.size is not None and part.position + rest > part.size:
            left = part.size - part.position
            return f"it says that it goes on for {rest:,} bytes, but the file ends after {left:,}"
        return ""

    def _take_body(self, record: Record, loaded: Any) -> Record:
        length = loaded.raw_stream.limit
        if length > self._limits.record_bytes:
            return replace(record, length=length)
        return replace(record, body=loaded.raw_stream.read(length), length=length)

    def _go_on(self, part: Part) -> bytes:
        # The heads of records in ARC have no mark by which they could be found again.
        return part.find_line(WARC) if self._format == "warc" else b""


def _detect_format(first: bytes) -> str:
    if first.startswith(WARC):
        return "warc"
    if first.startswith(ARC):
        return "arc"
    raise FileRefused("broken", f"is no web archive: it begins with {first[:40]!r}, not with WARC/")


def _describe(loaded: Any) -> Record:
    record_headers = _fold(loaded.rec_headers.headers)
    http = loaded.http_headers
    code = http.get_statuscode() if http else ""
    headers = _fold(http.headers) if http else record_headers
    return Record(
        kind=str(loaded.rec_type or ""),
        url=record_headers.get("warc-target-uri", ""),
        captured=record_headers.get("warc-date", ""),
        status=int(code) if code.isdecimal() and len(code) == 3 else (0 if http else None),
        headers=headers,
        is_cut="warc-truncated" in record_headers,
    )


def _fold(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in headers}


def _skip_rest(loaded: Any, part: Part) -> str:
    """What is wrong with the length of a record, once all of it was read; empty: nothing."""
    rest = loaded.raw_stream
    while rest.limit:
        if not rest.read(min(rest.limit, SKIPPED_BYTES)):
            reason = part.damage or "the file or its packing ends"
            return f"it breaks off {rest.limit:,} bytes before its end: {reason}"
    after = part.peek()
    if after and not after.startswith((b"\r", b"\n", WARC)):
        return "it is longer or shorter than it says"
    return ""
