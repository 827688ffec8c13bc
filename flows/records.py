"""Codes a JSONL file of records into a JSONL file of coded events, without any warehouse."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

import pandas as pd

import schemas
from coder.coder import CodedReport
from coder.report import ReportText
from flows.coding import Versions, find_versions, frame_rows
from flows.errors import RecordsError
from flows.progress import Listener, ignore_progress
from flows.running import code_texts_in_order
from flows.settings import Settings
from sources import BadDate, parse_published
from sources.dateline import find_dateline

# Records are coded outside any run; the column may not be missing.
RUN = "records"
FIRST_DAY = pd.Timestamp("2000-01-01")


@dataclass(slots=True)
class CodedRecords:
    """What became of the records.

    Attributes:
        records: how many were read.
        coded_events: how many coded events were written.
        outcomes: how many records came to each outcome.
        refused: what was wrong with each line that is no record.
        rejected: what was wrong with each coded event that does not meet its schema.
    """

    records: int = 0
    coded_events: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)


def code_records(
    file: Path, output: IO[str], settings: Settings, *, on_progress: Listener = ignore_progress
) -> CodedRecords:
    """What became of the records in *file*; their coded events are written to *output*.

    A record is a line with `id`, `text`, and `date` (when it was published, may be null); it may
    have a `dateline`. A line of output is a coded event with the columns of a `CodedEvent` table.

    Raises:
        RecordsError: *file* cannot be read.
    """
    versions, told = find_versions(settings), CodedRecords()
    try:
        with file.open(encoding="utf-8-sig") as lines:
            texts = read_records(lines, told.refused)
            batches = batch_texts(texts, settings.code_batch, settings.code_characters)
            for coded, failed in code_texts_in_order(batches, settings):
                _write_batch(coded, failed, output, versions, told)
                on_progress("code", told.records, None)
        on_progress("code", told.records, told.records)
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{file} cannot be read: {error}") from error
    return told


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[str]]:
    """Where coded events are written: the file at *path*, or standard output.

    The file appears whole when the block ends; an error leaves what was there before.

    Raises:
        RecordsError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as lines:
            yield lines
        aside.replace(path)
    except OSError as error:
        raise RecordsError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)


def read_records(lines: Iterable[str], refused: list[str]) -> Iterator[ReportText]:
    """The records in *lines*; what is wrong with the other lines is added to *refused*.

    >>> wrong = []
    >>> [report.published for report in read_records(['{"id": 1, "text": "Talks."}', "x"], wrong)]
    [None]
    >>> wrong
    ['line 2 is not JSON: Expecting value']
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _read_record(json.loads(line))
        except json.JSONDecodeError as error:
            refused.append(f"line {number} is not JSON: {error.msg}")
        except (RecordsError, BadDate) as error:
            refused.append(f"line {number}: {error}")


def check_rows(rows: list[dict[str, object]]) -> tuple[list[dict[str, object]], list[str]]:
    """The *rows* that meet the schema, and what is wrong with the others.

    The id and a missing date are the user's own and are not judged.
    """
    frame = frame_rows(rows)
    numbers = [f"{number:016x}" for number in range(len(rows))]
    days = frame["event_date"].fillna(FIRST_DAY)
    judged = frame.assign(coded_event_id=numbers, report_id="record", event_date=days)
    wrong = schemas.check(judged, schemas.CodedEvent).rejected
    bad = dict(zip(wrong["coded_event_id"], wrong["reasons"], strict=True))
    good = [row for number, row in zip(numbers, rows, strict=True) if number not in bad]
    said = zip(numbers, rows, strict=True)
    return good, [f"{row['report_id']}: {bad[number]}" for number, row in said if number in bad]


def write_row(row: dict[str, object]) -> str:
    """One coded event as a line of JSON, its fields in the order of the schema."""
    names = schemas.column_names(schemas.CodedEvent)
    return json.dumps({name: row.get(name) for name in names}, ensure_ascii=False, default=str)


def batch_texts(
    texts: Iterable[ReportText], most: int, most_characters: int
) -> Iterator[list[ReportText]]:
    """The *texts* in lists, none with more texts or characters; a longer text is alone."""
    batch: list[ReportText] = []
    characters = 0
    for text in texts:
        if batch and (len(batch) >= most or characters + len(text.text) > most_characters):
            yield batch
            batch, characters = [], 0
        batch.append(text)
        characters += len(text.text)
    if batch:
        yield batch


def _write_batch(
    coded: list[CodedReport],
    failed: dict[str, str],
    output: IO[str],
    versions: Versions,
    told: CodedRecords,
) -> None:
    noted = {"run_id": RUN, "coder_version": versions.coder, "lexicon_version": versions.lexicon}
    rows, rejected = check_rows([row | noted for report in coded for row in report.rows])
    output.writelines(f"{write_row(row)}\n" for row in rows)
    told.records += len(coded) + len(failed)
    told.coded_events += len(rows)
    told.rejected += rejected + [f"{name}: {why}" for name, why in failed.items()]
    told.outcomes.update(report.outcome for report in coded)


def _read_record(record: Any) -> ReportText:
    if not isinstance(record, dict):
        raise RecordsError("is not a JSON object with id, date and text")
    for name in ("id", "text"):
        if record.get(name) in (None, ""):
            raise RecordsError(f"has no {name}; a record has id, date (may be null) and text")
    text = str(record["text"])
    dateline = str(record.get("dateline") or find_dateline(text))
    publisher, url = (str(record.get(name) or "") for name in ("publisher", "url"))
    day = _read_day(record.get("date"))
    return ReportText(str(record["id"]), text, day, dateline, publisher, url)


def _read_day(given: Any) -> date | None:
    return parse_published(str(given)).date() if given else None
