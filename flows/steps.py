"""The stages of the street as plain functions: ingest, code, build and publish, export."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import pandas as pd

import sources
import warehouse
from flows.coding import CodedBatch, find_versions
from flows.counts import count_other_languages, count_rows, count_uncoded
from flows.imprint import make_imprint
from flows.progress import Listener, ignore_progress
from flows.rejected import account_for_unread, store_failed
from flows.running import code_batches
from flows.settings import Settings
from flows.shards import take_up_shards
from flows.stages import keep_stage
from flows.waiting import open_working
from sources.dates import DateOrder
from warehouse import EVERYTHING, Accounting, Connection, Scope

log = logging.getLogger(__name__)

# Reports coded between two moments at which others get at the warehouse.
PART = 5000

REASONS = {
    "no_action": "no words that tell an action in the lexicons",
    "no_actor": "an action, but nobody in the actor lexicons who did it",
    "other_language": "not in English, the only language that is coded",
    "listing": "a list of headlines, which tells no happening itself",
    "filtered_sport": "filtered, sport",
    "filtered_entertainment": "filtered, entertainment",
    "filtered_business": "filtered, results of companies and markets",
    "filtered_obituary": "filtered, an obituary",
    "filtered_weather": "filtered, a weather report",
    "filtered_anniversary": "filtered, an anniversary",
    "filtered_fiction": "filtered, books, films and art",
    "failed": "could not be coded, see raw.rejected; the next run tries again",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a user says about reports that do not say it themselves; None says nothing.

    Attributes:
        published_at: their publication date.
        publisher: their publisher.
        licence: the terms under which their texts may be used.
        date_order: how to read 03/04/2024, which is refused otherwise.
        columns: which column or key holds which field.
    """

    published_at: str | date | None = None
    publisher: str | None = None
    licence: str | None = None
    date_order: DateOrder | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the reports; an input that could not be read at all counts as one row."""

    accounting: Accounting
    files: list[sources.FileAccount] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of the coded events and of each report.

    Attributes:
        accounting: of the coded events.
        reports: how many were coded.
        outcomes: what came of them, counted.
        left: how many are still to be coded.
        run_id: the run.
        languages: how many were in each language that is not coded.
    """

    accounting: Accounting
    reports: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)
    left: int = 0
    run_id: str = ""
    languages: Mapping[str, int] = field(default_factory=dict)


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
        columns=said.columns,
    )
    with open_working(settings) as con, keep_stage(con, "ingest", run_id) as stage:
        for reports in result:
            stage.accounting += warehouse.load_reports(con, reports, stage.run_id)
            on_progress("ingest", stage.accounting.rows_in, None)
        stage.accounting += account_for_unread(con, result, stage.run_id)
        on_progress("ingest", stage.accounting.rows_in, stage.accounting.rows_in)
        return Ingested(stage.accounting, result.accounts)


def code(
    settings: Settings,
    *,
    run_id: str | None = None,
    scope: Scope = EVERYTHING,
    most: int | None = None,
    so_far: Coded | None = None,
    on_progress: Listener = ignore_progress,
) -> Coded:
    """What the coder made of every report that these versions have not coded yet.

    Args:
        settings: where the warehouse lies, which parser and words code.
        run_id: the run; None makes one.
        scope: which reports are meant.
        most: reports to code at most, so that others get at the warehouse; None codes all.
        so_far: what came of an earlier part of the same run, which is counted in.
        on_progress: hears how many reports are coded.

    Raises:
        WarehouseError: the warehouse cannot be opened.
        PipelineError: the parser cannot be loaded.
    """
    versions, before = find_versions(settings), so_far or Coded(Accounting())
    stage_so_far = before.accounting
    with (
        open_working(settings) as con,
        keep_stage(con, "code", run_id, versions, so_far=stage_so_far) as stage,
    ):
        left = count_uncoded(con, versions, scope)
        # what failed before is tried again
        outcomes = Counter({k: n for k, n in before.outcomes.items() if k != "failed"})
        total = outcomes.total() + left
        on_progress("code", outcomes.total(), total)
        batches = warehouse.find_uncoded_reports(
            con,
            versions.coder,
            versions.lexicon,
            batch_size=settings.code_batch,
            batch_characters=settings.code_characters,
            scope=scope,
        )
        shards = take_up_shards(con, settings, versions, stage.run_id)
        coded = code_batches(_take(batches, most), settings, versions, stage.run_id)
        for batch in chain(shards, coded):
            stage.accounting += _store_batch(con, batch, stage.run_id)
            outcomes.update(batch.coded_reports["outcome"])
            outcomes["failed"] += len(batch.failed)
            on_progress("code", outcomes.total(), total)
        done = outcomes.total()
        others = count_other_languages(con, stage.run_id)
        told = dict(+outcomes)
        return Coded(stage.accounting, done, told, total - done, stage.run_id, others)


