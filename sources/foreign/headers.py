"""Which data set is this, and which column holds which field? Looks headers up in a table."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd

from schemas.foreign import DATASETS
from schemas.layouts import layout_columns
from sources.errors import FileRefused

TABLE: Final = Path(__file__).with_name("headers.csv")
# What every row must have; of several fields one is enough.
NEEDED: Final = {
    "acled": (("event_date",), ("event_type", "sub_event_type"), ("country", "country_number")),
    "gdelt2": (("event_date",), ("cameo_code",)),
    "icews": (("event_date",), ("cameo_code", "event_text")),
    "polecat": (("event_date",), ("event_type",)),
    "ucdp_ged": (("event_date",), ("event_type",), ("fatalities",)),
}
FEWEST_KNOWN: Final = 4
# Files of GDELT have no header; those of the first version lack some columns.
HEADERLESS: Final = (61, 58, 57)
GDELT1_LACKS: Final = re.compile(r"_ADM2Code$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns of a file are.

    Attributes:
        dataset: the data set.
        columns: the header as written, or as GDELT's codebook says; no name twice.
        fields: which column holds which field.
        unused: columns of no known name; they stay in `row_json`.
        is_in_file: whether the file has a header line.
    """

    dataset: str
    columns: tuple[str, ...]
    fields: dict[str, str]
    unused: tuple[str, ...]
    is_in_file: bool


def read_heading(first: Sequence[str], dataset: str | None) -> Heading:
    """What the columns are, by the *first* record of the file.

    Args:
        first: its cells.
        dataset: the data set, if it is known; found by its columns otherwise.

    Raises:
        FileRefused: the data set cannot be told, or a column that every row needs is missing.
    """
    if dataset in (None, "gdelt2") and _is_gdelt_row(first):
        return _name_gdelt_columns(len(first))
    chosen = dataset or detect_dataset(first)
    columns = _make_unique([cell.strip().lstrip("\ufeff") for cell in first])
    known = list_headers()[chosen]
    found = {column: known[fold_header(column)] for column in columns if _is_in(column, known)}
    fields = _choose_columns(found, chosen)
    _refuse_lacking(fields, chosen, columns)
    unused = tuple(column for column in columns if column and column not in found)
    return Heading(chosen, tuple(columns), fields, unused, True)


def find_heading(records: Sequence[Sequence[str]], dataset: str | None) -> tuple[Heading, int]:
    """What the columns are, and how many of the *records* stand before the first row.

    Titles and remarks may stand above a header ("Data through 6 December 2024"); the first row of
    a file without a header may be broken.

    Raises:
        FileRefused: no record is a header, or a row of GDELT; the reason is that of the first.
    """
    refusals: list[FileRefused] = []
    for number, cells in enumerate(records):
        try:
            heading = read_heading(cells, dataset)
        except FileRefused as refusal:
            refusals.append(refusal)
            continue
        return heading, number + 1 if heading.is_in_file else 0
    raise max(refusals, key=lambda refusal: refusal.outcome == "broken")


def detect_dataset(header: Sequence[str]) -> str:
    """The data set most of whose columns are in *header*.

    Raises:
        FileRefused: too few columns are known, or two data sets fit equally well.
    """
    folded = {fold_header(cell) for cell in header}
    fits = sorted(
        ((_fit(folded, name), name) for name in DATASETS),
        reverse=True,
    )
    (best, name), (second, _) = fits[:2]
    if best < FEWEST_KNOWN or best == second:
        shown = ", ".join(cell for cell in header[:8] if cell)
        raise FileRefused(
            "unsupported",
            f"is of no data set that is known by its columns ({shown} …); "
            f"name it with --format: {', '.join(DATASETS)}",
        )
    return name


def fold_header(header: str) -> str:
    """*header* in small plain letters and digits, words together.

    >>> fold_header(" Event-ID "), fold_header("Actor1Geo_Type"), fold_header("SourceName")
    ('eventid', 'actor1geotype', 'sourcename')
    """
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", plain.lower())


@cache
def list_headers() -> dict[str, dict[str, str]]:
    """Which field each known header holds, by data set."""
    table = pd.read_csv(TABLE, keep_default_na=False, dtype="str")
    return {
        str(name): dict(zip(group["header"].map(fold_header), group["field"], strict=True))
        for name, group in table.groupby("dataset")
    }


def _list_written(dataset: str) -> list[tuple[str, str]]:
    """The headers of *dataset* as the table writes them, with their fields."""
    table = pd.read_csv(TABLE, keep_default_na=False, dtype="str")
    own = table[table["dataset"] == dataset]
    return list(zip(own["header"], own["field"], strict=True))


def _fit(folded: set[str], dataset: str) -> float:
    """How many columns are known; one that every row needs and that is missing takes two away."""
    known = list_headers()[dataset]
    fields = {known[header] for header in folded & known.keys()}
    lacking = sum(not fields.intersection(needed) for needed in NEEDED[dataset])
    return len(folded & known.keys()) - 2 * lacking


def _is_in(column: str, known: dict[str, str]) -> bool:
    return fold_header(column) in known


def _choose_columns(found: dict[str, str], dataset: str) -> dict[str, str]:
    """The column of each field; of several the one that the table names first."""
    ranks = {header: rank for rank, header in enumerate(list_headers()[dataset])}
    ordered = sorted(found, key=lambda column: ranks[fold_header(column)])
    fields: dict[str, str] = {}
    for column in ordered:
        if found[column] != "known":
            fields.setdefault(found[column], column)
    return fields


def _refuse_lacking(fields: dict[str, str], dataset: str, columns: Sequence[str]) -> None:
    for needed in NEEDED[dataset]:
        if not fields.keys() & set(needed):
            known = [header for header, field in _list_written(dataset) if field in needed]
            raise FileRefused(
                "broken",
                f"has no column {' or '.join(known[:4])}, which {dataset} needs "
                f"(found: {', '.join(columns[:12])})",
            )


def _is_gdelt_row(cells: Sequence[str]) -> bool:
    if len(cells) not in HEADERLESS:
        return False
    return bool(re.fullmatch(r"\d+", cells[0].strip()) and re.fullmatch(r"\d{8}", cells[1].strip()))


def _name_gdelt_columns(width: int) -> Heading:
    columns = layout_columns("gdelt2")
    if width != 61:
        columns = [name for name in columns if not GDELT1_LACKS.search(name)]
    columns = columns[:width]
    known = list_headers()["gdelt2"]
    fields = _choose_columns({name: known[fold_header(name)] for name in columns}, "gdelt2")
    return Heading("gdelt2", tuple(columns), fields, (), False)


def _make_unique(names: list[str]) -> list[str]:
    """The *names*, with a number behind one that stands there already."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique
