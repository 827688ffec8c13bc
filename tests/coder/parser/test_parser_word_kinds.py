"""What the parser is told of each word before the parse."""

import pytest
import spacy

from coder.parser.word_kinds import WordKinds

ROWS = [
    ("noun", "attack", ""),
    ("verb", "attack", ""),
    ("verb", "plan", ""),
    ("verb", "vow", ""),
    ("irregular_verb", "went", ""),
    ("adj", "grand", ""),
    ("name", "Kenya", "country"),
    ("name", "Grand", "body"),
]


@pytest.fixture
def kinds():
    """A component with a few words."""
    component = WordKinds(spacy.blank("en"))
    component.fill(ROWS)
    return component


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("attacks", "Ns-Vs"),
        ("Vowed", "Vd"),
        ("planned", "Vd"),
        ("went", "Vx"),
        ("Kenya", "country"),
        ("Grand", "body A"),
        ("grand", "A"),
        ("zzz", "-"),
    ],
)
def test_a_word_has_the_classes_and_the_name_that_its_tables_give(kinds, word, kind):
    """Inflected forms by their endings, names as they are written."""
    assert kinds.tell_kind(word) == kind


def test_every_token_of_a_document_gets_its_kind(kinds):
    """In a field that nothing else of the pipeline uses."""
    doc = kinds(spacy.blank("en")("Kenya vowed attacks"))
    assert [kinds.strings[token.ent_type] for token in doc] == ["country", "Vd", "Ns-Vs"]


@pytest.mark.parametrize("how", ["disk", "bytes"])
def test_the_tables_survive_saving(kinds, tmp_path, how):
    """They are frozen with the weights."""
    other = WordKinds(spacy.blank("en"))
    if how == "disk":
        kinds.to_disk(tmp_path)
        other.from_disk(tmp_path)
    else:
        other.from_bytes(kinds.to_bytes())
    assert other.tables == kinds.tables
