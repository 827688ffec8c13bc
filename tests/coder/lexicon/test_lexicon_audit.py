"""`lexicon check`: our own rows are right, and rows that can never be chosen are found."""

import pytest

from coder.lexicon.actions import ActionRow
from coder.lexicon.audit import audit
from coder.lexicon.overlay import Overlay, load_overlay
from coder.lexicon.shadow import find_shadowed, is_covered

ACTORS = "name,aliases,code,kind,valid_from,valid_to\n"
AGENTS = "lemma,plural,role,kind,weak\n"
VERBS = "lemma,pos,particle,object,prep,code,actor,target,mutual\n"
CLASSES = {"food": frozenset({"rice"})}


def make_row(objects: str = "", **prepositions: str) -> ActionRow:
    """A row of the verb "send" with objects and prepositions."""
    wanted = tuple((word, tuple(cell.split("|"))) for word, cell in prepositions.items())
    filled = tuple(filter(None, objects.split("|")))
    return ActionRow(("send",), "verb", "", filled, wanted, "070", (), (), False, "a:2")


def list_shadowed(folder, name, text):
    """The rows of a user's file that are never chosen, as line → winner's line."""
    (folder / name).write_text(text, encoding="utf-8")
    found = find_shadowed(load_overlay(str(folder)))
    own = [one for one in found if one.where.startswith(folder.name)]
    return {one.where.rpartition(":")[2]: one.winner.rpartition(":")[2] for one in own}


def test_our_own_rows_are_right():
    """Every file of ours passes its check."""
    assert [str(fault) for fault in audit().faults] == []


def test_an_overlay_is_counted(tmp_path):
    """Its rows stand beside ours."""
    (tmp_path / "actors.csv").write_text(ACTORS + "A,,SYRREB,group,,\n", encoding="utf-8")
    assert audit(str(tmp_path)).own_rows == 1


@pytest.mark.parametrize(
    ("row", "earlier"),
    [
        (make_row("rice"), make_row("rice|wheat")),
        (make_row("rice"), make_row("@food")),
        (make_row("*MIL"), make_row("*")),
        (make_row("-"), make_row()),
        (make_row("rice", to="*MIL"), make_row("rice", to="*")),
    ],
)
def test_a_row_that_asks_for_no_less_covers_a_later_one(row, earlier):
    """Whenever the later one fits, the earlier fits too and stands first."""
    assert is_covered(row, earlier, CLASSES)


@pytest.mark.parametrize(
    ("row", "earlier"),
    [
        (make_row("rice|tea"), make_row("rice")),
        (make_row("rice"), make_row()),
        (make_row(), make_row("rice")),
        (make_row("@food"), make_row("rice")),
        (make_row("rice", to="*"), make_row("rice", via="*")),
    ],
)
def test_a_row_that_fits_elsewhere_is_not_covered(row, earlier):
    """It has a case of its own, or wins by its demands."""
    assert not is_covered(row, earlier, CLASSES)


def test_our_row_that_a_user_replaces_is_shadowed(tmp_path):
    """Whoever replaces a row of ours is told which."""
    (tmp_path / "verbs.csv").write_text(VERBS + "bomb,verb,,,,183,,,\n", encoding="utf-8")
    before = {one.where for one in find_shadowed(Overlay())}
    found = find_shadowed(load_overlay(str(tmp_path)))
    assert [one.text for one in found if one.where not in before] == ["bomb"]


def test_an_action_written_twice_is_shadowed(tmp_path):
    """Of two rows that ask for the same the first counts."""
    text = VERBS + "zap,verb,,,,190,,,\nzap,verb,,,,180,,,\n"
    assert list_shadowed(tmp_path, "verbs.csv", text) == {"3": "2"}


def test_a_name_whose_days_another_row_covers_is_shadowed(tmp_path):
    """Of two rows that hold on a day the last counts."""
    text = ACTORS + "Testic,,KENGOV,leader,2001-01-01,2001-12-31\nTestic,,KENOPP,leader,,\n"
    assert list_shadowed(tmp_path, "actors.csv", text) == {"2": "3"}


def test_a_name_with_days_of_its_own_is_not_shadowed(tmp_path):
    """A default before dated rows counts on the other days."""
    text = ACTORS + "Testic,,KENOPP,leader,,\nTestic,,KENGOV,leader,2001-01-01,2001-12-31\n"
    assert list_shadowed(tmp_path, "actors.csv", text) == {}


def test_a_role_noun_written_twice_is_shadowed(tmp_path):
    """The first counts."""
    text = AGENTS + "zapper,,MIL,person,\nzapper,,REB,person,\n"
    assert list_shadowed(tmp_path, "agents.csv", text) == {"3": "2"}
