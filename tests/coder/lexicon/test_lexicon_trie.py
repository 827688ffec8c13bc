"""How names are found in a text."""

from datetime import date

import pytest

from coder.lexicon.trie import TokenTrie, fold


@pytest.fixture
def trie() -> TokenTrie:
    """A dictionary with a name that begins another."""
    found = TokenTrie()
    found.add(["Sudan"], "SDN")
    found.add(["Sudan", "Liberation", "Army"], "SDNREB")
    return found


def test_the_longest_entry_counts(trie):
    """A name within a longer one is not found."""
    words = ["the", "sudan", "liberation", "army"]
    assert [(m.start, m.end, m.values) for m in trie.find(words)] == [(1, 4, ("SDNREB",))]


def test_the_shorter_entry_counts_where_the_longer_breaks_off(trie):
    """What was read ahead is given back."""
    words = ["sudan", "liberation", "front"]
    assert [(match.start, match.end) for match in trie.find(words)] == [(0, 1)]


def test_all_entries_at_a_word_are_told_longest_first(trie):
    """The reader may prefer a shorter one."""
    words = ["sudan", "liberation", "army"]
    assert [match.end for match in trie.matches_from(words, 0)] == [3, 1]


def test_two_values_may_share_a_name(trie):
    """A name may stand for two parties; the same one is not kept twice."""
    for value in ("SSD", "SSD"):
        trie.add(["sudan"], value)
    assert trie.match_at(["sudan"], 0).values == ("SDN", "SSD")


def test_an_unknown_word_gives_nothing(trie):
    """Nothing is guessed."""
    assert trie.match_at(["chad"], 0) is None


@pytest.mark.parametrize(
    ("written", "folded"), [("Erdoğan", "erdogan"), ("Côte", "cote"), ("ISIS", "isis")]
)
def test_accents_and_case_are_folded(written, folded):
    """Agencies write names with and without them."""
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The US attacked Iran.", {"USA", "IRN"}),
        ("Iran told us to leave.", {"IRN"}),
        ("Rebels in Chad fled.", {"TCD"}),
        ("Moscow met Erdogan's envoy.", {"RUS", "TURGOV"}),
    ],
)
def test_capitals_must_be_those_of_the_name(coder, text, codes):
    """The word "us" is not the United States."""
    from coder.actors.names import choose_entry
    from coder.report import ReportText

    doc = coder.nlp(text)
    mentions = coder.open_report(
        doc, ReportText("r1", text, date(2024, 5, 6))
    ).cast.composer.mentions
    assert {choose_entry(m, date(2024, 5, 6)).code for m in mentions.names.values()} == codes
