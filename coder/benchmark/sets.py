"""Which gold records are there, and what does the coder make of them?

The sets are not part of the project; they lie beside it, with the program that scores them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from coder.coder import Coder
from coder.report import ReportText

CODEBOOK_SETS = ("plover_gsr", "cameo_manual", "petrarch_gsr")
CODED_SETS = (*CODEBOOK_SETS, "plv", "case2021_task2", "plover_synthetic")

Record = dict[str, Any]
Row = dict[str, Any]
Coded = dict[str, list[Row]]


class BenchmarkError(RuntimeError):
    """The gold records, what scores them, or a sheet of judgements cannot be used."""


def list_sets(evaluation: Path) -> list[str]:
    """The coded sets that are there.

    Raises:
        BenchmarkError: There are none in the folder, or nothing to score them with.
    """
    names = [name for name in CODED_SETS if (evaluation / f"{name}.jsonl").exists()]
    if not names or not (evaluation / "score.py").exists():
        raise BenchmarkError(f"no development sets in {evaluation}: name their folder with --eval")
    return names


def read_set(evaluation: Path, name: str) -> list[Record]:
    """The records of one set.

    Raises:
        BenchmarkError: There is no such set, or a line of it is no record.
    """
    return read_records(evaluation / f"{name}.jsonl")


def read_records(path: Path) -> list[Record]:
    """The records of a JSONL file, each with `id` and `text`.

    Raises:
        BenchmarkError: There is no such file, or a line of it is no record.
    """
    if not path.is_file():
        raise BenchmarkError(f"no file {path}: name a set of the folder of --eval, or a JSONL file")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [
        _read_record(line, f"{path}:{number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _read_record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise BenchmarkError(f"{where} is not JSON: {error}") from None
    if not isinstance(record, dict) or not {"id", "text"} <= set(record):
        raise BenchmarkError(f"{where} is no record: it needs `id` and `text`")
    return record


def make_report(record: Record) -> ReportText:
    """A record as the coder takes it.

    Raises:
        BenchmarkError: Its date is none.
    """
    try:
        day = date.fromisoformat(record["date"][:10]) if record.get("date") else None
    except (TypeError, ValueError):
        name = f"record {record['id']!r}"
        raise BenchmarkError(f"{name}: date {record['date']!r} is not YYYY-MM-DD") from None
    return ReportText(str(record["id"]), record["text"], day)


def code_set(coder: Coder, records: Iterable[Record]) -> Coded:
    """Record id → its coded events; records that share an id share their events."""
    coded: Coded = defaultdict(list)
    for report in coder.code_reports(map(make_report, records)):
        coded[report.report_id] += report.rows
    return coded
