"""What does each step from file to event cost? Reports and sentences a CPU second, step by step.

    python -m tests.bench.steps --reports 500

The reports are made of our own sentences, twenty to a report (`tests/bench/sentences.py`).
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from rich.console import Console
from rich.table import Table

import sources
import warehouse
from coder.coder import load_coder
from coder.settings import CoderSettings
from flows.coding import find_versions, frame_batch
from flows.partitions import list_texts
from sources.files.limits import Limits
from tests.bench.sentences import PER_REPORT, make_records, write_records

T = TypeVar("T")
RUN = "bench"
BATCH = 100
READING = (
    ("clean texts", "sources.compose", "clean_text"),
    ("drop boilerplate", "sources.compose", "drop_boilerplate"),
    ("detect languages", "sources.compose", "settle_language"),
    ("check reports (pandera)", "sources.read", "schemas.check"),
)
# What coding a parsed report consists of: a name for the reader, and the function that does it.
PARTS = (
    ("filter by topic", "coder.filters", "TopicFilter.find_topic"),
    ("who: names and role nouns", "coder.coder", "find_mentions"),
    ("where: names of places", "coder.coder", "find_places"),
    ("when: time expressions", "coder.reading", "find_times"),
    ("acts: roles, actors, frames, status", "coder.reading", "Reading.read_sentence"),
    ("when and where of acts", "coder.reading", "Reading._find"),
    ("the dead and injured", "coder.reading", "share_costs"),
    ("contexts", "coder.contexts", "ContextReader.read"),
    ("rows, modes, ACLED types", "coder.reading", "Reading._tell"),
    ("ACLED types of the report", "coder.reading", "Reading.finish"),
)


@dataclass
class Clock:
    """CPU seconds by step; a step within another one takes its seconds from it."""

    spent: dict[str, float] = field(default_factory=dict)
    _within: list[float] = field(default_factory=list)

    def run(self, step: str, work: Callable[[], T]) -> T:
        """What the work gives; its seconds are noted under *step*."""
        self._within.append(0.0)
        began = time.process_time()
        try:
            return work()
        finally:
            seconds = time.process_time() - began
            own = seconds - self._within.pop()
            self.spent[step] = self.spent.get(step, 0.0) + own
            if self._within:
                self._within[-1] += seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    Console().print(measure_each(parser.parse_args().reports))


def measure_each(count: int) -> Table:
    """What each step costs, on so many made reports."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        measure_steps(Path(folder), count, clock)
    return tabulate(clock.spent, count)


def measure_steps(folder: Path, count: int, clock: Clock) -> None:
    """Takes *count* reports from pages and records to events, and notes what each step takes."""
    measure_pages(folder, count, clock)
    coder = clock.run("start: parser and lexicons, once", lambda: load_coder(CoderSettings()))
    with warehouse.open_warehouse(folder / "data" / "warehouse.duckdb") as con:
        for reports in measure_reading(folder, count, clock):
            clock.run("store reports", partial(warehouse.load_reports, con, reports, RUN))
            signed = clock.run("sign (copies)", partial(sources.sign_reports, reports))
            clock.run("store signatures", partial(warehouse.load_signatures, con, signed))
        versions = find_versions(CoderSettings())
        waiting = warehouse.find_uncoded_reports(
            con, versions.coder, versions.lexicon, batch_size=BATCH
        )
        with time_parts(clock):
            while (batch := clock.run("read what waits", lambda: next(waiting, None))) is not None:
                texts = list_texts(batch)
                docs = clock.run("parse", partial(_parse, coder, texts))
                coded = [
                    clock.run("code: what is left", partial(coder.code_doc, doc, text))
                    for doc, text in zip(docs, texts, strict=True)
                ]
                store_coded(con, batch, coded, versions, clock)
        clock.run("build: SQL, checks", lambda: warehouse.build(con))


