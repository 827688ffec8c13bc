"""What a sentence says of an act: denied, to come, supposed, past, and who tells it."""

import pytest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Israel attacked Iraq.", "actual"),
        ("Israel did not attack Iraq.", "negated"),
        ("Israel never attacked Iraq.", "negated"),
        ("Israel may attack Iraq.", "hypothetical"),
        ("Israel could attack Iraq.", "hypothetical"),
        ("Iran will condemn the United States.", "future"),
    ],
)
def test_an_act_has_the_status_that_its_verb_tells(code_text, text, status):
    """Modals and negation decide."""
    assert [row["status"] for row in code_text(text)] == [status]


def test_an_if_clause_supposes_its_act(code_text):
    """What follows from it may come."""
    rows = code_text("If Israel attacks Iraq, Iran will condemn the United States.")
    assert [row["status"] for row in rows] == ["hypothetical", "future"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Russia said Ukraine attacked Poland.", "RUS"),
        ("According to Russian officials, Ukrainian troops shelled Polish villages.", "RUSGOV"),
        ("Ukraine attacked Poland.", None),
    ],
)
def test_who_tells_an_act_is_kept(code_text, text, speaker):
    """Verbs of saying and "according to"."""
    assert [row["attributed_to"] for row in code_text(text)] == [speaker]


@pytest.mark.parametrize("text", ["Israel will not attack Iraq.", "Israel has not attacked Iraq."])
def test_what_is_not_done_is_never_actual(code_text, text):
    """A fight that does not take place is denied."""
    assert "actual" not in [row["status"] for row in code_text(text)]


def test_a_kindness_that_will_not_be_done_is_a_rejection(code_text):
    """CAMEO has codes of its own for what someone will not do."""
    rows = code_text("Israel will not release the Palestinian prisoners.")
    assert [row["cameo_root"] for row in rows] == ["12"]
