"""The page says what was measured."""

import pytest

from coder.benchmark.confusions import count_roots, count_subcodes
from coder.benchmark.figures import Figure
from coder.benchmark.misses import Outcome
from coder.benchmark.page import SetMisses, Versions, render_page
from tests.coder.benchmark.conftest import make_gold, make_row

VERSIONS = Versions("0.1.0.ab", "cd")


@pytest.fixture
def page():
    """The page on a few figures and two gold events."""
    figures = [
        Figure("plover_gsr", "root", 68.94, 127, 71.8, 66.1),
        Figure("geo_own", "acc@161 km of found", 80.0, 7),
    ]
    outcomes = [
        Outcome({}, make_gold("173"), "wrong sub-code", [], "174"),
        Outcome({}, make_gold("190"), "no frame", []),
    ]
    misses = SetMisses("plover_gsr", outcomes, count_roots([], {}))
    return render_page(figures, [misses], [{"change": "a | b", "date": ""}], VERSIONS).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "| plover_gsr | root | 71.8 | 66.1 | 68.9 | 127 |",
        "| geo_own | acc@161 km of found |  |  | 80.0 | 7 |",
        "| plover_gsr | root | 43.3 | 34.6 | 43.1 | 31.9 | **68.9** |",
        "| wrong sub-code | 1 |",
        "| no frame | 1 |",
        "| 173 | 174 ×1 |",
        "| a / b |  |",
    ],
)
def test_the_page_has_a_line_for_what_was_measured(page, line):
    """Figures of any set, the incumbents beside ours, causes, sub-codes, history."""
    assert line in page


def test_a_page_without_misses_has_no_chapter_on_them():
    """As where no codebook set is there."""
    assert "outcome" not in render_page([], [], [], VERSIONS)


def test_the_right_root_counts_if_it_is_among_those_coded():
    """Else the first of the others, or nothing."""
    records = [{"id": name, "events": [make_gold("173")]} for name in ("a", "b", "c")]
    coded = {"a": [make_row("190"), make_row("173")], "b": [make_row("190")]}
    assert count_roots(records, coded) == {"17": {"17": 1, "19": 1, "--": 1}}


def test_only_a_wrong_subcode_is_a_confusion_of_codes():
    """Other misses have no code to name."""
    outcomes = [Outcome({}, make_gold("173"), "status", [])]
    assert count_subcodes(outcomes) == {}
