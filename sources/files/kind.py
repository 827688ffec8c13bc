"""The source kinds `files` and `warc`: files of a place that grows, each read when it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from sources.accounts import Ledger, make_storable
from sources.dates import DateOrder, parse_published
from sources.entries.follow import find_other_day
from sources.errors import BadDate, FileRefused, NothingInFolder, NothingToRead, SourceError
from sources.files.find import find_files
from sources.files.formats import FORMATS, check_format
from sources.files.found import FoundFile
from sources.files.limits import Limits
from sources.files.options import FileOptions, check_columns
from sources.files.provider import read_files
from sources.keys import NAMED_TEXTS, Key, one_of
from sources.raw_reports import RawReport
from sources.source import Source, Visit

# A change of this makes every file be read once more.
VERSION: Final = "1"
# Whoever writes a file may still be at it, and clocks of stores differ by as much.
SETTLED_SECONDS: Final = 10

FILE_KEYS: Final = (
    Key(
        "format",
        one_of(*(ending.removeprefix(".") for ending in FORMATS)),
        "the format of all files; else each by the ending of its name",
        "",
    ),
    Key(
        "columns",
        NAMED_TEXTS,
        'which column or key holds which field, as { text = "body" }',
        {},
    ),
)
WARC_KEYS: Final = (
    Key(
        "undated",
        one_of("reject", "capture"),
        "what becomes of pages that state no date: rejected, or given the day of their capture",
        "reject",
    ),
)


def read_file_source(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports in the files of *source* that are new or have changed."""
    options = FileOptions(
        Limits(),
        last_day=visit.now.date(),
        date_order=source.date_order,
        format=check_format(str(source.options.get("format", ""))),
        columns=check_columns(source.options.get("columns", {})),
        visit=visit,
    )
    yield from _read_places(source, visit, ledger, options)


def read_warc_source(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports of the pages in the web archives of *source* that are new or have changed."""
    options = FileOptions(
        Limits(),
        last_day=visit.now.date(),
        date_order=source.date_order,
        format=".warc",
        visit=visit,
        is_dated_by_capture=source.options.get("undated") == "capture",
    )
    yield from _read_places(source, visit, ledger, options)


def find_column_faults(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with the map of columns, for checks of the file of sources."""
    try:
        check_columns(options["columns"])
    except SourceError as error:
        yield "columns", str(error)


def make_fingerprint(file: FoundFile, source: Source) -> str:
    """What changes when *file* does, or the way in which *source* has it read; empty: unknown."""
    if not file.mark:
        return ""
    how = replace(source, is_enabled=True, least_a_day=None, most_a_day=None, addresses=())
    said = f"{VERSION}\x1f{file.mark}\x1f{file.size}\x1f{how!r}"
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _read_places(
    source: Source, visit: Visit, ledger: Ledger, options: FileOptions
) -> Iterator[RawReport]:
    seen: set[str] = set()
    for address in source.addresses:
        for file in _find(address, ledger):
            if file.path in seen:
                continue
            seen.add(file.path)
            name, fingerprint = make_storable(file.path), make_fingerprint(file, source)
            if fingerprint and visit.known_files.get(name) == fingerprint:
                tally = ledger.open(address)
                tally.listed = (tally.listed or 0) + 1
                tally.note("files have not changed since they were read")
                continue
            yield from _read_one(file, visit, ledger, options)
            if fingerprint and _is_done(file, visit, ledger):
                ledger.files_read[name] = fingerprint


def _find(address: str, ledger: Ledger) -> list[FoundFile]:
    try:
        return find_files([address])
    except NothingInFolder:
        tally = ledger.open(address)
        tally.listed = (tally.listed or 0) + 1
        tally.note("folders hold no file yet")
    except NothingToRead as error:
        reason = str(error).removeprefix(f"{address}: ")
        ledger.open(address).refusal = FileRefused("not_fetched", reason)
    return []


def _read_one(
    file: FoundFile, visit: Visit, ledger: Ledger, options: FileOptions
) -> Iterator[RawReport]:
    for raw in read_files([file], ledger, options):
        reason = find_other_day(_read_day(raw, options.date_order), visit)
        if reason:
            tally = ledger[raw.path]
            tally.listed = (tally.listed or 0) + 1
            tally.note(reason)
        else:
            yield raw


def _is_done(file: FoundFile, visit: Visit, ledger: Ledger) -> bool:
    """Whether *file* need not be read again before it changes."""
    if visit.since or visit.until:
        return False
    if file.changed_at and file.changed_at > visit.now.timestamp() - SETTLED_SECONDS:
        return False
    return file.path not in ledger.files_broken


def _read_day(raw: RawReport, order: DateOrder | None) -> datetime | None:
    try:
        return parse_published(raw.fields.get("published_at", ""), date_order=order)
    except BadDate:
        return None
