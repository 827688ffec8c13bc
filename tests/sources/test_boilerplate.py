"""What is left out of a text, and above all what is not."""

from pathlib import Path

import pandas as pd
import pytest

from sources.boilerplate import WORDING, drop_boilerplate

LINES = pd.read_csv(Path(__file__).parent / "boilerplate.csv", dtype="str", keep_default_na=False)
TOLD = "Rebels attacked an army post near Homs on Monday, the army said."
MORE = "Three soldiers were wounded, and the road was closed."


def lines(stays):
    """The lines that stay, or those that do not."""
    return LINES.loc[LINES["stays"] == stays, "text"]


@pytest.mark.parametrize("line", lines("no"))
def test_a_paragraph_that_tells_nothing_is_left_out(line):
    """It is counted, and what is around it is untouched."""
    kept = drop_boilerplate(f"{TOLD}\n\n{line}\n\n{MORE}")
    assert (kept.text, kept.dropped_count) == (f"{TOLD}\n\n{MORE}", 1)


@pytest.mark.parametrize("line", lines("yes"))
def test_a_paragraph_that_tells_something_stays(line):
    """It may begin as a notice does."""
    text = f"{TOLD}\n\n{line}\n\n{MORE}"
    assert drop_boilerplate(text) == (text, 0, False)


def test_a_repeated_paragraph_is_left_out():
    """The first one stays."""
    assert drop_boilerplate(f"{TOLD}\n{MORE}\n{TOLD}") == (f"{TOLD}\n{MORE}", 1, False)


def test_a_short_answer_may_be_given_twice():
    """Interviews have them."""
    text = "Will you leave?\nNo.\nAre you afraid?\nNo."
    assert drop_boilerplate(text).text == text


def test_a_notice_inside_a_paragraph_goes_alone():
    """The sentence before it stays, and the text counts as cut."""
    kept = drop_boilerplate(f"{TOLD} Subscribe to continue reading.")
    assert kept == (TOLD, 1, True)


def test_an_advert_inside_a_paragraph_that_tells_something_stays():
    """Only a paragraph of nothing else is left out."""
    text = f"{TOLD} Sign up for our newsletter."
    assert drop_boilerplate(text).text == text


@pytest.mark.parametrize("end", ["…", "...", " [...]", "\n\nContinue reading"])
def test_a_text_that_trails_off_is_cut(end):
    """Feeds give openings."""
    assert drop_boilerplate(TOLD.removesuffix(".") + end).is_cut


def test_a_line_broken_at_a_margin_is_no_paragraph():
    """In wrapped text a line that looks like a notice may be the middle of a sentence."""
    text = (
        "The company asked its readers to\nshare this\narticle with friends in the army.\nIt ended."
    )
    assert drop_boilerplate(text).text == text


def test_text_of_many_repeats_is_fast_and_counted():
    """One paragraph stays of ten thousand."""
    assert drop_boilerplate("\n".join([TOLD] * 10_000)) == (TOLD, 9_999, False)


def test_every_pattern_has_an_origin():
    """The patterns are our own."""
    table = pd.read_csv(WORDING, dtype="str", keep_default_na=False)
    assert set(table["origin"]) == {"own"}
