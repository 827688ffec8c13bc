"""Whom pronouns, short mentions, last names and acronyms point back to."""

import pytest


def last_actors(code_text, text):
    """The actors of a text's last sentence that tells an event, with how they were found."""
    rows = code_text(text)
    last = max(row["sentence_no"] for row in rows)
    return [(row["actor_code"], row["actor_basis"]) for row in rows if row["sentence_no"] == last]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hezbollah praised Iran. The group criticised Portugal.", "LBNREB"),
        ("Kenya's defence ministry praised Uganda. The ministry criticised Portugal.", "KENGOV"),
        ("Sudanese rebels praised Libya. They criticised Portugal.", "SDNREB"),
        ("Vietnam praised Japan. It criticised Portugal.", "VNM"),
        ("President Emmanuel Macron praised Egypt. His government criticised Portugal.", "FRAGOV"),
        ("Norway praised Japan. The country's parliament criticised Portugal.", "NORLEG"),
        ("The Zambian Workers Union (ZWU) praised Chad. The ZWU criticised Portugal.", "ZMBLAB"),
        ("Ana Lima, Brazil's trade minister, praised Chad. Lima criticised Portugal.", "BRAGOV"),
    ],
)
def test_a_mention_points_back(code_text, text, code):
    """The later words take the code of the earlier party and are marked as coreference."""
    assert last_actors(code_text, text) == [(code, "coreference")]


@pytest.mark.parametrize("subject", ["Both sides", "The two countries", "Both countries"])
def test_two_point_back_to_the_two_named_together(code_text, subject):
    """Each of the two is an actor."""
    actors = last_actors(code_text, f"Ghana and Togo held talks. {subject} criticised Portugal.")
    assert sorted(actors) == [("GHA", "coreference"), ("TGO", "coreference")]


def test_both_sides_of_one_party_are_nobody(code_text):
    """Where only one party was named nothing is guessed."""
    rows = code_text("Ghana praised itself. Both sides criticised Portugal.")
    assert [row for row in rows if row["target_code"] == "PRT"] == []


def test_a_pronoun_passes_over_media(code_text):
    """A news agency is not meant by "it"."""
    rows = code_text("Reuters reported on Monday. It criticised Portugal.")
    assert [row for row in rows if row["actor_code"] == "GBRMED"] == []


def test_an_unknown_person_is_not_taken_for_another(code_text):
    """The stranger named last is meant, not the minister named before."""
    text = "Brazil's trade minister met Chadian officials. Bo Lund arrived. He criticised Portugal."
    assert last_actors(code_text, text) == [("UNK", "coreference")]


def test_an_acronym_needs_the_initials_of_the_name(code_text):
    """Letters in brackets that are no initials stand for nobody."""
    rows = code_text("Zambian teachers (XQ) praised Chad. XQ criticised Portugal.")
    assert [row["actor_code"] for row in rows][-1:] == ["UNK"]


def test_a_phrase_with_words_of_its_own_does_not_point_back(code_text):
    """Another country's ministry is not the ministry named before."""
    text = "Kenya's defence ministry praised Uganda. The Chadian ministry criticised Portugal."
    assert [code for code, _ in last_actors(code_text, text)] == ["TCDGOV"]
