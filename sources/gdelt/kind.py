"""The source kind `gdelt`: pages that GDELT 2.0 points to, or its events as they are."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sources.accounts import Ledger, Tally
from sources.entries import FOLLOW_KEYS, Entry, Follower
from sources.errors import FileRefused
from sources.files.found import FoundFile
from sources.files.provider import DAMAGE
from sources.gdelt.choose import Chooser, tell_gap
from sources.gdelt.data import fetch_file, read_lines
from sources.gdelt.pointers import Pointer, Share, find_fips, read_pointers
from sources.gdelt.slots import DataFile, read_name
from sources.keys import AMOUNT, COUNT, TRUTH, Key, ValueType, is_whole, one_of
from sources.raw_reports import RawReport
from sources.source import Source, Visit
from sources.web.fetched import FetchFailed

log = logging.getLogger(__name__)

EVENTS: Final = "events"
NEWEST: Final = "http://data.gdeltproject.org/gdeltv2/lastupdate.txt"
TABLES: Final = ("export", "mentions")
ROOTS: Final = frozenset(f"{number:02d}" for number in range(1, 21))


def are_countries(value: Any) -> bool:
    """Whether *value* is a list of countries that GDELT has a code for."""
    return isinstance(value, list) and all(isinstance(c, str) and find_fips(c) for c in value)


def are_roots(value: Any) -> bool:
    """Whether *value* is a list of CAMEO root codes."""
    return isinstance(value, list) and all(
        isinstance(code, str) and code in ROOTS for code in value
    )


def are_quad_classes(value: Any) -> bool:
    """Whether *value* is a list of quad classes."""
    return isinstance(value, list) and all(is_whole(code) and code in range(1, 5) for code in value)


def are_tables(value: Any) -> bool:
    """Whether *value* is a list of tables of GDELT."""
    return isinstance(value, list) and bool(value) and set(value) <= set(TABLES)


COUNTRIES: Final = ValueType('a list of ISO 3166 codes such as ["SYR", "IRQ"]', are_countries)
ROOT_CODES: Final = ValueType('a list of CAMEO root codes such as ["14", "19"]', are_roots)
QUAD_CLASSES: Final = ValueType("a list of classes from 1 to 4 such as [3, 4]", are_quad_classes)
TABLE_NAMES: Final = ValueType('["export"], ["mentions"] or both', are_tables)

GDELT_KEYS: Final = (
    Key(
        "as",
        one_of("pages", "events"),
        "pages: the pages that rows point to are fetched and read; events: GDELT's own events are "
        "imported beside ours",
        "pages",
    ),
    Key("tables", TABLE_NAMES, "which of GDELT's tables point to pages", ("export",)),
    Key("countries", COUNTRIES, "where events happened", ()),
    Key("root_codes", ROOT_CODES, "what they are", ()),
    Key("quad_classes", QUAD_CLASSES, "what they are, as GDELT classes them (14 is 3)", ()),
    Key("least_mentions", AMOUNT, "mentions of an event in its first 15 minutes", 0),
    Key("least_confidence", AMOUNT, "confidence of a mention, 10 to 100", 0),
    Key(
        "translated",
        TRUTH,
        "whether mentions in other languages than English are followed; they are not coded",
        False,
    ),
    Key("catch_up_hours", COUNT, "how far back a visit looks for files it has not read", 24),
    *(key for key in FOLLOW_KEYS if key.name != "most_pages"),
    Key("most_pages", COUNT, "pages read in one visit at most; others wait for the next", 5000),
)


def read_gdelt(source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    """The reports of the pages that the rows of *source* point to, each page once.

    The list of files is one input, and so is each file.
    """
    if has_events(source):
        for address in source.addresses:
            reason = "has events to import, no reports to read; see `read_gdelt_events`"
            ledger.open(address).refusal = FileRefused("unsupported", reason)
        return
    reader = GdeltReader(source, visit, ledger)
    for address in source.addresses:
        yield from reader.read(address)


class GdeltReader:
    """Reads the files of one source in one visit."""

    def __init__(self, source: Source, visit: Visit, ledger: Ledger) -> None:
        self._visit = visit
        self._ledger = ledger
        self._followed = tuple(source.options["tables"])
        self._share = make_share(source)
        # Days are those on which GDELT took a page up: it may be older, and is in no other file.
        self._follower = Follower.of(source, replace(visit, since=None, until=None))
        self._chooser = make_chooser(source, visit, self._share)

    def read(self, address: str) -> Iterator[RawReport]:
        """The reports that the files at *address* lead to."""
        tally = self._ledger.open(address)
        try:
            for file in self._chooser.choose(address, tally):
                tally.listed = (tally.listed or 0) + 1
                yield from self._read_file(file, tally)
        except FileRefused as refusal:
            tally.refusal = refusal
            log.warning("%s: %s", address, refusal)

    def _read_file(self, file: DataFile | FoundFile, listing: Tally) -> Iterator[RawReport]:
        found = open_file(file, self._visit, listing, self._ledger)
        named = read_name(found.name) if found else None
        if found is None or named is None:
            return
        tally = self._ledger.open(found.path)
        tally.listed = tally.listed or 0
        try:
            for pointer in read_pointers(read_lines(found), named.table, self._share):
                yield from self._follow(pointer, named.table, tally)
        except FileRefused as refusal:
            tally.refusal = refusal
        except DAMAGE as error:
            tally.refusal = FileRefused("broken", f"is damaged, the rest cannot be read: {error}")

    def _follow(self, pointer: Pointer, table: str, tally: Tally) -> Iterator[RawReport]:
        if pointer.fault:
            tally.rows_in += 1
            tally.reject("broken", pointer.line, pointer.fault, pointer.row)
        elif pointer.reason:
            tally.note(pointer.reason)
        elif table in self._followed and pointer.added:
            # As a field, not as a date that is known: the page's own comes first.
            added = {"published_at": pointer.added.isoformat()}
            entry = Entry(pointer.address, added, row=pointer.row)
            yield from self._follower.follow(entry, tally)


def has_events(source: Source) -> bool:
    """Whether *source* asks for events to import rather than for reports."""
    return source.kind == "gdelt" and source.options["as"] == EVENTS


def make_share(source: Source) -> Share:
    """The share of GDELT's rows that *source* asks for."""
    options = source.options
    return Share(
        countries=frozenset(find_fips(country) for country in options["countries"]),
        roots=frozenset(options["root_codes"]),
        quad_classes=frozenset(str(code) for code in options["quad_classes"]),
        least_mentions=options["least_mentions"],
        least_confidence=options["least_confidence"],
        wants_translated=options["translated"],
    )


