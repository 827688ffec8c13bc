"""What does `turnstone status` print? Tables and lines of how things stand."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from flows.status import Served, Status

MOST_GAPS = 10
LONGEST = 200


def describe_status(
    status: Status, needs: Sequence[str] = (), now: datetime | None = None
) -> Iterator[RenderableType]:
    """How things stand, in tables and lines; what *needs* a person stands last."""
    moment = now or datetime.now(UTC)
    if status.published_at is None:
        yield "Nothing has been published yet: turnstone run"
    else:
        yield f"As published {write_age(moment - status.published_at)} ago"
    if status.runs:
        yield _tabulate_runs(status, moment)
    if status.sources or status.visits:
        yield _tabulate_sources(status, moment)
        yield from _list_messages(status)
    yield from _describe_schedule(status.served, moment)
    yield from _describe_counts(status)
    yield from _describe_needs(needs)


def write_age(age: timedelta) -> str:
    """How long *age* is, in the largest unit of which there are two.

    >>> write_age(timedelta(minutes=150)), write_age(timedelta(seconds=-5))
    ('150 min', '0 s')
    """
    seconds = max(0, int(age.total_seconds()))
    units = {"days": 86400, "h": 3600, "min": 60, "s": 1}
    name, size = next(
        ((name, size) for name, size in units.items() if seconds >= 3 * size), ("s", 1)
    )
    return f"{seconds // size} {name}"


def _tabulate_runs(status: Status, now: datetime) -> Table:
    table = Table("stage", title="Last run of each stage", title_justify="left")
    for column in ("ago", "took", "in", "out", "rejected", "merged"):
        table.add_column(column, justify="right")
    table.add_column("error", overflow="fold")
    counts = ("rows_in", "rows_out", "rows_rejected", "rows_merged")
    for run in status.runs:
        finished: Any = run["finished_at"]
        took = write_age(finished - run["started_at"]) if finished else "running"
        ago = write_age(now - run["started_at"])
        numbers = (f"{run[name]:,}" for name in counts)
        error = escape((run["error"] or "")[:LONGEST])
        table.add_row(run["stage"], ago, took, *numbers, f"[red]{error}[/]" if error else "")
    return table


def _tabulate_sources(status: Status, now: datetime) -> Table:
    table = Table("source", "kind", "last visit", title="Sources", title_justify="left")
    for column in ("ago", "stored", "known", "rejected", "wait"):
        table.add_column(column, justify="right")
    table.add_column("next", justify="right")
    visits = {visit["source"]: visit for visit in status.visits}
    due = status.served.due.get("pipeline") or status.served.due.get("ingest")
    coming = f"in {write_age(due - now)}" if due else ""
    for source in status.sources:
        visit = visits.get(source.name)
        if visit is None:
            table.add_row(source.name, source.kind, "never", *[""] * 5, coming)
            continue
        names = ("rows_out", "rows_merged", "rows_rejected", "n_waiting")
        outcome = visit["outcome"]
        colour = {"failed": "red", "partial": "yellow"}.get(outcome, "green")
        table.add_row(
            source.name,
            source.kind,
            f"[{colour}]{outcome}[/]",
            write_age(now - visit["started_at"]),
            *(f"{visit[name]:,}" for name in names),
            coming,
        )
    return table


def _list_messages(status: Status) -> Iterator[str]:
    for visit in status.visits:
        if visit["message"]:
            yield f"  {visit['source']}: {escape(visit['message'][:LONGEST])}"


def _describe_schedule(served: Served, now: datetime) -> Iterator[str]:
    if not served.is_held:
        yield "No turnstone serve runs for this warehouse."
        return
    if not served.is_up:
        yield "turnstone serve runs; its server gives no answer."
    for flow in sorted(served.last | served.due):
        run, due = served.last.get(flow), served.due.get(flow)
        ago = f"{write_age(now - run.started_at)} ago" if run and run.started_at else "never"
        last = f"last {ago}: {run.state_name}" if run else "has not run yet"
        yield f"{flow}: {last}" + (f"; next in {write_age(due - now)}" if due else "")


def _describe_counts(status: Status) -> Iterator[str]:
    if status.coding:
        coding = status.coding
        yield (
            f"{coding.current:,} reports coded by these versions, {coding.older:,} by older ones "
            f"(turnstone recode), {coding.never:,} wait to be coded (turnstone code)"
        )
    for row in status.rejected:
        yield (
            f"{row['n_rejected']:,} rows rejected for {row['table_name']}, "
            f"{row['n_last_day']:,} of them in the last day"
        )
    for gap in status.gaps[:MOST_GAPS]:
        yield f"no report of {gap['source']} from {gap['first_day']} to {gap['last_day']}"
    if len(status.gaps) > MOST_GAPS:
        yield f"and {len(status.gaps) - MOST_GAPS} more gaps; turnstone query 'from marts.coverage'"
    for odd_day in status.odd_days:
        yield str(odd_day)
    sizes = ", ".join(f"{name} {size / 1e6:,.1f} MB" for name, size in status.file_bytes.items())
    yield f"{sizes or 'no warehouse yet'}; {status.free_bytes / 1e9:,.1f} GB free"


def _describe_needs(needs: Sequence[str]) -> Iterator[str]:
    if not needs:
        yield "[green]Nothing needs you.[/]"
        return
    yield "[red]This needs you:[/]"
    yield from (f"  {escape(need)}" for need in needs)
