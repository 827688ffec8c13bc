"""Which pages do rows of GDELT point to? Reads rows of events and mentions, by the filters."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ontology import read_table
from schemas.layouts import layout_columns
from sources.gdelt.slots import read_slot

# The kinds of mention whose identifier is an address of the web.
WEB_MENTION: Final = "1"
SHOWN: Final = ("GLOBALEVENTID", "EventCode", "DATEADDED", "MentionTimeDate", "SOURCEURL")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pointer:
    """One row that points to a page.

    Attributes:
        line: of the file, from 1.
        address: of the page; empty if the row was left out or is faulty.
        added: when GDELT took it up, which stands in for a date that the page does not state.
        row: what is kept if the page is rejected.
        reason: why the row was left out; empty if it was not.
        fault: what is wrong with the row; empty if nothing is.
    """

    line: int
    address: str = ""
    added: datetime | None = None
    row: Row = field(default_factory=dict)
    reason: str = ""
    fault: str = ""


@dataclass(slots=True)
class Share:
    """Which rows are wanted; empty filters want all.

    Attributes:
        countries: where it happened, FIPS codes as GDELT writes them.
        roots: CAMEO root codes.
        quad_classes: as GDELT delivers them (14 is 3).
        least_mentions: in the first 15 minutes.
        least_confidence: of a mention, 10 to 100.
        wants_translated: whether mentions in other languages than English are wanted.
        events: ids of the wanted events that were read; mentions of others are left out.
    """

    countries: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    quad_classes: frozenset[str] = frozenset()
    least_mentions: int = 0
    least_confidence: int = 0
    wants_translated: bool = False
    events: set[str] = field(default_factory=set)

    @property
    def has_event_filters(self) -> bool:
        """Whether not all events are wanted."""
        return bool(self.countries or self.roots or self.quad_classes or self.least_mentions)


def read_pointers(lines: Iterable[str], table: str, share: Share) -> Iterator[Pointer]:
    """The pointer in each of *lines* of a *table*, which tabs separate and no header names."""
    columns = COLUMNS[table]()
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if not text:
            continue
        cells = text.split("\t")
        if len(cells) != len(columns):
            fault = f"has {len(cells)} cells; a row of GDELT 2.0 {table} has {len(columns)}"
            yield Pointer(number, row={"line": text[:500]}, fault=fault)
            continue
        yield READERS[table](number, dict(zip(columns, cells, strict=True)), share)


def is_left_out(line: str, share: Share) -> bool:
    """Whether the event in *line* is whole and not among those that are wanted."""
    columns = _event_columns()
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != len(columns):
        return False
    return bool(_find_reason(dict(zip(columns, cells, strict=True)), share))


def find_fips(country: str) -> str:
    """The FIPS code by which GDELT calls the country of an ISO 3166 alpha-3 code; empty: none.

    >>> find_fips("SYR"), find_fips("IRQ"), find_fips("XXX")
    ('SY', 'IZ', '')
    """
    return _fips_by_country().get(country.upper(), "")


@cache
def _fips_by_country() -> dict[str, str]:
    table = read_table("foreign_codes").query("scheme == 'fips_country' and is_written == 'yes'")
    return dict(zip(table["our_code"], table["foreign_code"], strict=True))


@cache
def _mention_columns() -> tuple[str, ...]:
    text = files("sources.gdelt").joinpath("mention_columns.csv").read_text(encoding="utf-8")
    return tuple(row["column"] for row in csv.DictReader(text.splitlines()))


def _event_columns() -> list[str]:
    return layout_columns("gdelt2")


def _read_event(line: int, row: Row, share: Share) -> Pointer:
    reason = _find_reason(row, share)
    if reason:
        return Pointer(line, reason=reason)
    share.events.add(row["GLOBALEVENTID"])
    return _point(line, row, row["SOURCEURL"], row["DATEADDED"], is_page=True)


def _read_mention(line: int, row: Row, share: Share) -> Pointer:
    if share.has_event_filters and row["GLOBALEVENTID"] not in share.events:
        return Pointer(line, reason="mentions of events that are not wanted or not in these files")
    if _read_number(row["Confidence"]) < share.least_confidence:
        return Pointer(line, reason="mentions of less confidence than is wanted")
    if row["MentionDocTranslationInfo"] and not share.wants_translated:
        return Pointer(line, reason="mentions in other languages than English")
    is_page = row["MentionType"] == WEB_MENTION
    return _point(line, row, row["MentionIdentifier"], row["MentionTimeDate"], is_page=is_page)


def _find_reason(row: Row, share: Share) -> str:
    wanted = (
        (share.countries, row["ActionGeo_CountryCode"], "countries"),
        (share.roots, row["EventRootCode"].zfill(2), "root_codes"),
        (share.quad_classes, row["QuadClass"], "quad_classes"),
    )
    for values, value, name in wanted:
        if values and value not in values:
            return f"events left out by {name}"
    if _read_number(row["NumMentions"]) < share.least_mentions:
        return "events left out by least_mentions"
    return ""


def _point(line: int, row: Row, address: str, moment: str, *, is_page: bool) -> Pointer:
    shown = {name: row[name] for name in SHOWN if name in row}
    added = read_slot(moment)
    if added is None:
        fault = f"has {moment[:40]!r} where the moment of its update belongs"
        return Pointer(line, row=shown, fault=fault)
    if not is_page or not address.lower().startswith(("http://", "https://")):
        return Pointer(line, reason="rows that point to no page of the web")
    return Pointer(line, address.strip(), added, shown)


def _read_number(cell: str) -> int:
    return int(cell) if cell.isdecimal() else 0


COLUMNS: Final[dict[str, Callable[[], Any]]] = {
    "export": _event_columns,
    "mentions": _mention_columns,
}
READERS: Final[dict[str, Callable[[int, Row, Share], Pointer]]] = {
    "export": _read_event,
    "mentions": _read_mention,
}
