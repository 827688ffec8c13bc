"""Which days the time words of a sentence mean; published on Friday, 15 March 2024."""

from datetime import date

import pytest
import spacy

from coder.dates import find_times

PUBLISHED = date(2024, 3, 15)
NLP = spacy.blank("en")


def read(text, published=PUBLISHED):
    """The times of a text."""
    return find_times(NLP(text)[:], published)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("on Monday", date(2024, 3, 11), "day"),
        ("on Friday", date(2024, 3, 15), "day"),
        ("last Friday", date(2024, 3, 8), "day"),
        ("Friday, March 8", date(2024, 3, 8), "day"),
        ("December 7", date(2023, 12, 7), "day"),
        ("Dec. 7, 2021", date(2021, 12, 7), "day"),
        ("7 December 2021", date(2021, 12, 7), "day"),
        ("on the 3rd of March", date(2024, 3, 3), "day"),
        ("2021-12-07", date(2021, 12, 7), "day"),
        ("yesterday", date(2024, 3, 14), "day"),
        ("today", PUBLISHED, "day"),
        ("last night", date(2024, 3, 14), "day"),
        ("three days ago", date(2024, 3, 12), "day"),
        ("a week earlier", date(2024, 3, 8), "week"),
        ("a couple of weeks ago", date(2024, 3, 1), "week"),
        ("last week", date(2024, 3, 7), "week"),
        ("earlier this week", date(2024, 3, 14), "week"),
        ("last month", date(2024, 2, 15), "month"),
        ("in January", date(2024, 1, 15), "month"),
        ("early January", date(2024, 1, 1), "month"),
        ("late November", date(2023, 11, 30), "month"),
        ("in March 2020", date(2020, 3, 15), "month"),
        ("in 2019", None, "year"),
        ("five years ago", None, "year"),
    ],
)
def test_time_words_mean_a_day(text, day, precision):
    """The past one, with its precision."""
    assert [(time.days.past, time.days.precision) for time in read(text)] == [(day, precision)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Monday", date(2024, 3, 18)),
        ("tomorrow", date(2024, 3, 16)),
        ("on March 20", date(2024, 3, 20)),
        ("next week", date(2024, 3, 21)),
        ("in May", date(2024, 5, 15)),
    ],
)
def test_time_words_mean_a_day_ahead(text, day):
    """For what is still to be done."""
    assert read(text)[0].days.future == day


def test_a_day_of_next_week_is_not_taken_for_last_years():
    """Who writes of 20 March on 15 March looks ahead."""
    assert read("on March 20")[0].days.past is None


@pytest.mark.parametrize(
    "text",
    [
        "He may march",
        "every Monday",
        "a two-day visit",
        "1,500 people",
        "on February 30",
        "",
        "- ,",
    ],
)
def test_other_words_mean_no_day(text):
    """Neither a verb nor a length of time is a date."""
    assert read(text) == []


def test_without_a_day_of_publication_only_a_year_makes_a_day():
    """Any Monday could be meant."""
    found = read("on Monday, and on 7 December 2021", None)
    assert [time.days.past for time in found] == [None, date(2021, 12, 7)]
