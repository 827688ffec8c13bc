"""What needs a person? Judges how things stand, and says what to do."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flows.settings import Settings
from flows.status import Status

LEAST_FREE = 1_000_000_000
FAILURES_IN_A_ROW = 3
SILENT = timedelta(days=1)
LATE = timedelta(minutes=30)


def list_needs(status: Status, settings: Settings, now: datetime) -> Iterator[str]:
    """What needs a person, each with what to do."""
    if status.source_fault:
        yield f"the file of sources is wrong: {status.source_fault}"
    if status.free_bytes < LEAST_FREE:
        yield (
            f"{status.free_bytes / 1e9:.1f} GB are free in {settings.warehouse}: make room, for a "
            "build and its published copy take twice the size of warehouse.duckdb"
        )
    for run in status.runs:
        if run["error"] and run["finished_at"]:
            yield f"the last {run['stage']} failed: {_first_line(run['error'])}"
    yield from _judge_sources(status, now)
    for odd_day in status.odd_days:
        if odd_day.day == now.date() - timedelta(days=1):
            yield f"{odd_day}: look whether it changed its feed, or change its bounds"
    yield from _judge_schedule(status, settings, now)


def _judge_sources(status: Status, now: datetime) -> Iterator[str]:
    enabled = {source.name for source in status.sources}
    for visit in status.visits:
        if visit["source"] not in enabled or visit["outcome"] != "failed":
            continue
        last_good: Any = visit["last_good"]
        is_silent = last_good is not None and now - last_good > SILENT
        if visit["n_failed_since"] >= FAILURES_IN_A_ROW or is_silent:
            since = f"since {last_good:%Y-%m-%d %H:%M} UTC" if last_good else "since the first time"
            yield (
                f"source {visit['source']} fails {since}, {visit['n_failed_since']} visits in a "
                f"row: {_first_line(visit['message'] or '')}"
            )


def _judge_schedule(status: Status, settings: Settings, now: datetime) -> Iterator[str]:
    if not settings.schedule:
        return
    if not status.served.is_held:
        yield "flows are scheduled and nobody serves them: start turnstone serve"
        return
    if not status.served.is_up:
        yield "turnstone serve runs, but its server gives no answer; its log says why"
    for flow, run in status.served.last.items():
        if run.state_type in ("FAILED", "CRASHED"):
            yield f"the last {flow} {run.state_name.lower()}: {_first_line(run.message)}"
    for flow, due in status.served.due.items():
        if now - due > LATE:
            yield f"{flow} was due at {due:%Y-%m-%d %H:%M} UTC and has not begun"


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
