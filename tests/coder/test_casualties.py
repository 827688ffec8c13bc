"""How many people an act killed and injured."""

import pytest

from coder.dates.words import read_number


@pytest.fixture
def cost(code_text):
    """Deaths and injuries of a text's first coded event."""

    def read(text):
        row = code_text(text)[0]
        return row["fatalities"], row["injuries"]

    return read


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Russian troops killed three Ukrainian soldiers.", 3),
        ("Russian troops killed at least 12 Ukrainian soldiers.", 12),
        ("Russian troops killed dozens of Ukrainian soldiers.", 12),
        ("Russian troops killed two dozen Ukrainian soldiers.", 24),
        ("Russian troops killed Ukrainian soldiers.", 3),
        ("Russian troops killed a Ukrainian soldier.", 1),
        ("Russian troops killed two soldiers and a civilian.", 3),
        ("Russian troops attacked a market in Kharkiv, killing four people.", 4),
        ("Three Ukrainian soldiers were killed by Russian troops.", 3),
        ("Russian troops shelled a market, leaving five people dead.", 5),
    ],
)
def test_deaths_are_counted_as_acled_counts_them(cost, text, deaths):
    """Vague numbers have fixed values, and a bare plural counts three."""
    assert cost(text)[0] == deaths


def test_injuries_are_counted_apart(cost):
    """ACLED leaves them out; we keep them."""
    text = "Russian troops shelled Kharkiv, killing four people and wounding 17 civilians."
    assert cost(text) == (4, 17)


def test_an_act_without_a_word_of_deaths_has_no_number(cost):
    """Missing is not zero."""
    assert cost("Russian troops shelled Kharkiv.") == (None, None)


def test_a_length_of_time_is_no_number_of_people(cost):
    """The three days are no victims."""
    text = "Russian troops killed the Ukrainian soldiers three days ago."
    assert cost(text)[0] is None


def test_peaceful_acts_cost_nobody(cost):
    """The dead of another act are not theirs."""
    text = "Turkey condemned Russia for killing three soldiers."
    assert cost(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200 people", 1200),
        ("two hundred and six people", 206),
        ("twenty-five people", 25),
        ("twenty - five people", 25),
        ("a hundred people", 100),
        ("12,5 people", None),
        ("people", None),
        ("", None),
        ("and five", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(text, number):
    """Only where one begins."""
    found = read_number(text.split(), 0)
    assert (found[0] if found else None) == number
