"""The history knows its columns by name."""

from datetime import date

import pytest

from coder.benchmark.figures import Figure
from coder.benchmark.history import append_history, read_history

OLD = "change,lexicons,plover_gsr root,plover_gsr forgotten\nfirst run,-,51.5,7.0\n"


@pytest.fixture
def history(tmp_path):
    """A history from before there were dates, with a figure that is tracked no longer."""
    path = tmp_path / "accuracy_history.csv"
    path.write_text(OLD, encoding="utf8")
    return path


@pytest.fixture
def append(history):
    """Adds a row of some figures."""
    figures = [Figure("plover_gsr", "root", 68.94, 127), Figure("mine", "own", 1.0, 1)]
    versions = {"day": date(2024, 5, 6), "coder": "0.1.0.ab", "lexicons": "cd"}
    append_history(history, figures, "new verbs", **versions)
    return read_history(history)


def test_a_row_says_when_and_with_what_it_was_measured(append):
    """Day, coder and lexicons."""
    row = append[-1]
    named = (row["change"], row["date"], row["coder"], row["lexicons"], row["plover_gsr root"])
    assert named == ("new verbs", "2024-05-06", "0.1.0.ab", "cd", "68.9")


def test_an_old_row_keeps_what_it_had_and_is_empty_elsewhere(append):
    """It moved to columns that it did not know."""
    row = append[0]
    named = (row["change"], row["date"], row["plover_gsr root"], row["cameo_manual full code"])
    assert named == ("first run", "", "51.5", "")


def test_a_column_that_is_tracked_no_longer_stays(append):
    """New rows have an empty cell there."""
    assert [row["plover_gsr forgotten"] for row in append] == ["7.0", ""]


def test_a_figure_that_is_not_tracked_gets_no_column(append):
    """The table is for the few that matter."""
    assert "mine own" not in append[0]


def test_there_is_no_history_before_the_first_row(tmp_path):
    """And that is no error."""
    assert read_history(tmp_path / "none.csv") == []
