"""On which day our own sentences date their events."""

import csv
from datetime import date
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("event_dates.csv")


def read_cases() -> list[dict[str, str]]:
    """Sentence, day of publication, wanted day and precision, and the reason."""
    with TABLE.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["text"])
def test_an_event_has_its_day(code_text, case):
    """The last event of the sentence is dated as the reason says."""
    row = code_text(case["text"], date.fromisoformat(case["published"]))[-1]
    got = (str(row["event_date"]), row["date_precision"])
    assert got == (case["event_date"], case["date_precision"])


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["text"])
def test_only_what_lies_ahead_is_dated_after_publication(code_text, case):
    """Nothing has happened tomorrow."""
    published = date.fromisoformat(case["published"])
    rows = code_text(case["text"], published)
    late = [row for row in rows if row["event_date"] > published]
    assert [row for row in late if row["status"] == "actual" and row["cameo_root"] > "13"] == []
