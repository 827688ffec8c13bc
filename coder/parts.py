"""Long texts in parts: a parser's memory grows with the text, and five megabytes at once crash it.

A part ends at a paragraph or a sentence. Pronouns do not reach back over the end of a part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from coder.events import make_id
from coder.report import ReportText

LONGEST_PART = 40_000
BREAKS = ("\n\n", "\n", ". ", " ")
OFFSETS = tuple(
    f"{part}_{end}"
    for part in ("actor", "action", "target", "location")
    for end in ("start", "end")
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a report that is parsed by itself.

    Attributes:
        whole: the report.
        report: the report with the piece as its text.
        start: where in the report's text the piece begins.
    """

    whole: ReportText
    report: ReportText
    start: int


def split_report(report: ReportText) -> Iterator[Part]:
    """The parts of a report, one for nearly all."""
    start = 0
    while True:
        end = _find_end(report.text, start)
        text = report.text[start:end]
        yield Part(
            report, replace(report, text=text) if len(text) < len(report.text) else report, start
        )
        start = end
        if start >= len(report.text):
            return


def _find_end(text: str, start: int) -> int:
    """Where the part that begins at *start* ends: at the best break before the limit."""
    limit = start + LONGEST_PART
    if len(text) <= limit:
        return len(text)
    for mark in BREAKS:
        found = text.rfind(mark, start + LONGEST_PART // 2, limit)
        if found >= 0:
            return found + len(mark)
    return limit


def shift_row(row: dict[str, Any], start: int, sentences: int) -> dict[str, Any]:
    """A coded event of a part with offsets and sentence number of the whole report."""
    if start == 0:
        return row
    moved = {name: row[name] + start for name in OFFSETS if row[name] is not None}
    shifted = row | moved | {"sentence_no": row["sentence_no"] + sentences}
    return shifted | {"coded_event_id": make_id(shifted)}
