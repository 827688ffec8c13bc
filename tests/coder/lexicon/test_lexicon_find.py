"""`lexicon find`: which rows have a word, in every file."""

import pytest

from coder.lexicon.files import Row
from coder.lexicon.find import find_word, label_code
from coder.lexicon.overlay import Overlay


@pytest.mark.parametrize(
    ("word", "file"),
    [
        ("bomb", "actions/"),
        ("Nairobi", "actors/countries.csv"),
        ("soldiers", "agents.csv"),
        ("threaten", "operators.csv"),
        ("would", "modals.csv"),
        ("howitzer", "word_classes/"),
        ("Kiev", "places/spellings.csv"),
    ],
)
def test_a_word_is_found_in_every_kind_of_file(word, file):
    """Names, role nouns, triggers, operators, classes and places."""
    assert any(hit.where.startswith(file) for hit in find_word(word, Overlay()))


def test_a_row_that_is_the_word_stands_before_longer_ones():
    """First "strike", then "air strike"."""
    exact = [hit.is_exact for hit in find_word("strike", Overlay())]
    assert (exact[0], exact[-1], exact) == (True, False, sorted(exact, reverse=True))


def test_a_word_inside_another_is_not_found():
    """Whole words count."""
    forms = {hit.form for hit in find_word("bomb", Overlay())}
    assert "bomber" not in forms


def test_case_and_accents_do_not_count():
    """A name is found however it is typed."""
    assert find_word("åland", Overlay()) == find_word("ALAND", Overlay())


def test_a_class_finds_its_words_and_the_rows_that_ask_for_it():
    """`@weapon` leads both ways."""
    rooms = {hit.where.partition("/")[0] for hit in find_word("@weapon", Overlay())}
    assert rooms == {"actions", "word_classes"}


def test_a_users_row_is_found():
    """The overlay is searched too."""
    cells = {"name": "Lanterns", "aliases": "Lanternists", "code": "SYRREB", "kind": "group"}
    overlay = Overlay(actors=([Row(cells, "mine/actors.csv:2")],))
    (hit,) = find_word("lanternists", overlay)
    assert (hit.where, hit.label) == ("mine/actors.csv:2", "Syria, Armed rebels")


@pytest.mark.parametrize(
    ("code", "label"), [("---", "no event"), ("KENGOV", "Kenya, Government"), ("", "")]
)
def test_codes_have_their_labels(code, label):
    """Those of the ontology."""
    assert label_code(code) == label
