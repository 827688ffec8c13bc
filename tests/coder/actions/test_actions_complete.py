"""Which parties convention supplies where a sentence names none."""

import pytest

from coder.lexicon.completions import read_completions
from coder.lexicon.files import LexiconError


@pytest.mark.parametrize(
    ("text", "target", "basis"),
    [
        ("Kenyan teachers marched in Nairobi.", "KENGOV", "inferred"),
        ("The Haitian government imposed a curfew.", "HTI", "inferred"),
        ("Sudanese militias carried out ethnic cleansing in Darfur.", "SDN", "inferred"),
        ("Finnish union leaders refused to call off the strike.", "FINGOV", "inferred"),
        ("Ethiopia ended its state of emergency.", None, None),
    ],
)
def test_convention_supplies_the_target(code_text, text, target, basis):
    """Who protests does so against the own government, and so on; no country acts on itself."""
    rows = code_text(text)
    assert [(row["target_code"], row["target_basis"]) for row in rows] == [(target, basis)]


def test_two_sides_of_a_clash_need_no_third(code_text):
    """The scene is no target where both sides are named as actors."""
    rows = code_text("Iraqi and Syrian troops clashed near Homs.")
    assert {row["target_code"] for row in rows} == {"IRQMIL", "SYRMIL"}


@pytest.mark.parametrize(
    ("line", "column"),
    [("somebody,14,,own,GOV,r,own", "missing"), ("target,14,,nowhere,GOV,r,own", "takes")],
)
def test_a_cell_that_no_convention_can_be_is_refused(tmp_path, line, column):
    """With file, line and column."""
    header = "missing,code,roles,takes,role,reason,origin"
    (tmp_path / "completions.csv").write_text(f"{header}\n{line}\n")
    with pytest.raises(LexiconError, match=rf"completions.csv:2: column {column}"):
        read_completions(tmp_path)
