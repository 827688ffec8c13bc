"""Codes batches of reports, in this process or in several, with the same result either way."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import schemas
from coder.coder import CodedReport, load_coder
from coder.lexicon.overlay import compute_lexicon_version, load_overlay
from coder.report import ReportText
from coder.settings import CoderSettings
from coder.version import compute_coder_version
from flows.settings import Settings

# Batches handed out beyond the one that is waited for, so that no process stands idle.
AHEAD = 2


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
    """

    coded_events: pd.DataFrame
    coded_reports: pd.DataFrame


def find_versions(settings: Settings) -> Versions:
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


def code_batches(
    batches: Iterable[pd.DataFrame], settings: Settings, versions: Versions, run_id: str
) -> Iterator[CodedBatch]:
    """What comes out of each batch, in order.

    Args:
        batches: `Report` tables; some are read ahead if several processes code.
        settings: how many processes, and which parser.
        versions: what is noted with every row.
        run_id: the run that is noted with every row.
    """
    code_all = _code_here if settings.workers == 1 else _code_in_processes
    for batch, found in code_all(batches, settings):
        yield frame_batch(batch, found, versions, run_id)


def code_texts(texts: list[ReportText], settings: CoderSettings) -> list[CodedReport]:
    """What the coder finds in *texts*; loads the coder first if this process has none."""
    return list(load_coder(settings).code_reports(texts))


def is_english(reports: pd.DataFrame) -> pd.Series:
    """Which *reports* are in English, or in a language nobody has found out."""
    language = reports["language"].fillna("en").astype("str")
    return language.str.lower().str.split("-").str[0] == "en"


def name_obstacles(reports: pd.DataFrame) -> pd.Series:
    """Why each of *reports* is not coded, a word of the outcomes; missing if it is."""
    obstacles = pd.Series(None, index=reports.index, dtype="str")
    obstacles[reports["text_kind"] == "listing"] = "listing"
    obstacles[~is_english(reports)] = "other_language"
    return obstacles


def list_codable(reports: pd.DataFrame) -> list[ReportText]:
    """Those of *reports* that nothing stands in the way of, as the coder takes them."""
    return list_texts(reports[name_obstacles(reports).isna()])


def list_texts(reports: pd.DataFrame) -> list[ReportText]:
    """The *reports* as the coder takes them."""
    days = reports["published_at"].dt.date
    told = (reports[name].fillna("").astype("str") for name in ("dateline", "publisher", "url"))
    columns = (reports["report_id"], reports["text"], days, *told)
    return [ReportText(*cells) for cells in zip(*columns, strict=True)]


def frame_batch(
    reports: pd.DataFrame, coded: list[CodedReport], versions: Versions, run_id: str
) -> CodedBatch:
    """The rows of *coded* as tables; of *reports* that were not coded, what stood in the way."""
    noted = {"coder_version": versions.coder, "lexicon_version": versions.lexicon}
    by_id = {report.report_id: report for report in coded}
    obstacles = zip(reports["report_id"], name_obstacles(reports), strict=True)
    recorded = [_record(by_id.get(name), name, obstacle) | noted for name, obstacle in obstacles]
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


def _record(coded: CodedReport | None, report_id: str, obstacle: str) -> dict[str, object]:
    if coded is None:
        return {"report_id": report_id, "outcome": obstacle, "sentences": None}
    outcome = coded.outcome
    return {"report_id": report_id, "outcome": outcome, "sentences": coded.sentences}


def _type_records(recorded: pd.DataFrame) -> pd.DataFrame:
    texts = ["report_id", "outcome", "coder_version", "lexicon_version"]
    return recorded.astype(dict.fromkeys(texts, "str") | {"sentences": "Int64"})


def _code_here(
    batches: Iterable[pd.DataFrame], settings: Settings
) -> Iterator[tuple[pd.DataFrame, list[CodedReport]]]:
    for batch in batches:
        yield (
            batch,
            code_texts(list_codable(batch), choose_coder(settings)),
        )


def _code_in_processes(
    batches: Iterable[pd.DataFrame], settings: Settings
) -> Iterator[tuple[pd.DataFrame, list[CodedReport]]]:
    # spawn, because a forked copy of a process with running threads may stand still for ever
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[pd.DataFrame, Future[list[CodedReport]]]] = deque()
    with ProcessPoolExecutor(settings.workers, mp_context=context) as pool:
        for batch in batches:
            texts = list_codable(batch)
            waiting.append((batch, pool.submit(code_texts, texts, choose_coder(settings))))
            if len(waiting) >= settings.workers + AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
