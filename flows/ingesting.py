"""What came of a round of all sources? Visits each, a few at a time, and keeps the counts."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import warehouse
from flows.progress import Listener, ignore_progress
from flows.settings import Settings
from flows.stages import start_stage, word
from flows.visits import STAGE, Reader, Visited, VisitPlan, find_known, visit_source
from flows.volumes import OddDay
from flows.waiting import open_working
from sources.source import Source
from warehouse import Accounting

PROGRESS = "sources"

VisitOne = Callable[[Source], Visited]
VisitAll = Callable[[Sequence[Source], VisitOne], list[Visited]]


@dataclass(frozen=True, slots=True)
class SourcesIngested:
    """What came of one round of the sources."""

    run_id: str
    accounting: Accounting
    visits: list[Visited] = field(default_factory=list)
    odd_days: list[OddDay] = field(default_factory=list)

    @property
    def failed(self) -> list[Visited]:
        """The visits that could read nothing."""
        return [visited for visited in self.visits if visited.is_failed]


def ingest_sources(
    chosen: Sequence[Source],
    settings: Settings,
    reader: Reader,
    *,
    run_id: str | None = None,
    days: tuple[date, date] | None = None,
    visit_all: VisitAll | None = None,
    on_progress: Listener = ignore_progress,
) -> SourcesIngested:
    """What came of visiting the *chosen* sources; the warehouse holds what was new.

    A source that fails is told in the result and leaves the others alone.

    Args:
        chosen: the sources.
        settings: where the warehouse lies, how many sources are read at the same time.
        reader: how they are read.
        run_id: the run; None makes one. The counts are those of all its visits.
        days: the first and last day of publication that are wanted; None: any.
        visit_all: calls the visit for each source; None does so in threads.
        on_progress: hears how many sources are done.

    Raises:
        WarehouseError: the warehouse cannot be opened, or does not take what was read.
        WarehouseBusy: another process kept it too long.
    """
    with open_working(settings, is_short=True) as con:
        run = start_stage(con, STAGE, run_id)
        known = find_known(con)
    since, until = days or (None, None)
    plan = VisitPlan(run, reader, known, since, until)
    visit_one = _Counted(partial(visit_source, settings=settings, plan=plan), chosen, on_progress)
    error = None
    try:
        visits = (visit_all or _visit_in_threads(settings))(chosen, visit_one)
    except BaseException as raised:
        error = word(raised)
        raise
    finally:
        with open_working(settings, is_short=True) as con:
            accounting = warehouse.count_visits(con, run)
            warehouse.finish_run(con, run, STAGE, accounting, error=error)
    return SourcesIngested(run, accounting, visits)


class _Counted:
    """Visits sources and tells a listener how many are done."""

    def __init__(self, visit: VisitOne, chosen: Sequence[Source], listener: Listener) -> None:
        self._visit, self._total, self._listener = visit, len(chosen), listener
        self._done, self._lock = 0, threading.Lock()
        listener(PROGRESS, 0, self._total)

    def __call__(self, source: Source) -> Visited:
        try:
            return self._visit(source)
        finally:
            with self._lock:
                self._done += 1
                self._listener(PROGRESS, self._done, self._total)


def _visit_in_threads(settings: Settings) -> VisitAll:
    return partial(_map_in_threads, settings.source_threads)


def _map_in_threads(threads: int, chosen: Sequence[Source], visit: VisitOne) -> list[Visited]:
    with ThreadPoolExecutor(threads) as pool:
        # each with what the logs tell of this run
        futures = [pool.submit(copy_context().run, visit, source) for source in chosen]
        return [future.result() for future in futures]
