"""The scorer beside the sets is run, and its figures are taken over."""

import pytest

from coder.benchmark.figures import Figure
from coder.benchmark.score import score_sets
from coder.benchmark.sets import BenchmarkError


def test_figures_are_those_of_the_scorer(evaluation):
    """A figure without a number of gold items stands on all records of its set."""
    coded = {"plover_gsr": {"one": [{"report_id": "one"}, {"report_id": "one"}], "two": []}}
    assert score_sets(evaluation, coded) == [
        Figure("plover_gsr", "events", 2, 2),
        Figure("plover_gsr", "root", 100 / 3, 4, 50.0, 25.0),
    ]


def test_a_scorer_that_fails_is_told_with_what_it_said(evaluation):
    """Its last words are in the message."""
    (evaluation / "score.py").write_text("raise SystemExit('out of ink')", encoding="utf8")
    with pytest.raises(BenchmarkError, match="out of ink"):
        score_sets(evaluation, {"plover_gsr": {}})