def measure_pages(folder: Path, count: int, clock: Clock) -> None:
    """Takes the article out of as many HTML pages."""
    pages = folder / "pages"
    pages.mkdir()
    for record in make_records(count):
        (pages / f"{record['id']}.html").write_text(make_page(record), encoding="utf-8")
    result = sources.read_reports([pages], batch_size=BATCH)
    clock.run("read HTML pages (instead of records)", lambda: sum(map(len, result)))


def measure_reading(folder: Path, count: int, clock: Clock) -> Iterator[pd.DataFrame]:
    """The reports of a JSONL file, in batches."""
    file = folder / "made.jsonl"
    write_records(file, count * PER_REPORT)
    with ExitStack() as stack:
        for step, module, function in READING:
            stack.enter_context(patched(module, function, f"  {step}", clock))
        batches = iter(sources.read_reports([file], limits=Limits(), batch_size=BATCH))
        step = "read records: what is left"
        while (batch := clock.run(step, lambda: next(batches, None))) is not None:
            yield batch


def store_coded(
    con: warehouse.Connection, batch: pd.DataFrame, coded: list[Any], versions: Any, clock: Clock
) -> None:
    """Frames, checks and stores what was coded of a batch."""
    ids = batch["report_id"]
    framed = clock.run("frame coded events", lambda: frame_batch(ids, coded, versions, RUN, {}))
    with patched("warehouse.load", "schemas.check", "  check coded events (pandera)", clock):
        clock.run(
            "store coded events",
            lambda: warehouse.load_coded_events(
                con, framed.coded_events, framed.coded_reports, RUN
            ),
        )


@contextmanager
def time_parts(clock: Clock) -> Iterator[None]:
    """Notes the parts of coding apart, within the block."""
    with ExitStack() as stack:
        for name, module, function in PARTS:
            stack.enter_context(patched(module, function, f"  {name}", clock))
        yield


@contextmanager
def patched(module: str, function: str, step: str, clock: Clock) -> Iterator[None]:
    """Notes the calls of a function under *step*, within the block."""
    owner: Any = import_module(module)
    *path, name = function.split(".")
    for part in path:
        owner = getattr(owner, part)
    real = getattr(owner, name)

    def timed(*given: Any, **named: Any) -> Any:
        return clock.run(step, lambda: real(*given, **named))

    setattr(owner, name, timed)
    try:
        yield
    finally:
        setattr(owner, name, real)


def tabulate(spent: dict[str, float], count: int) -> Table:
    """CPU seconds of each step for 1,000 reports, and its share; parts stand below their step."""
    total = sum(seconds for step, seconds in spent.items() if is_repeated(step))
    table = Table("step", "CPU s for 1,000 reports", "reports a CPU s", "share")
    for step, seconds in spent.items():
        share = f"{seconds / total:.1%}" if is_repeated(step) else ""
        rate = f"{count / seconds:,.0f}" if seconds else ""
        table.add_row(step, f"{1000 * seconds / count:.2f}", rate, share)
    rate, sentences = count / total, count * PER_REPORT / total
    said = f"{sentences:,.0f} sentences a CPU s"
    table.add_row("records to events", f"{1000 / rate:.2f}", f"{rate:,.1f}", said)
    return table


def is_repeated(step: str) -> bool:
    """Whether every report goes through a step: the start is once, pages stand in for records."""
    return not step.startswith(("start", "read HTML"))


def _parse(coder: Any, texts: list[Any]) -> list[Any]:
    return list(coder.nlp.pipe([text.text for text in texts], batch_size=16))


def make_page(record: dict[str, str]) -> str:
    """The report as a page with a menu, a footer and a paragraph for each sentence."""
    paragraphs = "".join(f"<p>{part}.</p>" for part in record["text"].split(". "))
    links = "".join(f'<li><a href="/{part}">Section {part}</a></li>' for part in range(20))
    return (
        f'<html><head><title>Report</title><meta property="article:published_time" '
        f'content="{record["date"]}"></head><body><nav><ul>{links}</ul></nav>'
        f"<article><h1>Report {record['id']}</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


if __name__ == "__main__":
    main()
