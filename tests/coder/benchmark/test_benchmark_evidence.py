"""What the coder saw in a text that gave no event."""

import pytest

from coder.benchmark.evidence import gather_evidence, list_made_roots
from coder.report import ReportText


@pytest.fixture
def see(coder):
    """What the coder sees in a text."""
    return lambda text: gather_evidence(coder, ReportText("r1", text))


def test_acts_without_a_target_are_seen(see):
    """They give no dyad."""
    assert [act.root for act in see("Kenyan police made arrests on Friday.").acts] == ["17"]


def test_a_word_whose_row_is_chosen_is_near(see):
    """The row has what it demands, whether or not the act has its parties."""
    assert see("Arrests were many.").find_nearness("17") == "parse"


def test_a_word_whose_row_demands_more_is_less_near(see):
    """Rows for "open" ask for an object, and roses open without one."""
    assert see("The roses opened.").find_nearness("08") == "unmet row"


def test_an_operator_alone_is_least_near(see):
    """It makes codes of acts, and there is none."""
    assert see("Kenya must reconsider.").find_nearness("10") == "lone operator"


def test_a_text_without_any_word_of_a_root_has_none(see):
    """Nothing can come of it."""
    seen = see("The roses are red.")
    assert (seen.find_nearness("19"), seen.list_words("19")) == ("", ())


def test_a_party_that_the_lexicons_know_is_seen(see):
    """A name or a role will do."""
    assert [see(text).has_party for text in ("Kenya slept.", "It rained.")] == [True, False]


def test_an_operator_makes_what_its_table_says(coder):
    """A demand is root 10 whatever it asks for."""
    assert list_made_roots(coder.actions)["demand"] == {"10"}
