"""The Prefect flows: each stage alone, all of them, a range of past days, what is to be recoded."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

from flows import artifacts, backfilling, recoding, steps
from flows.cli_errors import hush_teardown
from flows.errors import FlowsError
from flows.ingesting import SourcesIngested, VisitOne
from flows.logs import set_up_logs
from flows.prefect_defaults import set_defaults
from flows.progress import Listener, ignore_progress
from flows.rounds import ingest_configured
from flows.settings import Settings, read_settings
from flows.steps import Built, Coded, Exported, Ingested, Intake
from flows.visits import Visited
from flows.waiting import WarehouseBusy, guard_warehouse
from sources import Source
from warehouse import Accounting, Scope, WarehouseError, make_run_id

set_defaults()

from prefect import flow, task  # noqa: E402
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.states import Completed, Failed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from flows.slots import hold_slot, make_slot  # noqa: E402

log = logging.getLogger(__name__)

# Prefect says so in the environment of a process that it has started for a run.
SERVED_RUN = "PREFECT__FLOW_RUN_ID"
WITH_FAILURES = "CompletedWithFailures"

# Retries stand where the network is, in sources/web: it knows what is worth another try.
PLAIN: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
FLOW: dict[str, Any] = {"validate_parameters": False, "persist_result": False}

read_files = task(name="read files", **PLAIN)(steps.ingest)
code_part = task(name="code", **PLAIN)(steps.code)
build_models = task(name="build", **PLAIN)(steps.build)
write_release = task(name="export", **PLAIN)(steps.export)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to; a stage that was not part of it is missing, *notes* are for people."""

    run_id: str
    ingested: Ingested | SourcesIngested | None = None
    coded: Coded | None = None
    built: Built | None = None
    exported: Exported | None = None
    notes: tuple[str, ...] = ()

    @property
    def accountings(self) -> dict[str, Accounting]:
        """The row counts of each stage, in order."""
        parts = {
            "ingest": self.ingested,
            "code": self.coded,
            "build": self.built,
            "export": self.exported,
        }
        return {stage: part.accounting for stage, part in parts.items() if part}

    @property
    def visits(self) -> list[Visited]:
        """What came of each source."""
        return self.ingested.visits if isinstance(self.ingested, SourcesIngested) else []


class AllSourcesFailed(FlowsError):
    """No source could be read."""

    def __init__(self, visits: Sequence[Visited]) -> None:
        said = "".join(f"\n  {visited.source}: {visited.message}" for visited in visits)
        super().__init__(f"no source could be read:{said}")


@task(task_run_name="visit {source.name}", **PLAIN)
def visit(source: Source, visit_one: VisitOne) -> Visited:
    """What came of a visit to *source*; the task has failed if nothing of it could be read."""
    visited = visit_one(source)
    if not visited.is_failed:
        return visited
    state: Any = Failed(message=visited.message, data=visited)
    return cast(Visited, state)


@flow(name="pipeline", **FLOW)
def pipeline(
    paths: Sequence[str | Path] | None = None,
    settings: Settings | None = None,
    *,
    sources: Sequence[str] | None = None,
    intake: Intake | None = None,
    release: str | None = None,
    on_progress: Listener | None = None,
) -> Summary:
    """What came of all stages: reports read, coded, built, published, and exported if asked.

    Every stage may be killed and the flow run again: it goes on where it was, and ends in the same
    tables.

    Args:
        paths: files to read; none: the sources of the file of sources.
        settings: None reads `turnstone.toml` and the environment.
        sources: names of the sources that are wanted; none: all that are enabled.
        intake: what is said about reports in files that do not say it themselves.
        release: the name of a release to write as well.
        on_progress: hears how far each stage has come.
    """
    hear, run_id = on_progress or ignore_progress, make_run_id()
    with _begin(settings) as chosen:
        ingested: Ingested | SourcesIngested
        if paths:
            ingested = read_files(paths, chosen, run_id=run_id, intake=intake, on_progress=hear)
        else:
            ingested = _visit(chosen, sources, run_id=run_id, on_progress=hear)
        coded = steps.code_in_parts(chosen, run_id=run_id, code_part=code_part, on_progress=hear)
        built = build_models(chosen, run_id=run_id, on_progress=hear)
        exported = write_release(chosen, release) if release else None
        summary = Summary(run_id, ingested, coded, built, exported)
        return _conclude(summary, chosen)


@flow(name="ingest", **FLOW)
def ingest(
    settings: Settings | None = None,
    *,
    sources: Sequence[str] | None = None,
    is_kept: bool = False,
) -> Summary:
    """What came of the configured sources; with *is_kept* only of what was kept of them."""
    run_id = make_run_id()
    with _begin(settings) as chosen:
        ingested = _visit(chosen, sources, run_id=run_id, is_kept=is_kept)
        return _conclude(Summary(run_id, ingested), chosen)


@flow(name="code", **FLOW)
def code(settings: Settings | None = None) -> Summary:
    """What the coder made of every report that these versions have not coded."""
    run_id = make_run_id()
    with _begin(settings) as chosen:
        coded = steps.code_in_parts(chosen, run_id=run_id, code_part=code_part)
        return _conclude(Summary(run_id, coded=coded), chosen)


@flow(name="build", **FLOW)
def build(settings: Settings | None = None) -> Summary:
    """All models built, checked and published."""
    run_id = make_run_id()
    with _begin(settings) as chosen:
        built = build_models(chosen, run_id=run_id)
        return _conclude(Summary(run_id, built=built), chosen)


