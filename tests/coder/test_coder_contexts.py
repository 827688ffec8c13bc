"""Which PLOVER contexts and modes an act has."""

import pytest

import ontology
from coder.contexts import CONTEXTS, list_report_contexts, list_sentence_contexts
from coder.lexicon.files import read_rows
from coder.modes import MODES


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("The Kenyan army attacked Ugandan rebels.", "military"),
        ("Kenya accused Uganda of rigging the presidential election.", "election"),
        ("Kenya accused Uganda of blocking vaccines against cholera.", "health"),
        ("Kenya accused Ugandan hackers of a cyber attack on its banks.", "cyber"),
        ("Kenyan police arrested Ugandan smugglers of heroin.", "illegal_drugs"),
        ("Kenya criticised Uganda for deporting asylum seekers.", "asylum"),
        ("Kenya and Uganda signed an agreement on fishing rights in the lake.", "natural_resource"),
        ("Kenya accused the Ugandan minister of taking bribes.", "corruption"),
    ],
)
def test_words_of_the_sentence_give_the_context(code_text, text, context):
    """Beside the contexts that the code has of itself."""
    contexts = {
        name for row in code_text(text) for name in (row["plover_contexts"] or "").split(";")
    }
    assert context in contexts


def test_one_weak_word_is_no_context():
    """The word "court" alone may be a tennis court."""
    assert list_sentence_contexts({"legal": {"court": 1}}) == set()


def test_two_weak_words_are_a_context():
    """The words "court" and "judge" together tell of the law."""
    assert list_sentence_contexts({"legal": {"court": 1, "judge": 1}}) == {"legal"}


def test_what_several_sentences_tell_is_the_context_of_the_report():
    """Different phrases count, not one that is repeated."""
    told = [{"health": {"cholera": 2, "outbreak": 2}}, {"health": {"vaccine": 2}}]
    assert list_report_contexts(told) == {"health"}
    assert list_report_contexts([{"health": {"cholera": 2}}] * 5) == set()


def test_every_context_has_fifteen_words_or_more():
    """All 37 of them."""
    words = [row["context"] for row in read_rows(CONTEXTS)]
    few = [name for name in ontology.codes("plover_contexts", "code") if words.count(name) < 15]
    assert few == []


def test_the_word_table_knows_no_other_context():
    """Rows for a context that PLOVER does not have would break the schema."""
    known = set(ontology.codes("plover_contexts", "code"))
    assert {row["context"] for row in read_rows(CONTEXTS)} - known == set()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Turkish drones attacked Syrian rebels.", "drone"),
        ("Kenyan gunmen shot Ugandan farmers.", "firearms"),
        ("Kenyan rebels attacked Ugandan farmers with machetes.", "primitive"),
        ("Kenyan police beat Ugandan students.", "beat"),
        ("A suicide bomber attacked Kenyan soldiers.", "suicide-attack"),
        ("Kenyan workers held a general strike against the government.", "strike"),
        ("Kenya deployed tanks against Uganda.", "weapons"),
        ("Kenya deployed police against Ugandan protesters.", "police"),
    ],
)
def test_words_of_the_clause_give_the_mode(code_text, text, mode):
    """A code such as 190 does not say by what means."""
    assert mode in {row["plover_mode"] for row in code_text(text)}


def test_another_clause_gives_no_mode(code_text):
    """The drone belongs to the second act only."""
    rows = code_text("Kenya condemned Uganda, and Chadian drones attacked Sudan.")
    assert {row["plover_mode"] for row in rows if row["cameo_root"] == "11"} == {"disapprove"}


def test_every_mode_of_the_table_belongs_to_its_event():
    """Event and mode stand together in PLOVER's list."""
    modes = ontology.read_table("plover_modes")
    known = set(zip(modes["plover_event"], modes["code"], strict=True))
    assert {(row["plover_event"], row["mode"]) for row in read_rows(MODES)} - known == set()
