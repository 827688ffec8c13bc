"""What does a visit to a source come to? Reads it, stores what is new, keeps what happened."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime

import pandas as pd

import warehouse
from flows.errors import FlowsError
from flows.known import KnownUrls
from flows.logs import tell
from flows.rejected import account_for_unread
from flows.settings import Settings
from flows.stages import word
from flows.waiting import open_working
from sources import FileAccount, SourceResult
from sources.foreign import ForeignBatch
from sources.source import Source, Visit
from sources.web.fetched import Fetch, FetchFailed, Snapshot
from warehouse import Accounting, Connection

log = logging.getLogger(__name__)

STAGE = "ingest"
WAITING = "waiting"
# What someone has to look at; other messages say what was left out, and why.
MENDED = ("partial", "failed")

ReadVisit = Callable[[Source, Visit], SourceResult]
"""Gives the reports of a source in batches, and then its accounts."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How sources are read.

    Attributes:
        choose_fetch: gives for a source what gives it the answers of the web, or what was kept.
        read: makes reports of them.
    """

    choose_fetch: Callable[[Source], Fetch]
    read: ReadVisit


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What all visits of one run have in common.

    Attributes:
        run_id: the run.
        reader: how sources are read.
        known: addresses of the reports that the warehouse holds.
        since: the first day of publication that is wanted; None: any.
        until: the last day.
    """

    run_id: str
    reader: Reader
    known: KnownUrls = field(default_factory=KnownUrls)
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """What came of one visit; a row of `ops.source_visits`."""

    source: str
    kind: str
    outcome: str
    accounting: Accounting
    message: str = ""
    n_waiting: int = 0
    n_fetched: int = 0
    n_new: int = 0

    @property
    def is_failed(self) -> bool:
        """Whether nothing could be read."""
        return self.outcome == "failed"


@dataclass(slots=True)
class WatchedFetch:
    """A `Fetch` that counts what was asked, what gave something new, and why others gave nothing.

    Attributes:
        fetch: what it asks.
        n_fetched: addresses asked for.
        n_new: those that gave something new.
        failures: kinds of failures, counted.
    """

    fetch: Fetch
    n_fetched: int = 0
    n_new: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*, counted.

        Raises:
            FetchFailed: there is none.
        """
        self.n_fetched += 1
        try:
            snapshot = self.fetch(url, kept_since=kept_since)
        except FetchFailed as failure:
            self.failures[failure.kind] += 1
            raise
        self.n_new += snapshot.is_new
        return snapshot


def visit_source(source: Source, settings: Settings, plan: VisitPlan) -> Visited:
    """What came of a visit to *source*, whose new reports the warehouse now holds.

    Whatever goes wrong with the source is told in the result and leaves other sources alone.

    Raises:
        WarehouseError: the warehouse does not take what was read.
        WarehouseBusy: another process kept it too long.
    """
    began = datetime.now(UTC)
    watched = WatchedFetch(plan.reader.choose_fetch(source))
    with tell(run_id=plan.run_id, source=source.name, stage=STAGE):
        read = _read_and_store(source, settings, plan, watched, began)
        with open_working(settings, is_short=True) as con:
            if read.result is not None:
                read.accounting += account_for_unread(con, read.result, plan.run_id)
                warehouse.store_files_read(con, source.name, read.result.files_read)
            visited = _sum_up(source, read, watched)
            warehouse.store_visit(con, frame_visit(visited, plan, began, datetime.now(UTC)))
        level = logging.WARNING if visited.outcome in MENDED else logging.INFO
        log.log(level, "%s: %s. %s", visited.outcome, visited.accounting, visited.message)
    return visited


def judge_visit(accounts: list[FileAccount], accounting: Accounting, n_new: int) -> str:
    """The outcome of a visit: what its *accounts*, stored rows and new answers come to."""
    is_refused = [account.outcome not in ("read", "empty") for account in accounts]
    kept = sum(account.rows_out + account.rows_merged for account in accounts)
    if any(is_refused):
        return "partial" if kept or not all(is_refused) else "failed"
    return "read" if n_new or accounting.rows_out else "unchanged"


def frame_visit(
    visited: Visited, plan: VisitPlan, began: datetime, ended: datetime
) -> pd.DataFrame:
    """The row of `ops.source_visits` that *visited* is."""
    row = {
        "source": visited.source,
        "kind": visited.kind,
        "run_id": plan.run_id,
        "started_at": pd.Timestamp(began),
        "finished_at": pd.Timestamp(ended),
        "first_day": pd.Timestamp(plan.since) if plan.since else pd.NaT,
        "last_day": pd.Timestamp(plan.until) if plan.until else pd.NaT,
        "outcome": visited.outcome,
        **asdict(visited.accounting),
        "n_waiting": visited.n_waiting,
        "n_fetched": visited.n_fetched,
        "n_new": visited.n_new,
        "message": visited.message or None,
    }
    return pd.DataFrame([row])


def find_known(con: Connection) -> KnownUrls:
    """The addresses of all reports that the warehouse holds."""
    return KnownUrls(warehouse.find_known_urls(con))


@dataclass(slots=True)
class _Read:
    """What was read: all of it, which is then the *result*, or until it *broke* off."""

    accounting: Accounting = field(default_factory=Accounting)
    result: SourceResult | None = None
    broke: str = ""


def _read_and_store(
    source: Source, settings: Settings, plan: VisitPlan, watched: WatchedFetch, began: datetime
) -> _Read:
    with open_working(settings, is_short=True) as con:
        known_files = warehouse.find_files_read(con, source.name)
    visit = Visit(watched, began, plan.known, plan.since, plan.until, known_files)
    read = _Read()
    try:
        result = plan.reader.read(source, visit)
        for batch in result:
            with open_working(settings, is_short=True) as con:
                read.accounting += _store(con, batch, plan.run_id)
        read.result = result
    except (warehouse.WarehouseError, FlowsError):
        raise
    except Exception as error:
        # a fault in reading one source must not stop the others
        log.exception("the visit broke off")
        read.broke = f"the visit broke off: {type(error).__name__}: {word(error)}"
    return read


def _store(con: Connection, batch: pd.DataFrame | ForeignBatch, run_id: str) -> Accounting:
    """What became of one *batch*, of reports or of events of another data set."""
    if isinstance(batch, ForeignBatch):
        events, rejected = batch.foreign_events, batch.rejected
        return warehouse.load_foreign_events(con, events, rejected, run_id).accounting
    return warehouse.load_reports(con, batch, run_id)


def _sum_up(source: Source, read: _Read, watched: WatchedFetch) -> Visited:
    accounts = read.result.accounts if read.result is not None else []
    broken = "partial" if read.accounting.rows_out else "failed"
    return Visited(
        source.name,
        source.kind,
        broken if read.broke else judge_visit(accounts, read.accounting, watched.n_new),
        read.accounting,
        "; ".join(filter(None, (read.broke, *(account.message for account in accounts)))),
        watched.failures[WAITING],
        watched.n_fetched,
        watched.n_new,
    )
