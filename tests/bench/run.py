"""Prints what coding and loading cost: CPU seconds, ratios within one run, peak memory."""

import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import duckdb
import pandas as pd
from rich.console import Console
from rich.table import Table

import schemas
import sources
import warehouse
from coder.coder import Coder
from coder.report import ReportText
from coder.version import CODER_VERSION
from schemas import CodedEvent, Report

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
ROUNDS = 5
Result = TypeVar("Result")
EVENTS = 100_000


def main() -> None:
    """Run all benchmarks and print a table."""
    table = Table("what", "figure")
    for name, figure in [*measure_coding(), *measure_loading()]:
        table.add_row(name, figure)
    table.add_row("peak memory of the run", f"{read_peak_megabytes():.0f} MB")
    Console().print(table)


def measure_coding() -> list[tuple[str, str]]:
    """What coding costs beside parsing alone, on the sample reports read several times."""
    coder, start_up = spend(Coder)
    texts = list_sample_texts() * ROUNDS
    docs, parsing = spend(lambda: list(coder.nlp.pipe(text.text for text in texts)))
    sentences = sum(1 for doc in docs for _ in doc.sents)
    coded, reading = spend(
        lambda: [coder.code_doc(doc, text) for doc, text in zip(docs, texts, strict=True)]
    )
    events = sum(len(report.rows) for report in coded)
    return [
        ("coder start-up", f"{start_up:.1f} CPU s"),
        ("sentences, coded events", f"{sentences:,}, {events:,}"),
        ("parsing alone", f"{sentences / parsing:,.0f} sentences per CPU s"),
        ("parsing and coding", f"{sentences / (parsing + reading):,.0f} sentences per CPU s"),
        ("coding / parsing", f"{reading / parsing:.2f}"),
        ("reports per CPU s", f"{len(texts) / (parsing + reading):,.1f}"),
    ]


def list_sample_texts() -> list[ReportText]:
    """The sample reports as the coder takes them."""
    result = sources.read_reports([SAMPLES], retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    return [
        ReportText(row.report_id, row.text, row.published_at.date())
        for batch in result
        for row in batch.itertuples()
    ]


def measure_loading() -> list[tuple[str, str]]:
    """What checking and loading coded events costs beside DuckDB's own reading of the same rows."""
    coded_events = make_coded_events(EVENTS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        coded_events.to_csv(path, index=False)
        _, plain = spend(lambda: read_with_duckdb(Path(folder) / "plain.duckdb", path))
        _, ours = spend(lambda: load(Path(folder), coded_events))
    return [
        (f"{EVENTS:,} coded events, DuckDB's own read_csv to a table", f"{plain:.1f} CPU s"),
        ("the same, checked and loaded by us", f"{ours:.1f} CPU s, {ours / plain:.1f} times"),
    ]


def read_with_duckdb(database: Path, path: Path) -> None:
    """DuckDB's own way: sniff, read, store."""
    with duckdb.connect(database) as con:
        con.execute(f"create table events as select * from read_csv('{path}')")


def load(folder: Path, coded_events: pd.DataFrame) -> None:
    """Check and load coded events into an empty warehouse."""
    coded_reports = pd.DataFrame(
        {
            "report_id": coded_events["report_id"].unique(),
            "coder_version": CODER_VERSION,
            "lexicon_version": "bench",
            "outcome": "coded",
        }
    )
    con = warehouse.open_warehouse(folder / "warehouse.duckdb")
    warehouse.load_reports(con, make_reports(coded_reports["report_id"]), "bench")
    warehouse.load_coded_events(con, coded_events, coded_reports, "bench")
    con.close()


def make_reports(report_ids: pd.Series) -> pd.DataFrame:
    """A bare report for each id."""
    reports = pd.DataFrame({"report_id": report_ids, "source": "bench", "text": report_ids})
    reports["sha256"] = [sha256(text.encode()).hexdigest() for text in reports["text"]]
    reports[["published_at", "retrieved_at"]] = pd.Timestamp("2026-01-01", tz="UTC")
    return reports.reindex(columns=schemas.column_names(Report))


def make_coded_events(count: int) -> pd.DataFrame:
    """Coded events of the samples, repeated under new keys until there are enough."""
    coder = Coder()
    rows = [
        row
        for text in list_sample_texts()
        for row in coder.code_doc(coder.nlp(text.text), text).rows
    ]
    base = pd.DataFrame(rows)
    frame = pd.concat([base] * (count // len(base) + 1), ignore_index=True).head(count)
    numbers = pd.Series(range(count)).astype("str")
    frame["coded_event_id"] = numbers.map(lambda number: f"{int(number):016x}")
    frame["report_id"] = "bench-" + (numbers.astype("int64") // 8).astype("str")
    frame["run_id"], frame["coder_version"], frame["lexicon_version"] = (
        "bench",
        CODER_VERSION,
        "bench",
    )
    return frame[schemas.column_names(CodedEvent)]


def spend(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gives, and the CPU seconds that it took."""
    before = time.process_time()
    result = work()
    return result, time.process_time() - before


def read_peak_megabytes() -> float:
    """The largest memory that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
