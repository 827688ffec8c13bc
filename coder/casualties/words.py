"""Words that tell deaths and injuries and how many: the casualty tables of `lexicons/`.

What an unclear number counts is ACLED's convention, read from the ontology.
"""

from dataclasses import dataclass
from functools import cache

import ontology
from coder.lexicon.files import LEXICONS, LexiconError, read_rows


@dataclass(frozen=True, slots=True)
class Harm:
    """What a word of harm tells.

    Attributes:
        harm: `death`, `injury`, or `unclear` (casualties: nobody knows whether anyone died).
        counted: whom it counts: its `object`, its `subject`, …; see docs/coder.md.
        verbs: lemmas of the verbs that it must go with; empty: any.
    """

    harm: str
    counted: str
    verbs: frozenset[str]


@cache
def read_harms() -> dict[tuple[str, str], Harm]:
    """Lemma and part of speech (`any`: whatever the tagger says) → what the word tells."""
    return {
        (row["lemma"], row["pos"]): Harm(
            row["harm"], row["counted"], frozenset(row.alternatives("with"))
        )
        for row in read_rows(LEXICONS / "casualties.csv")
    }


@cache
def read_words(kind: str) -> frozenset[str]:
    """The words of a kind of `lexicons/casualty_words.csv`."""
    rows = read_rows(LEXICONS / "casualty_words.csv")
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


@cache
def read_vague_numbers() -> dict[str, int]:
    """Words for an unclear number → what ACLED counts; our own value where ACLED is silent.

    >>> read_vague_numbers()["dozens"], read_vague_numbers()["several"]
    (12, 3)

    Raises:
        LexiconError: A word names no rule of `acled_fatality_rules` and no number.
    """
    numbers = {}
    for row in read_rows(LEXICONS / "casualty_words.csv"):
        if row["kind"] == "vague":
            rule = row["value"]
            if not rule.isdigit() and rule not in ontology.codes("acled_fatality_rules", "rule"):
                advice = "is no number and no rule of ontology/tables/acled_fatality_rules.csv"
                raise LexiconError(row.where, "value", rule, advice)
            numbers[row["word"]] = int(rule) if rule.isdigit() else read_convention(rule)
    return numbers


@cache
def read_convention(rule: str) -> int:
    """How many deaths ACLED records by one of its rules.

    >>> read_convention("unknown_plural")
    3

    Raises:
        UnknownCodeError: `acled_fatality_rules` has no such rule.
    """
    table = ontology.read_table("acled_fatality_rules")
    values = table.loc[table["rule"] == rule, "fatalities"]
    if values.empty:
        known = ontology.codes("acled_fatality_rules", "rule")
        raise ontology.UnknownCodeError("acled_fatality_rules", rule, known)
    return int(values.iloc[0])


@cache
def read_speech_verbs() -> frozenset[str]:
    """Lemmas of verbs of saying."""
    return frozenset(row["verb"] for row in read_rows(LEXICONS / "speech_verbs.csv"))
