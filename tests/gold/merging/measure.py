"""How well are happenings told apart? Codes `happenings.csv`, builds, compares pairs of reports.

Two reports are taken for one happening if an event holds coded events of both. Run it to see every
pair that is wrong: `python -m tests.gold.merging.measure`.
"""

import sys
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pandas as pd

import schemas
import sources
import warehouse
from coder.settings import CoderSettings
from flows.coding import Versions, code_texts, frame_batch
from flows.partitions import list_texts
from warehouse.connection import connect_in_memory
from warehouse.ddl import create_tables

HAPPENINGS = Path(__file__).with_name("happenings.csv")
SHARED_EVENTS = """
select distinct one.report_id as one, other.report_id as other
from intermediate.coded_events_merged as one
inner join intermediate.coded_events_merged as other
    on one.event_id = other.event_id and one.report_id < other.report_id
"""

CODED_REPORTS = "select distinct report_id from raw.coded_events"

Pair = tuple[str, str]


@dataclass(frozen=True)
class Figures:
    """Pairs of reports: of one happening (*true*), of those merged, and of those merged wrongly.

    Attributes:
        true: pairs of reports that tell one happening.
        merged: pairs that share an event.
        missed: pairs of one happening that share no event.
        false: pairs of two happenings that share an event.
        uncoded: reports that gave no coded event; what they tell cannot be merged.
    """

    true: frozenset[Pair]
    merged: frozenset[Pair]
    missed: frozenset[Pair]
    false: frozenset[Pair]
    uncoded: frozenset[str]

    @property
    def precision(self) -> float:
        """The share of merged pairs that tell one happening."""
        return 1 - len(self.false) / len(self.merged)

    @property
    def recall(self) -> float:
        """The share of pairs of one happening that are merged."""
        return 1 - len(self.missed) / len(self.true)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_told(part: str | None = None) -> pd.DataFrame:
    """The reports of one *part* of the set, `first` or `second`; of both if None.

    The rules were made with the first before the eyes; the second was written afterwards.
    """
    told = pd.read_csv(HAPPENINGS, dtype="str")
    return told if part is None else told[told["set"] == part].reset_index(drop=True)


def measure(told: pd.DataFrame) -> Figures:
    """What the real coder and the real SQL make of the reports that are *told*."""
    with connect_in_memory() as con:
        create_tables(con)
        fill_warehouse(con, told)
        found = con.execute(SHARED_EVENTS).fetchall()
        coded = {name for (name,) in con.execute(CODED_REPORTS).fetchall()}
    true = frozenset(
        pair
        for _, group in told.groupby("happening")
        for pair in combinations(sorted(group["report_id"]), 2)
    )
    merged = frozenset((one, other) for one, other in found)
    return Figures(true, merged, true - merged, merged - true, frozenset(told["report_id"]) - coded)


def fill_warehouse(con: warehouse.Connection, told: pd.DataFrame) -> None:
    """Loads the reports that are *told*, codes them and builds."""
    reports = frame_reports(told)
    warehouse.load_reports(con, reports, "run")
    warehouse.load_signatures(con, sources.sign_reports(reports))
    coded = code_texts(list_texts(reports), CoderSettings())
    batch = frame_batch(reports["report_id"], coded, Versions("1", "1"), "run", {})
    warehouse.load_coded_events(con, batch.coded_events, batch.coded_reports, "run")
    warehouse.build(con)


def frame_reports(told: pd.DataFrame) -> pd.DataFrame:
    """A `Report` table of the reports that are *told*."""
    moments = pd.to_datetime(told["published_on"] + "T12:00:00Z").astype("datetime64[us, UTC]")
    stated = {
        "report_id": told["report_id"],
        "source": "happenings",
        "publisher": told["publisher"],
        "text": told["text"],
        "language": "en",
        "published_at": moments,
        "retrieved_at": moments,
        "sha256": [sha256(text.encode()).hexdigest() for text in told["text"]],
    }
    names = schemas.column_names(schemas.Report)
    return pd.DataFrame({name: stated.get(name) for name in names}, index=told.index)


def describe(figures: Figures) -> list[str]:
    """The *figures* in a line, and every pair that is wrong."""
    summary = (
        f"{len(figures.true)} pairs tell one happening, {len(figures.merged)} are merged; "
        f"precision {figures.precision:.3f}, recall {figures.recall:.3f}, F1 {figures.f1:.3f}"
    )
    return [
        summary,
        *(f"merged wrongly: {one} and {other}" for one, other in sorted(figures.false)),
        *(f"missed: {one} and {other}" for one, other in sorted(figures.missed)),
        *(f"not coded: {report_id}" for report_id in sorted(figures.uncoded)),
    ]


if __name__ == "__main__":
    for part in ("first", "second"):
        lines = describe(measure(read_told(part)))
        sys.stdout.write("\n".join([f"{part} set: {lines[0]}", *lines[1:]]) + "\n")
