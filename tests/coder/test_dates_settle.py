"""On which day an act was done; published on Monday, 6 May 2024."""

from datetime import date

import pytest

PUBLISHED = date(2024, 5, 6)


@pytest.fixture
def when(code_text):
    """The date of a text's first coded event: day, precision, basis."""

    def read(text, day=PUBLISHED):
        row = code_text(text, day)[0]
        return row["event_date"], row["date_precision"], row["date_basis"]

    return read


def test_a_time_under_the_verb_is_the_acts(when):
    """The usual case."""
    text = "Turkish police arrested Greek students on Friday."
    assert when(text) == (date(2024, 5, 3), "day", "action")


def test_without_a_time_the_report_tells_the_day(when):
    """The day of publication stands in."""
    text = "Turkish police arrested Greek students."
    assert when(text) == (PUBLISHED, "report", "report")


def test_a_report_without_a_day_gives_none(when):
    """Nothing is made up."""
    text = "Turkish police arrested Greek students."
    assert when(text, None) == (None, "report", "report")


def test_a_full_date_needs_no_day_of_publication(when):
    """It tells all by itself."""
    text = "Turkish police arrested Greek students on 3 March 2020."
    assert when(text, None) == (date(2020, 3, 3), "day", "action")


def test_a_year_alone_gives_no_day(when):
    """The report's day stands in, and says so; the status says that it is history."""
    text = "Turkish police arrested Greek students in 2019."
    assert when(text) == (date(2024, 5, 6), "report", "report")


def test_what_lies_ahead_may_be_dated_after_publication(when):
    """A promise names the day that comes."""
    text = "Turkey will meet Greece on Friday."
    assert when(text) == (date(2024, 5, 10), "day", "action")


def test_what_is_done_is_never_dated_after_publication(when):
    """The middle of this week is still to come."""
    text = "Turkish police arrested Greek students this week."
    assert when(text) == (PUBLISHED, "week", "action")


def test_the_time_of_an_aside_is_not_the_acts(code_text):
    """It tells when something else was."""
    text = "Turkish police, who struck in January, arrested Greek students."
    days = {row["action_text"]: row["event_date"] for row in code_text(text)}
    assert days["arrested"] == PUBLISHED


def test_a_participle_shares_the_day_of_its_verb(code_text):
    """Who is killed by shells is killed when they fall."""
    text = "Russian troops shelled a market on Friday, killing three Ukrainian soldiers."
    assert {row["event_date"] for row in code_text(text)} == {date(2024, 5, 3)}
