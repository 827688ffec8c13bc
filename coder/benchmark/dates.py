"""How well time expressions are found and resolved, against records that give their values."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from coder.benchmark.figures import Figure
from coder.coder import Coder, load_coder
from coder.dates import Time, choose_day, find_times
from coder.parser.roles import Roles
from coder.settings import CoderSettings

RECORD_SET = "time_timebank"
DATED = frozenset({"DATE", "TIME"})
VALUES = {
    "day": re.compile(r"(\d{4}-\d\d-\d\d)"),
    "week": re.compile(r"(\d{4}-W\d\d)"),
    "month": re.compile(r"(\d{4}-\d\d)$"),
    "year": re.compile(r"(\d{4})$"),
}
Record = dict[str, Any]
Reading = tuple[int, int, tuple[str, ...]]


def measure_dates(evaluation: Path) -> list[Figure]:
    """Figures for time expressions that the gold gives to the day, week, month or year.

    Of all: the share that is found and right; of those found: the share that is right. A day is
    right if it is the same day; a week, month or year if it is the same and told as one.

    Args:
        evaluation: folder with the record set.
    """
    path = evaluation / f"{RECORD_SET}.jsonl"
    with path.open(encoding="utf8") as lines:
        counts = _count(load_coder(CoderSettings()), (json.loads(line) for line in lines))
    return [
        figure
        for unit in VALUES
        if counts[f"{unit} gold"]
        for figure in _make_figures(unit, counts)
    ]


def _make_figures(unit: str, counts: Counter[str]) -> Iterator[Figure]:
    gold, found, right = (counts[f"{unit} {what}"] for what in ("gold", "found", "right"))
    yield Figure(RECORD_SET, f"{unit}, found and right", 100 * right / gold, gold)
    yield Figure(RECORD_SET, f"{unit}, right of found", 100 * right / max(found, 1), found)


def _count(coder: Coder, records: Iterator[Record]) -> Counter[str]:
    counts: Counter[str] = Counter()
    pairs = ((record["text"], record) for record in records)
    for doc, record in coder.nlp.pipe(pairs, as_tuples=True, batch_size=16):
        published = date.fromisoformat(record["dct"][:10])
        own = [
            _read(time, choose_day(roles, time, published), doc)
            for sentence in doc.sents
            for roles in [Roles(sentence, coder.label_scheme)]
            for time in find_times(sentence, published)
        ]
        for gold in record["timex"]:
            counts.update(_judge(gold, own))
    return counts


def _read(time: Time, day: date | None, doc: Any) -> Reading:
    """Where a time of ours stands, in characters, and its value as the gold writes it."""
    last = doc[time.end - 1]
    return doc[time.start].idx, last.idx + len(last), write_values(time, day)


def write_values(time: Time, day: date | None) -> tuple[str, ...]:
    """A time's values: its week, month or year (`2024-W11`, `2024-03`, `2024`), and its day."""
    if time.days.precision == "year":
        return (f"{time.days.year:04}",) if time.days.year else ()
    if day is None:
        return ()
    week = day.isocalendar()
    spans = {"week": f"{week.year}-W{week.week:02}", "month": f"{day:%Y-%m}"}
    return spans.get(time.days.precision, ""), day.isoformat()


def _judge(gold: Record, own: list[Reading]) -> list[str]:
    """What one gold expression adds to the counts; nothing if it is no date."""
    unit, value = _read_gold(gold)
    if not unit:
        return []
    over = [values for start, end, values in own if start < gold["end"] and gold["start"] < end]
    marks = [f"{unit} gold"] + [f"{unit} found"] * bool(over)
    return marks + [f"{unit} right"] * any(value in values for values in over)


def _read_gold(gold: Record) -> tuple[str, str]:
    """Unit and value of a gold expression; empty for durations, sets, seasons and quarters."""
    if gold["type"] not in DATED:
        return "", ""
    for unit, pattern in VALUES.items():
        match = pattern.match(gold["value"])
        if match:
            return unit, match[1]
    return "", ""
