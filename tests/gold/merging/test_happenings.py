"""Are happenings told apart, and reports of one brought together? On reports of our own."""

import pytest

from tests.gold.merging.measure import Figures, measure, read_told


@pytest.fixture(scope="module", params=["first", "second"])
def figures(request: pytest.FixtureRequest) -> Figures:
    """What the real coder and the real SQL make of one part of the set."""
    return measure(read_told(request.param))


def test_the_set_has_happenings_enough() -> None:
    """More than eighty, many of them told by several reports."""
    told = read_told().groupby("happening").size()
    assert (len(told) >= 80, int((told > 1).sum()) >= 80) == (True, True)


def test_no_report_stands_twice() -> None:
    """Neither an id nor a text is repeated."""
    told = read_told()
    assert told[["report_id", "text"]].nunique().tolist() == [len(told), len(told)]


@pytest.mark.slow
def test_hardly_any_two_happenings_are_merged(figures: Figures) -> None:
    """A false merge is worse than a missed one."""
    assert figures.precision >= 0.97, sorted(figures.false)


@pytest.mark.slow
def test_most_reports_of_one_happening_are_merged(figures: Figures) -> None:
    """What the coder codes otherwise in one of two reports is missed."""
    assert figures.recall >= 0.8, sorted(figures.missed)
