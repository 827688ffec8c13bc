"""How well time expressions are found and resolved, on records of our own."""

import json

import pytest

from coder.benchmark.dates import measure_dates

TEXT = "Rebels attacked Goma on Monday. They left last week, and fled in January. They met in 2019."


@pytest.fixture
def evaluation(tmp_path):
    """A folder with one record whose gold values differ from ours in the week alone."""
    gold = [
        ("Monday", "DATE", "2024-05-06"),
        ("last week", "DATE", "2024-W10"),
        ("January", "DATE", "2024-01"),
        ("2019", "DATE", "2019"),
        ("left", "DURATION", "P1D"),
    ]
    timex = [
        {
            "start": TEXT.index(text),
            "end": TEXT.index(text) + len(text),
            "type": kind,
            "value": value,
        }
        for text, kind, value in gold
    ]
    record = {"id": "r1", "dct": "2024-05-08", "text": TEXT, "timex": timex}
    (tmp_path / "time_timebank.jsonl").write_text(json.dumps(record) + "\n", encoding="utf8")
    return tmp_path


def test_each_unit_has_its_share(evaluation):
    """A week that is another week is wrong; lengths of time are left out."""
    figures = measure_dates(evaluation)
    shares = {figure.name: figure.value for figure in figures if "found and" in figure.name}
    assert shares == {
        "day, found and right": 100.0,
        "week, found and right": 0.0,
        "month, found and right": 100.0,
        "year, found and right": 100.0,
    }


def test_a_missing_set_is_told(tmp_path):
    """Its path is in the message."""
    with pytest.raises(FileNotFoundError, match="time_timebank"):
        measure_dates(tmp_path)
