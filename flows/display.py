"""Puts results into tables and lines for the terminal; prints nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from flows.evidence import ShownEvent
    from flows.ingesting import SourcesIngested
    from flows.pipeline import Summary
    from flows.records import CodedRecords
    from flows.steps import Coded, Ingested
    from warehouse import Accounting, BuiltModel

LONGEST_CELL = 200
MOST_ROWS = 100
MOST_FILES = 20
STAGES = {
    "ingest": "Reading reports",
    "sources": "Reading sources",
    "backfill": "Reading days",
    "code": "Coding reports",
    "build": "Building, checking and publishing",
}


class RateColumn(ProgressColumn):
    """How many are done a second, or a minute where that is less than one a second."""

    def render(self, task: Task) -> Text:
        """The rate, nothing while it is not known."""
        return Text(write_rate(task.finished_speed or task.speed), style="progress.data.speed")


class Bars:
    """Progress bars of the stages; a `Listener`, and a context that shows them."""

    def __init__(self, progress: Progress, *, on_first: Callable[[], None] | None = None) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}
        self._on_first = on_first

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Moves the bar of *stage*, making it at first."""
        if self._on_first and not self._bars:
            self._on_first()
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(STAGES[stage], total=total)
        self._progress.update(self._bars[stage], completed=done, total=total)


