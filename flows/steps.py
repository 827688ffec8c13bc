"""The stages of the street as plain functions: ingest, code, build and publish, export."""

import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import ontology
import sources
import warehouse
from flows.coding import Versions, code_batches, find_versions
from flows.counts import count_rows, count_uncoded
from flows.imprint import make_imprint
from flows.progress import Listener, ignore_progress
from flows.rejected import frame_refusals, store_unread
from flows.settings import Settings
from sources.dates import DateOrder
from warehouse import Accounting, Connection

log = logging.getLogger(__name__)

REASONS = {
    "no_action": "no words that tell an action in the lexicons",
    "no_actor": "an action, but nobody in the actor lexicons who did it",
    "other_language": "not in English, the only language that is coded",
    "filtered_sport": "filtered, sport",
    "filtered_entertainment": "filtered, entertainment",
    "filtered_business": "filtered, results of companies and markets",
    "filtered_obituary": "filtered, an obituary",
    "filtered_weather": "filtered, a weather report",
    "filtered_anniversary": "filtered, an anniversary",
    "filtered_fiction": "filtered, books, films and art",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a user says about reports that do not say it themselves; None says nothing.

    Attributes:
        published_at: their publication date.
        publisher: their publisher.
        licence: the terms under which their texts may be used.
        date_order: how to read 03/04/2024, which is refused otherwise.
    """

    published_at: str | date | None = None
    publisher: str | None = None
    licence: str | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the reports; an input that could not be read at all counts as one row."""

    accounting: Accounting
    files: list[sources.FileAccount] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of the coded events (*accounting*) and of each report (*outcomes*)."""

    accounting: Accounting
    reports: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """How coded events became events, and where the published copy lies."""

    accounting: Accounting
    models: list[warehouse.BuiltModel]
    published: Path


@dataclass(frozen=True, slots=True)
class Exported:
    """The folder of a release, and its rows by table."""

    accounting: Accounting
    folder: Path
    rows: Mapping[str, int]


def ingest(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    run_id: str | None = None,
    intake: Intake | None = None,
    on_progress: Listener = ignore_progress,
) -> Ingested:
    """What became of the reports in *paths*, which the warehouse now holds.

    Raises:
        SourceError: a path leads to no file.
        WarehouseError: the warehouse cannot be opened.
    """
    said = intake or Intake()
    result = sources.read_reports(
        [str(path) for path in paths],
        published_at=said.published_at,
        publisher=said.publisher,
        licence=said.licence,
        date_order=said.date_order,
        batch_size=settings.ingest_batch,
    )
    with open_working(settings) as con, keep_stage(con, "ingest", run_id) as stage:
        for reports in result:
            stage.accounting += warehouse.load_reports(con, reports, stage.run_id)
            on_progress("ingest", stage.accounting.rows_in, None)
        stage.accounting += _account_for_unread(con, result, stage.run_id)
        on_progress("ingest", stage.accounting.rows_in, stage.accounting.rows_in)
        return Ingested(stage.accounting, result.accounts)


def code(
    settings: Settings, *, run_id: str | None = None, on_progress: Listener = ignore_progress
) -> Coded:
    """What the coder made of every report that these versions have not coded yet.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        PipelineError: the parser cannot be loaded.
    """
    versions = find_versions(settings)
    with open_working(settings) as con, keep_stage(con, "code", run_id, versions) as stage:
        total = count_uncoded(con, versions)
        outcomes: Counter[str] = Counter()
        on_progress("code", 0, total)
        batches = warehouse.find_uncoded_reports(
            con, versions.coder, versions.lexicon, batch_size=settings.code_batch
        )
        for batch in code_batches(batches, settings, versions, stage.run_id):
            stage.accounting += warehouse.load_coded_events(
                con, batch.coded_events, batch.coded_reports, stage.run_id
            )
            outcomes.update(batch.coded_reports["outcome"])
            on_progress("code", outcomes.total(), total)
        return Coded(stage.accounting, outcomes.total(), dict(outcomes))


def build(
    settings: Settings,
    *,
    run_id: str | None = None,
    select: Sequence[str] = (),
    on_progress: Listener = ignore_progress,
) -> Built:
    """How many events the coded events came to, all models built, checked and published.

    With *select* only the models that it names are built (see `warehouse.select`).

    Raises:
        WarehouseError: a model is wrong, or a data test found offending rows.
    """
    with open_working(settings) as con:
        on_progress("build", 0, 1)
        with keep_stage(con, "build", run_id) as stage:
            sign_reports(con)
            models = warehouse.build(con, select=select, run_id=stage.run_id)
            events = {model.name: model.rows for model in models}.get("marts.events")
            if events is not None:  # a selection may leave them out
                told = count_rows(con, "raw.coded_events")
                stage.accounting = Accounting(told, events, 0, told - events)
        published = warehouse.publish(con)
        on_progress("build", 1, 1)
    return Built(stage.accounting, models, published)


def sign_reports(con: Connection) -> int:
    """How many reports got the signature by which copies of one text are found."""
    signed = 0
    for batch in warehouse.find_unsigned_reports(con, sources.SIGNATURE_VERSION):
        warehouse.load_signatures(con, sources.sign_reports(batch))
        signed += len(batch)
    return signed


def export(
    settings: Settings,
    release: str,
    *,
    folder: Path | None = None,
    layout: str | None = None,
    imprint: warehouse.Imprint | None = None,
) -> Exported:
    """The release that now lies in *folder*, or in `releases` beside the warehouse.

    Args:
        settings: where the warehouse lies.
        release: its name.
        folder: where releases lie.
        layout: another data set in whose columns events are written instead.
        imprint: what is said of it; None says what the settings tell.

    Raises:
        WarehouseError: nothing has been published, or a name is not usable.
    """
    said, into = imprint or make_imprint(settings), folder or settings.warehouse / "releases"
    limit = settings.memory_limit or None
    with warehouse.open_published(settings.warehouse_file, memory_limit=limit) as con:
        if layout is None:
            made = warehouse.export_release(con, into, release, imprint=said)
        else:
            made = warehouse.export_layout(con, into, release, layout, imprint=said)
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    rows = {name: int(table["rows"]) for name, table in manifest["tables"].items()}
    return Exported(Accounting(sum(rows.values()), sum(rows.values())), made, rows)


def explain_outcomes(outcomes: Mapping[str, int]) -> list[str]:
    """Why reports gave no coded event, one line a reason, the most frequent first.

    >>> explain_outcomes({"coded": 3, "other_language": 1})
    ['1 report: not in English, the only language that is coded']
    """
    counted = sorted(outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        f"{count:,} {'report' if count == 1 else 'reports'}: {REASONS[outcome]}"
        for outcome, count in counted
        if outcome != "coded"
    ]


@dataclass(slots=True)
class Stage:
    """A stage under way: its run and its counts so far."""

    run_id: str
    accounting: Accounting = field(default_factory=Accounting)


@contextmanager
def keep_stage(
    con: Connection, name: str, run_id: str | None, versions: Versions | None = None
) -> Iterator[Stage]:
    """A stage that stands in `ops.runs` from its beginning, and with its counts or error after."""
    started = warehouse.start_run(
        con,
        name,
        run_id=run_id,
        coder_version=versions.coder if versions else None,
        lexicon_version=versions.lexicon if versions else None,
        ontology_version=ontology.ontology_version(),
    )
    stage = Stage(started)
    try:
        yield stage
    except BaseException as error:
        said = str(error) or type(error).__name__
        warehouse.finish_run(con, started, name, stage.accounting, error=said)
        raise
    warehouse.finish_run(con, started, name, stage.accounting)
    log.info("%s: %s", name, stage.accounting)


def open_working(settings: Settings) -> Connection:
    """A writing connection to the warehouse that the settings name."""
    limit = settings.memory_limit or None
    return warehouse.open_warehouse(settings.warehouse_file, memory_limit=limit)


def _account_for_unread(con: Connection, result: sources.ReadResult, run_id: str) -> Accounting:
    """Counts of what never reached the warehouse: rejected rows, refused files, repetitions."""
    refusals = frame_refusals(result.accounts)
    store_unread(con, result.rejected, run_id)
    store_unread(con, refusals, run_id)
    rejected = len(result.rejected) + len(refusals)
    merged = sum(account.rows_merged for account in result.accounts)
    return Accounting(rejected + merged, 0, rejected, merged)
