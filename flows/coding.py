"""What comes out of a partition of reports? The work of one worker, and the tables it gives."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import schemas
from coder.coder import CodedReport, load_coder
from coder.lexicon.overlay import compute_lexicon_version, load_overlay
from coder.report import ReportText
from coder.settings import CoderSettings
from coder.version import compute_coder_version
from flows.partitions import Partition
from flows.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Versions:
    """What coded: a report is coded again when either changes."""

    coder: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class CodedBatch:
    """What came out of one batch of reports.

    Attributes:
        coded_events: a `CodedEvent` table, not checked yet.
        coded_reports: one row a report: report_id, versions, outcome, sentences.
        failed: why each report that could not be coded was not; it waits for the next run.
    """

    coded_events: pd.DataFrame
    coded_reports: pd.DataFrame
    failed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker has to know beside its partition; the last two are noted with every row."""

    settings: CoderSettings
    versions: Versions
    run_id: str


def find_versions(settings: Settings | CoderSettings) -> Versions:
    """The versions that code with these settings; a parser of the user's own is part of one.

    >>> find_versions(Settings(pipeline="en_core_web_sm")).coder.endswith("+en_core_web_sm")
    True

    Raises:
        OverlayError: the user's own words cannot be used.
    """
    parser = Path(settings.pipeline).name
    own = compute_coder_version()
    coder_version = f"{own}+{parser}" if parser else own
    # a wrong row is told before anything is coded, even if no report waits
    load_overlay(settings.lexicons)
    return Versions(coder_version, compute_lexicon_version(settings.lexicons))


def choose_coder(settings: Settings) -> CoderSettings:
    """The coder's settings among all."""
    return CoderSettings(pipeline=settings.pipeline, lexicons=settings.lexicons)


def code_partition(partition: Partition, work: Work) -> CodedBatch:
    """What comes out of a partition."""
    coded, failed = code_each(list(partition.texts), work.settings)
    kept = [report_id for report_id in partition.report_ids if report_id not in failed]
    batch = frame_batch(kept, coded, work.versions, work.run_id, partition.passed_over)
    return CodedBatch(batch.coded_events, batch.coded_reports, failed)


def code_only(
    partition: Partition, settings: CoderSettings
) -> tuple[list[CodedReport], dict[str, str]]:
    """What the coder finds in the texts of a partition, as `code_each` gives it."""
    return code_each(list(partition.texts), settings)


def fail_reports(report_ids: Iterable[str], reason: str) -> CodedBatch:
    """A batch of reports that could not be coded, and of nothing else."""
    empty = frame_batch([], [], Versions("", ""), "", {})
    return CodedBatch(empty.coded_events, empty.coded_reports, dict.fromkeys(report_ids, reason))


def join_batches(batches: list[CodedBatch]) -> CodedBatch:
    """Several batches as one."""
    if len(batches) == 1:
        return batches[0]
    return CodedBatch(
        pd.concat([batch.coded_events for batch in batches], ignore_index=True),
        pd.concat([batch.coded_reports for batch in batches], ignore_index=True),
        {name: why for batch in batches for name, why in batch.failed.items()},
    )


def code_each(
    texts: list[ReportText], settings: CoderSettings
) -> tuple[list[CodedReport], dict[str, str]]:
    """What the coder finds in *texts*, and why it breaks at some of them, by report.

    One text that breaks the coder does not take the others with it.
    """
    coder = load_coder(settings)
    try:
        return list(coder.code_reports(texts)), {}
    except Exception:
        log.warning("the coder broke; %d reports are coded one by one", len(texts), exc_info=True)
    coded: list[CodedReport] = []
    failed: dict[str, str] = {}
    for text in texts:
        try:
            coded += coder.code_reports([text])
        except Exception as error:
            failed[text.report_id] = f"the coder broke at it ({type(error).__name__}: {error})"
    return coded, failed


def code_texts(texts: list[ReportText], settings: CoderSettings) -> list[CodedReport]:
    """What the coder finds in *texts*; loads the coder first if this process has none."""
    return list(load_coder(settings).code_reports(texts))


def frame_batch(
    report_ids: Iterable[str],
    coded: list[CodedReport],
    versions: Versions,
    run_id: str,
    passed_over: Mapping[str, str],
) -> CodedBatch:
    """The rows of *coded* as tables; *passed_over* has the outcome of the other reports."""
    noted = {"coder_version": versions.coder, "lexicon_version": versions.lexicon}
    by_id = {report.report_id: report for report in coded}
    recorded = [
        _record(report_id, by_id.get(report_id), passed_over) | noted for report_id in report_ids
    ]
    rows = [row | noted | {"run_id": run_id} for report in coded for row in report.rows]
    return CodedBatch(frame_rows(rows), _type_records(pd.DataFrame(recorded)))


def frame_rows(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows of the coder as a `CodedEvent` table; a column that no row has is missing."""
    names = schemas.column_names(schemas.CodedEvent)
    if not rows:
        return schemas.empty_frame(schemas.CodedEvent)
    columns = [
        _frame_column([row.get(column.name) for row in rows], column.sql_type)
        for column in schemas.columns(schemas.CodedEvent)
    ]
    return pd.DataFrame(dict(zip(names, columns, strict=True)))


def _frame_column(values: list[object], sql_type: str) -> pd.Series:
    if sql_type == "DATE":
        return pd.Series(pd.to_datetime(pd.Series(values)), dtype="datetime64[ns]")
    kinds = {"VARCHAR": "str", "BIGINT": "Int64", "DOUBLE": "float64"}
    return pd.Series(values, dtype=kinds[sql_type])


def _record(
    report_id: str, coded: CodedReport | None, passed_over: Mapping[str, str]
) -> dict[str, object]:
    if coded is None:
        outcome = passed_over[report_id]
        return {"report_id": report_id, "outcome": outcome, "sentences": None}
    return {"report_id": report_id, "outcome": coded.outcome, "sentences": coded.sentences}


def _type_records(recorded: pd.DataFrame) -> pd.DataFrame:
    texts = ["report_id", "outcome", "coder_version", "lexicon_version"]
    recorded = recorded.reindex(columns=["report_id", "outcome", "sentences", *texts[2:]])
    return recorded.astype(dict.fromkeys(texts, "str") | {"sentences": "Int64"})