def make_progress() -> Progress:
    """Bars for the terminal, on the error stream so that results can be piped."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def write_rate(speed: float | None) -> str:
    """How many are done in a time, *speed* being those a second.

    >>> write_rate(12.34), write_rate(0.5), write_rate(None)
    ('12.3/s', '30.0/min', '')
    """
    if not speed:
        return ""
    return f"{speed:,.1f}/s" if speed >= 1 else f"{speed * 60:,.1f}/min"


def tabulate_accountings(accountings: Mapping[str, Accounting]) -> Table:
    """Rows in, out, rejected and merged, one line a stage."""
    table = Table("stage", title="Rows at each door", title_justify="left")
    for column in ("in", "out", "rejected", "merged"):
        table.add_column(column, justify="right")
    for stage, counts in accountings.items():
        numbers = (counts.rows_in, counts.rows_out, counts.rows_rejected, counts.rows_merged)
        table.add_row(stage, *(f"{number:,}" for number in numbers))
    return table


def tabulate_events(events: Iterable[ShownEvent]) -> Table:
    """One event a row: when and where, who did what to whom, and the sentence that tells it."""
    table = Table(title="Events", title_justify="left", show_lines=True)
    table.add_column("date, place", min_width=12, max_width=22)
    table.add_column("actor → action → target", min_width=30, ratio=2)
    table.add_column("sentence", ratio=3)
    for event in events:
        what = f"[cyan]{escape(event.actor)}[/]\n→ [yellow]{escape(event.action)}[/]"
        whom = f"\n→ [magenta]{escape(event.target)}[/]" if event.target else ""
        place = f"{event.day}\n[green]{escape(event.place)}[/]"
        table.add_row(place, what + whom, escape(event.sentence))
    return table


def tabulate_frame(frame: pd.DataFrame) -> Table:
    """Any frame as a table; a missing value is an empty cell, a long text is cut."""
    table = Table()
    for name in frame.columns:
        right = pd.api.types.is_numeric_dtype(frame[name])
        table.add_column(escape(str(name)), justify="right" if right else "left", overflow="fold")
    for cells in frame.itertuples(index=False):
        table.add_row(*(_show_cell(cell) for cell in cells))
    return table


def tabulate_models(models: Iterable[BuiltModel]) -> Table:
    """The built models, their rows (none for a view) and how long each took."""
    table = Table("model")
    table.add_column("rows", justify="right")
    table.add_column("seconds", justify="right")
    for model in models:
        rows = "view" if model.rows is None else f"{model.rows:,}"
        table.add_row(model.name, rows, f"{model.seconds:.2f}")
    return table


def count_shown(frame: pd.DataFrame) -> str:
    """How many rows *frame* has, and how to see those that were not shown."""
    if len(frame) <= MOST_ROWS:
        return f"{len(frame):,} rows"
    return f"{len(frame):,} rows, the first {MOST_ROWS} shown; --csv prints all"


def describe_ingested(ingested: Ingested) -> list[str]:
    """What happened to the files, in lines: a count, then each file that has something wrong."""
    counts = ingested.accounting
    lines = [
        f"{counts.rows_in:,} reports read from {len(ingested.files):,} files: {counts.rows_out:,} "
        f"stored, {counts.rows_merged:,} known already, {counts.rows_rejected:,} rejected"
    ]
    wrong = [account for account in ingested.files if account.message]
    lines += [
        f"  [yellow]{account.outcome}[/] {escape(account.message)}"
        for account in wrong[:MOST_FILES]
    ]
    if len(wrong) > MOST_FILES:
        lines.append(f"  and {len(wrong) - MOST_FILES:,} more; turnstone query 'from raw.rejected'")
    return lines


def describe_visits(ingested: SourcesIngested) -> list[str]:
    """What came of the sources, in lines: a count, then each that has something wrong."""
    counts, visits = ingested.accounting, ingested.visits
    lines = [
        f"{counts.rows_in:,} entries of {len(visits):,} sources: {counts.rows_out:,} stored, "
        f"{counts.rows_merged:,} known already, {counts.rows_rejected:,} rejected, "
        f"{sum(visited.n_waiting for visited in visits):,} wait"
    ]
    lines += [
        f"  [yellow]{visited.outcome}[/] {escape(visited.source)}: {escape(visited.message)}"
        for visited in visits
        if visited.message
    ]
    return lines + [f"  [yellow]odd[/] {escape(str(odd_day))}" for odd_day in ingested.odd_days]


def describe_summary(summary: Summary) -> list[str]:
    """What came of reading and coding, in lines."""
    read = getattr(summary.ingested, "visits", None)
    told = describe_ingested if read is None else describe_visits
    lines = list(summary.notes)
    lines += told(summary.ingested) if summary.ingested else []  # type: ignore[arg-type]
    if summary.coded:
        from flows.steps import explain_outcomes

        lines += describe_coded(
            summary.coded, explain_outcomes(summary.coded.outcomes, summary.coded.languages)
        )
    return lines


def describe_coded(coded: Coded, reasons: Sequence[str]) -> list[str]:
    """How many reports were coded into how many events; the *reasons* why some gave none."""
    with_events = coded.outcomes.get("coded", 0)
    lines = [
        f"{coded.reports:,} reports coded: {coded.accounting.rows_out:,} coded events "
        f"from {with_events:,} of them, {coded.accounting.rows_rejected:,} rejected"
    ]
    if not coded.reports:
        lines = ["No report was waiting to be coded by this version of coder and lexicons."]
    if coded.reports and not with_events:
        lines.append('[yellow]Nothing was coded.[/] Try a sentence: turnstone explain "…"')
    return lines + ([f"  {line}" for line in reasons] if reasons else [])


def describe_records(done: CodedRecords) -> list[str]:
    """How many records were coded into how many events, and what was wrong with others."""
    outcomes = ", ".join(f"{count:,} {name}" for name, count in sorted(done.outcomes.items()))
    lines = [f"{done.records:,} records: {done.coded_events:,} coded events ({outcomes or 'none'})"]
    wrong = [*done.refused, *done.rejected]
    lines += [f"  [yellow]left out[/] {escape(line)}" for line in wrong[:MOST_FILES]]
    if len(wrong) > MOST_FILES:
        lines.append(f"  and {len(wrong) - MOST_FILES:,} more")
    return lines


def _show_cell(cell: object) -> str:
    if pd.isna(cell):  # type: ignore[call-overload]
        return ""
    said = str(cell).removesuffix(" 00:00:00") if isinstance(cell, pd.Timestamp) else str(cell)
    return escape(said if len(said) <= LONGEST_CELL else f"{said[:LONGEST_CELL]}…")
