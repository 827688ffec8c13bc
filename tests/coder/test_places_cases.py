"""Where the events of `place_cases.csv` were: name, country, basis and precision."""

import csv
from pathlib import Path

import pytest

with Path(__file__).with_name("place_cases.csv").open(encoding="utf8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_an_event_is_where_its_words_say(code_text, case):
    """The first coded event of each text; an empty cell means that nothing is known."""
    row = code_text(case["text"], dateline=case["dateline"])[0]
    columns = ("location_name", "location_country", "location_basis", "geo_precision")
    found = ["" if row[column] is None else str(row[column]) for column in columns]
    assert found == [case["name"], case["country"], case["basis"], case["precision"]]
