"""Small words that decide who is meant: pronouns, prepositions of place, "both", "the side"."""

from functools import cache

from coder.lexicon.files import LEXICONS, LexiconError, read_rows


@cache
def read_actor_words(kind: str) -> frozenset[str]:
    """The words of a kind in `lexicons/actor_words.csv`.

    Raises:
        LexiconError: there is no such kind.
    """
    path = LEXICONS / "actor_words.csv"
    words = frozenset(row["word"] for row in read_rows(path) if row["kind"] == kind)
    if not words:
        raise LexiconError(str(path), "kind", kind, "has no row; name a kind that is there")
    return words
