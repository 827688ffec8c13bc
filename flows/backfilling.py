"""What came of past days? Reads and codes them one by one, and passes over those that are done."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

import warehouse
from flows.errors import FlowsError
from flows.ingesting import SourcesIngested, VisitAll
from flows.progress import Listener, ignore_progress
from flows.rounds import ingest_configured
from flows.settings import Settings
from flows.steps import Coded, code, code_in_parts
from flows.visits import Visited
from flows.waiting import open_working
from sources import read_source_list
from warehouse import Accounting

log = logging.getLogger(__name__)

PROGRESS = "backfill"


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What came of the days of a backfill.

    Attributes:
        ingested: what the sources gave, of all days together.
        coded: what was coded.
        n_days: days that were read.
        n_done_before: days of sources that an earlier backfill had read.
    """

    ingested: SourcesIngested
    coded: Coded
    n_days: int = 0
    n_done_before: int = 0


class BadRange(FlowsError):
    """Days that cannot be backfilled."""


@dataclass(slots=True)
class _Progress:
    visits: list[Visited] = field(default_factory=list)
    accounting: Accounting = field(default_factory=Accounting)
    coded: Coded = field(default_factory=lambda: Coded(Accounting()))


def backfill(
    settings: Settings,
    first: date,
    last: date,
    *,
    names: Sequence[str] = (),
    is_again: bool = False,
    run_id: str | None = None,
    visit_all: VisitAll | None = None,
    code_part: Callable[..., Coded] = code,
    on_progress: Listener = ignore_progress,
) -> Backfilled:
    """What came of the days from *first* to *last*, oldest first, each read and coded by itself.

    A day of a source that was read after it had ended is not read again, unless *is_again*: so a
    backfill that was stopped goes on where it was.

    Raises:
        BadRange: the days are in the wrong order or to come.
        SourceError: the file of sources is wrong, or names no such source.
    """
    days = list_days(first, last, datetime.now(UTC).date())
    chosen = [source.name for source in read_source_list(settings.sources).choose(*names)]
    run = run_id or warehouse.make_run_id()
    visited = {} if is_again else find_done(settings, chosen)
    left = {day: [name for name in chosen if day not in visited.get(name, ())] for day in days}
    done = _Progress()
    read = partial(ingest_configured, settings, run_id=run, visit_all=visit_all)
    for number, day in enumerate(days):
        on_progress(PROGRESS, number, len(days))
        if not left[day]:
            continue
        ingested = read(names=left[day], days=(day, day))
        done.accounting = ingested.accounting
        done.visits += ingested.visits
        done.coded = code_in_parts(settings, run_id=run, so_far=done.coded, code_part=code_part)
        log.info("%s: %s", day, ", ".join(f"{v.source} {v.outcome}" for v in ingested.visits))
    on_progress(PROGRESS, len(days), len(days))
    n_read = sum(map(bool, left.values()))
    n_before = len(days) * len(chosen) - sum(map(len, left.values()))
    total = SourcesIngested(run, done.accounting, done.visits)
    return Backfilled(total, done.coded, n_read, n_before)


def describe_days(done: Backfilled) -> list[str]:
    """How many days were read, and how many had been read before, in lines."""
    lines = [f"{done.n_days:,} days read"]
    if done.n_done_before:
        lines.append(
            f"{done.n_done_before:,} days of sources had been read before (--again reads them)"
        )
    return lines


def list_days(first: date, last: date, today: date) -> list[date]:
    """The days from *first* to *last*.

    >>> len(list_days(date(2026, 11, 1), date(2026, 11, 5), date(2026, 11, 22)))
    5

    Raises:
        BadRange: *last* is before *first* or after *today*.
    """
    if last < first:
        raise BadRange(f"a backfill goes from the earlier day to the later, not {first} to {last}")
    if last > today:
        raise BadRange(f"a backfill ends today at the latest, {today}, not {last}")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def find_done(settings: Settings, names: Sequence[str]) -> dict[str, set[date]]:
    """The days that earlier backfills have read, by source."""
    with open_working(settings, is_short=True) as con:
        return {name: warehouse.find_visited_days(con, name) for name in names}