def make_chooser(source: Source, visit: Visit, share: Share) -> Chooser:
    """What chooses the files of *source*: events too, where mentions are wanted by their events."""
    followed = set(source.options["tables"])
    needed = followed | ({"export"} if share.has_event_filters else set())
    tables = tuple(table for table in TABLES if table in needed)
    return Chooser(visit, tables, timedelta(hours=source.options["catch_up_hours"]))


def open_file(
    file: DataFile | FoundFile, visit: Visit, listing: Tally, ledger: Ledger
) -> FoundFile | None:
    """The bytes of *file*; None if there are none, which its account or that of the list says."""
    if isinstance(file, FoundFile):
        return file
    try:
        return fetch_file(file, visit)
    except FileRefused as refusal:
        ledger.open(file.address).refusal = refusal
    except FetchFailed as failure:
        _tell_failure(file, failure, listing, ledger)
    return None


def _tell_failure(file: DataFile, failure: FetchFailed, listing: Tally, ledger: Ledger) -> None:
    if failure.kind == "gone":
        tell_gap(file.slot, file.table, listing)
    elif failure.kind == "waiting":
        listing.note("files wait that failed lately, until they are due again")
    else:
        reason = str(failure).removeprefix(f"{file.address}: ")
        ledger.open(file.address).refusal = FileRefused("not_fetched", reason)
