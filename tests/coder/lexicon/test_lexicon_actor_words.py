"""The small words that decide who is meant come from a table."""

import pytest

from coder.lexicon.actor_words import read_actor_words
from coder.lexicon.files import LEXICONS, LexiconError, read_rows


def test_a_kind_gives_its_words():
    """Pronouns of one person are no pronouns of several."""
    assert "she" in read_actor_words("person_pronoun")
    assert "they" not in read_actor_words("person_pronoun")


def test_an_unknown_kind_raises():
    """It is not silently an empty set, which would match nothing for ever."""
    with pytest.raises(LexiconError, match="moonlight"):
        read_actor_words("moonlight")


def test_every_word_stands_once_in_its_kind():
    """A word twice under one kind is a mistake of the table; under two kinds it is not."""
    rows = [(row["word"], row["kind"]) for row in read_rows(LEXICONS / "actor_words.csv")]
    assert len(rows) == len(set(rows))