@flow(name="export", **FLOW)
def export(release: str | None = None, settings: Settings | None = None) -> Summary:
    """A release of what is published, named *release* or after today."""
    run_id = make_run_id()
    with _begin(settings) as chosen:
        exported = write_release(chosen, release or f"{date.today():%Y-%m-%d}")
        return _conclude(Summary(run_id, exported=exported), chosen)


@flow(name="backfill", **FLOW)
def backfill(
    first: date | str,
    last: date | str,
    settings: Settings | None = None,
    *,
    sources: Sequence[str] | None = None,
    is_again: bool = False,
    on_progress: Listener | None = None,
) -> Summary:
    """What came of the days from *first* to *last* of the sources; days that are done stay."""
    hear, run_id = on_progress or ignore_progress, make_run_id()
    with _begin(settings) as chosen:
        done = backfilling.backfill(
            chosen,
            _read_day(first),
            _read_day(last),
            names=sources or (),
            is_again=is_again,
            run_id=run_id,
            visit_all=partial(_visit_in_tasks, chosen.source_threads),
            code_part=code_part,
            on_progress=hear,
        )
        built = build_models(chosen, run_id=run_id, on_progress=hear)
        notes = tuple(backfilling.describe_days(done))
        summary = Summary(run_id, done.ingested, done.coded, built, notes=notes)
        return _conclude(summary, chosen)


@flow(name="recode", **FLOW)
def recode(
    settings: Settings | None = None,
    *,
    sources: Sequence[str] | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    on_progress: Listener | None = None,
) -> Summary:
    """What came of coding again what older versions of coder or lexicons have coded."""
    hear, run_id = on_progress or ignore_progress, make_run_id()
    first, last = (_read_day(day) if day else None for day in (since, until))
    with _begin(settings) as chosen:
        done = recoding.recode(
            chosen,
            Scope(sources=tuple(sources or ()), since=first, until=last),
            run_id=run_id,
            code_part=code_part,
            on_progress=hear,
        )
        for line in recoding.describe_recoded(done):
            log.info(line)
        built = build_models(chosen, run_id=run_id, on_progress=hear)
        return _conclude(Summary(run_id, coded=done.coded, built=built), chosen)


@contextmanager
def _begin(given: Settings | None) -> Iterator[Settings]:
    """The settings of a run, which has the slot of the warehouse whenever it writes.

    A run that fails still publishes, so that readers of the copy see that it did.
    """
    settings = given or read_settings()
    if SERVED_RUN in os.environ:
        hush_teardown()
    set_up_logs(settings.log_level, settings.log_format)
    make_slot()
    with guard_warehouse(partial(hold_slot, settings.wait_seconds)):
        try:
            yield settings
        except (WarehouseBusy, AllSourcesFailed):
            raise
        except Exception:
            with suppress(WarehouseError, FlowsError):
                steps.publish(replace(settings, wait_seconds=0))
            raise


def _visit(settings: Settings, names: Sequence[str] | None, **chosen: Any) -> SourcesIngested:
    in_tasks = partial(_visit_in_tasks, settings.source_threads)
    return ingest_configured(settings, names=names or (), visit_all=in_tasks, **chosen)


def _visit_in_tasks(threads: int, chosen: Sequence[Source], visit_one: VisitOne) -> list[Visited]:
    with ThreadPoolTaskRunner[Any](max_workers=threads) as runner:
        parameters = [{"source": source, "visit_one": visit_one} for source in chosen]
        futures = [runner.submit(visit, given) for given in parameters]
        results = [future.result(raise_on_failure=False) for future in futures]
    return [_refuse_fault(found) for found in results]


def _refuse_fault(found: Any) -> Visited:
    """What came of a visit; a fault of ours or of the warehouse is raised."""
    if isinstance(found, BaseException):
        raise found
    return cast(Visited, found)


def _conclude(summary: Summary, settings: Settings) -> Summary:
    """The end of a run: what it shows, and a state that names the sources that failed.

    Raises:
        AllSourcesFailed: no source could be read.
    """
    _show(summary, settings)
    failed = [visited for visited in summary.visits if visited.is_failed]
    if failed and len(failed) == len(summary.visits):
        raise AllSourcesFailed(failed)
    if not failed:
        return summary
    said = "; ".join(f"{visited.source}: {visited.message}" for visited in failed)
    state: Any = Completed(name=WITH_FAILURES, message=said, data=summary)
    # what calls the flow gets the data of the state
    return cast(Summary, state)


def _show(summary: Summary, settings: Settings) -> None:
    ingested = summary.ingested
    odd_days = ingested.odd_days if isinstance(ingested, SourcesIngested) else []
    for odd_day in odd_days:
        log.warning("%s", odd_day)
    tables = {
        "rows": artifacts.tabulate_rows(summary.accountings),
        "sources": artifacts.tabulate_visits(summary.visits, odd_days),
        "gaps": artifacts.tabulate_gaps(settings),
        "sample": artifacts.tabulate_sample(settings, summary.run_id),
    }
    for name, table in tables.items():
        said = f"{artifacts.TITLES[name]}; run {summary.run_id}"
        create_table_artifact(table, key=f"turnstone-{name}", description=said)


def _read_day(given: date | str) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)