def code_in_parts(
    settings: Settings,
    *,
    run_id: str | None = None,
    scope: Scope = EVERYTHING,
    so_far: Coded | None = None,
    code_part: Callable[..., Coded] = code,
    on_progress: Listener = ignore_progress,
) -> Coded:
    """What the coder made of every report in *scope*, some thousands at a time.

    Between two parts others get at the warehouse. *code_part* is `code`, or a task that calls it.
    """
    part = partial(code_part, settings, scope=scope, most=PART, on_progress=on_progress)
    coded = part(run_id=run_id, so_far=so_far)
    left = coded.left + 1
    while 0 < coded.left < left:  # it stays where it is if nothing but failures is left
        left = coded.left
        coded = part(run_id=coded.run_id, so_far=coded)
    return coded


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


def publish(settings: Settings) -> Path:
    """The published copy, made anew without a build: the tables of runs and visits are current."""
    with open_working(settings) as con:
        return warehouse.publish(con)


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
    with warehouse.open_published(settings.warehouse_file) as con:
        if layout is None:
            made = warehouse.export_release(con, into, release, imprint=said)
        else:
            made = warehouse.export_layout(con, into, release, layout, imprint=said)
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    rows = {name: int(table["rows"]) for name, table in manifest["tables"].items()}
    return Exported(Accounting(sum(rows.values()), sum(rows.values())), made, rows)


def explain_outcomes(
    outcomes: Mapping[str, int], languages: Mapping[str, int] | None = None
) -> list[str]:
    """Why reports gave no coded event, one line a reason, the most frequent first.

    >>> explain_outcomes({"coded": 3, "other_language": 2}, {"fr": 1, "es": 1})
    ['2 reports: not in English, the only language that is coded (es 1, fr 1)']
    """
    told = _rank(languages or {})
    named = ", ".join(f"{language} {count:,}" for language, count in told)
    added = {"other_language": f" ({named})" if named else ""}
    return [
        f"{count:,} {'report' if count == 1 else 'reports'}: "
        f"{REASONS[outcome]}{added.get(outcome, '')}"
        for outcome, count in _rank(outcomes)
        if outcome != "coded"
    ]


def _rank(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _take(batches: Iterator[pd.DataFrame], most: int | None) -> Iterator[pd.DataFrame]:
    """The first *batches*, as many as it takes to hold *most* reports."""
    taken = 0
    for batch in batches:
        yield batch
        taken += len(batch)
        if most is not None and taken >= most:
            return


def _store_batch(con: Connection, batch: CodedBatch, run_id: str) -> Accounting:
    """Row counts of storing *batch*; a report that could not be coded counts as one row."""
    stored = warehouse.load_coded_events(con, batch.coded_events, batch.coded_reports, run_id)
    store_failed(con, batch.failed, run_id)
    return stored + Accounting(len(batch.failed), 0, len(batch.failed))
