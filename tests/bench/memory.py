"""Does memory grow with the input? Reads, stores and codes millions of sentences, and looks.

    python -m tests.bench.memory --sentences 2000000 --minutes 15

The coding ends after so many minutes; each line of the table tells what the process holds then.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from flows import steps
from flows.settings import Settings
from tests.bench.sentences import write_records
from tests.bench.spend import read_held_megabytes, read_peak_megabytes

LINES = 24


class Enough(Exception):
    """The minutes are over."""


class Sampler:
    """A listener that notes what the process holds, a line for each part of the work."""

    def __init__(self, table: Table, step: str, every: int, seconds: float) -> None:
        self._table, self._step, self._every = table, step, every
        self._began, self._ends = time.monotonic(), time.monotonic() + seconds
        self._cpu, self._next = time.process_time(), 0

    def __call__(self, _: str, done: int, __: int | None) -> None:
        """Notes a line if it is time.

        Raises:
            Enough: the minutes are over.
        """
        if done >= self._next:
            self._next = done + self._every
            self.note(done)
        if time.monotonic() > self._ends:
            raise Enough

    def note(self, done: int) -> None:
        """Adds a line."""
        held, peak = read_held_megabytes(), read_peak_megabytes()
        spent = time.process_time() - self._cpu
        numbers = (f"{done:,}", f"{spent:,.0f}", f"{held:,.0f}", f"{peak:,.0f}")
        self._table.add_row(self._step, *numbers)
        print(self._step, *numbers, flush=True)


def main() -> None:
    """Measure and print."""
    options = read_options()
    table = Table("step", "reports", "CPU s", "held MB", "peak MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.jsonl"
        count = write_records(file, options.sentences)
        settings = Settings(
            warehouse=Path(folder) / "data",
            memory_limit=options.memory_limit,
            workers=options.workers,
        )
        run = Sampler(table, "read, store", max(1, count // 10), float("inf"))
        watch(run, lambda: steps.ingest([file], settings, on_progress=run), count)
        gc.collect()
        every = max(1, options.minutes * 700 // LINES)
        run = Sampler(table, "code", every, 60.0 * options.minutes)
        watch(run, lambda: steps.code(settings, on_progress=run), count)
    Console().print(table)


def watch(sampler: Sampler, work: Callable[[], object], count: int) -> None:
    """Does the work until it is done or the minutes are over."""
    try:
        work()
    except Enough:
        return
    sampler.note(count)


def read_options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=2_000_000)
    parser.add_argument("--minutes", type=int, default=15, help="of coding")
    parser.add_argument("--memory-limit", default="1GB", help="what DuckDB may use")
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
