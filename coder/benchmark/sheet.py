"""Which coded events shall people judge? Draws some at random into a sheet for a spreadsheet."""

import csv
import random
from pathlib import Path

import ontology
from coder.benchmark.sets import BenchmarkError, Row, make_report, read_records, read_set
from coder.coder import Coder, load_coder
from coder.parts import split_report
from coder.report import ReportText
from coder.settings import CoderSettings

JUDGED = ("is_actor_right", "is_action_right", "is_target_right")
COLUMNS = (
    *("report_id", "coded_event_id", "sentence", "actor_text", "actor_code", "action_text"),
    *("cameo_code", "cameo_label", "target_text", "target_code", *JUDGED, "note"),
)

Drawn = tuple[ReportText, Row]


def write_sheet(
    output: Path,
    records: Path | str,
    *,
    evaluation: Path,
    count: int,
    seed: int,
    settings: CoderSettings | None = None,
) -> int:
    """How many events were written: *count*, or all where the records hold fewer.

    Args:
        output: the CSV to write; one that is there is not overwritten, it may hold judgements.
        records: a set's name, or a JSONL file with `id`, `text` and perhaps `date`.
        evaluation: folder with the sets.
        count: how many events to draw.
        seed: the same one draws the same events from the same coding.
        settings: how to code; without them as shipped.

    Raises:
        BenchmarkError: There are no such records, or the sheet is there already.
    """
    if output.exists():
        raise BenchmarkError(f"{output} is there already and may hold judgements: name another")
    path = Path(records)
    found = read_records(path) if path.suffix else read_set(evaluation, str(records))
    coder = load_coder(settings or CoderSettings())
    drawn = draw_events(coder, [make_report(record) for record in found], count, seed)
    with output.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(describe_event(coder, report, row) for report, row in drawn)
    return len(drawn)


def draw_events(coder: Coder, reports: list[ReportText], count: int, seed: int) -> list[Drawn]:
    """Actual coded events at random, each with its report; all where there are fewer."""
    coded = zip(reports, coder.code_reports(reports), strict=True)
    events = [
        (report, row) for report, found in coded for row in found.rows if row["status"] == "actual"
    ]
    return random.Random(seed).sample(events, min(count, len(events)))


def describe_event(coder: Coder, report: ReportText, row: Row) -> dict[str, str]:
    """One event as a line of the sheet, not judged yet.

    A party that the sentence does not name is given by its name in brackets.
    """
    line = {name: str(row[name] or "") for name in COLUMNS if name in row}
    for part in ("actor", "target"):
        name = row[f"{part}_name"]
        line[f"{part}_text"] = row[f"{part}_text"] or (f"({name})" if name else "")
    line["sentence"] = find_sentence(coder, report, row["action_start"])
    line["cameo_label"] = ontology.cameo_code(row["cameo_code"]).label
    return line


def find_sentence(coder: Coder, report: ReportText, position: int) -> str:
    """The sentence of a report in which a character stands."""
    part = next(
        part for part in split_report(report) if position < part.start + len(part.report.text)
    )
    sentences = coder.nlp(part.report.text).sents
    inside = position - part.start
    return next(sentence.text.strip() for sentence in sentences if inside < sentence.end_char)
