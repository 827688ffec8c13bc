"""Prints what coding, loading, building and exporting cost, beside plain DuckDB's own work."""

import argparse
import logging
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

import sources
from coder.coder import Coder
from coder.report import ReportText
from tests.bench.scale import measure_scale
from tests.bench.spend import Cost

log = logging.getLogger(__name__)

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
ROUNDS = 5
Result = TypeVar("Result")
SLOWEST = 5
# Steps that tell what their parts cost, and by which clock.
PARTS = {
    "aggregate by hand": "CPU",
    "models alone": "CPU",
    "build": "wall",
    "tutorial queries": "wall",
}
BESIDE = {
    "validate and load": "plain read_csv",
    "models alone": "aggregate by hand",
    "build": "aggregate by hand",
    "queries": "plain queries",
    "export": "plain copy to files",
    "one more day": "one day into empty",
}


def main() -> None:
    """Run the benchmarks that are asked for and print a table of each."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = read_options()
    if not options.only_scale:
        table = Table("what", "figure")
        for name, figure in measure_coding():
            table.add_row(name, figure)
        Console().print(table)
    print(f"{options.events:,} coded events, memory_limit {options.memory_limit}")
    Console().print(tabulate_scale(options.events, options.memory_limit))


def read_options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="coded events to generate")
    parser.add_argument("--memory-limit", default="4GB", help="what DuckDB may use")
    parser.add_argument("--only-scale", action="store_true", help="leave the coder out")
    return parser.parse_args()


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


def tabulate_scale(events: int, memory_limit: str) -> Table:
    """Each step on *events* coded events, beside plain DuckDB's on the same rows."""
    table = Table("step", "wall s", "CPU s", "peak MB", "times plain DuckDB (wall, CPU)")
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for step, cost in measure_scale(Path(folder), events, memory_limit):
            costs[step] = cost
            log.info("%s: %.1f s wall, %.1f s CPU, %.0f MB", step, cost.wall, cost.cpu, cost.peak)
            beside = costs.get(BESIDE.get(step, ""))
            table.add_row(
                step,
                f"{cost.wall:.1f}",
                f"{cost.cpu:.1f}",
                f"{cost.peak:.0f}",
                compare(cost, beside) if beside else "",
            )
    for step, unit in PARTS.items():
        for name, seconds in costs[step].result[:SLOWEST]:
            table.add_row(f"  {step}: {name}", f"{seconds:.1f} {unit}", "", "", "")
    return table


def compare(cost: Cost, beside: Cost) -> str:
    """How many times as much *cost* is as *beside*: on the clock, then of all cores.

    >>> compare(Cost(2.0, 3.0, 0), Cost(1.0, 1.0, 0))
    '2.0, 3.0'
    """
    return f"{cost.wall / beside.wall:.1f}, {cost.cpu / beside.cpu:.1f}"


def spend(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gives, and the CPU seconds that it took."""
    before = time.process_time()
    result = work()
    return result, time.process_time() - before


if __name__ == "__main__":
    main()
