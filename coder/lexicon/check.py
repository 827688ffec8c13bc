"""What is wrong with rows of the lexicons? Finds every fault, with file, line and column."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from coder.lexicon.actors import COUNTRY_KINDS, read_day
from coder.lexicon.codes import (
    find_action_fault,
    find_chain_fault,
    find_country_fault,
    find_role_fault,
)
from coder.lexicon.files import LexiconError, Row

ACTOR_KINDS = COUNTRY_KINDS | frozenset(
    (
        *("leader", "organisation", "group", "party", "ngo", "company"),
        *("media", "monitor", "institution", "ethnic", "religious"),
    )
)
AGENT_KINDS = frozenset({"person", "body", "modifier"})
WORD_KINDS = frozenset({"verb", "noun", "adj"})
EFFECTS = frozenset({"acts", "suffers", "happens"})
SLOTS = frozenset(
    ("subj", "obj", "iobj", "of-obj", "in-obj", "poss", "adj", "none", "governed", "owner")
)
# Words that a parser may hang a phrase on; a misspelt one would never be found.
PREPOSITIONS = frozenset(
    (
        *("about", "across", "after", "against", "along", "alongside", "among", "around", "as"),
        *("at", "away", "before", "behind", "belonging", "between", "beyond", "by", "closer"),
        *("despite", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on"),
        *("onto", "out", "outside", "over", "past", "through", "to", "toward", "towards"),
        *("under", "upon", "via", "with", "within", "without"),
    )
)
# What else `prep` may name: the subject, and words that parsers hang on a verb as if they were
# prepositions ("let him go", "off the air").
OTHER_PREPS = frozenset({"subj", "go", "air"})
Faults = Iterator[LexiconError]


def collect(check: Callable[[Row], Faults], rows: Iterable[Row]) -> list[LexiconError]:
    """The faults of all rows; a row that lacks a column has that fault and no other."""
    found: list[LexiconError] = []
    for row in rows:
        try:
            found += check(row)
        except LexiconError as fault:
            found.append(fault)
    return found


def check_actor(row: Row) -> Faults:
    """The faults of a row of actors: code, kind and days; peoples and seas need no code."""
    yield from _check_filled(row, "name")
    is_nobodys = row["kind"] in ("ethnic", "religious", "region") and not row["code"]
    yield from _tell(row, "code", "" if is_nobodys else find_chain_fault(row["code"]))
    yield from _check_choice(row, "kind", ACTOR_KINDS)
    days = []
    for column in ("valid_from", "valid_to"):
        try:
            days.append(read_day(row, column))
        except LexiconError as fault:
            yield fault
    if len(days) == 2 and days[0] and days[1] and days[0] > days[1]:
        yield LexiconError(row.where, "valid_to", row["valid_to"], "is before valid_from")


def check_country(row: Row) -> Faults:
    """The faults of a row of actors/countries.csv."""
    yield from _check_filled(row, "name")
    yield from _tell(row, "iso3", find_country_fault(row["iso3"]))


def check_agent(row: Row) -> Faults:
    """The faults of a row of role nouns: lemma, role and kind."""
    yield from _check_filled(row, "lemma")
    yield from _tell(row, "role", find_role_fault(row["role"]))
    yield from _check_choice(row, "kind", AGENT_KINDS)
    yield from _check_choice(row, "weak", {"", "yes"})


def check_word(row: Row) -> Faults:
    """The faults of a row of a word class."""
    yield from _check_filled(row, "class")
    yield from _check_filled(row, "word")


def check_light_verb(row: Row) -> Faults:
    """The faults of a row of light_verbs.csv."""
    yield from _check_choice(row, "effect", EFFECTS)


def check_operator(row: Row) -> Faults:
    """The faults of a row of operators.csv."""
    yield from _check_choice(row, "pos", WORD_KINDS)
    yield from _check_slots(row, "target")


def check_composition(row: Row) -> Faults:
    """The faults of a row of compose.csv."""
    yield from _tell(row, "code", find_action_fault(row["code"]))
    if row["act"]:
        yield from _tell(row, "act", find_action_fault(row["act"]))


class ActionCheck:
    """Finds faults in action rows, for which it must know the word classes."""

    def __init__(self, classes: Iterable[str]) -> None:
        self.classes = frozenset(classes)

    def __call__(self, row: Row) -> Faults:
        """The faults of a row of actions: word, code, slots, classes, roles, prepositions."""
        yield from _check_filled(row, "lemma")
        yield from _check_choice(row, "pos", WORD_KINDS)
        yield from _tell(row, "code", find_action_fault(row["code"]))
        yield from _check_choice(row, "mutual", {"", "yes"})
        yield from _check_slots(row, "actor")
        yield from _check_slots(row, "target")
        yield from self._check_fillers(row, "object", row["object"])
        for part in filter(None, (part.strip() for part in row["prep"].split("&"))):
            word, _, fillers = part.partition(":")
            advice = "is no preposition that is known" + _list_near(word.strip(), PREPOSITIONS)
            if word.strip() not in PREPOSITIONS | OTHER_PREPS:
                yield LexiconError(row.where, "prep", word.strip(), advice)
            yield from self._check_fillers(row, "prep", fillers)

    def _check_fillers(self, row: Row, column: str, cell: str) -> Faults:
        for filler in filter(None, (part.strip() for part in cell.split("|"))):
            if filler.startswith("@") and filler[1:] not in self.classes:
                advice = "is not a word class" + _list_near(filler[1:], self.classes)
                yield LexiconError(row.where, column, filler, advice)
            if filler.startswith("*") and filler != "*":
                yield from _tell(row, column, find_role_fault(filler[1:]), filler)


def _check_filled(row: Row, column: str) -> Faults:
    if not row[column]:
        yield LexiconError(row.where, column, "", "is empty, but must say something")


def _check_choice(row: Row, column: str, valid: Iterable[str]) -> Faults:
    if row[column] not in valid:
        yield LexiconError(row.where, column, row[column], _advise(valid))


def _check_slots(row: Row, column: str) -> Faults:
    for slot in filter(None, (part.strip() for part in re.split(r"[>|]", row[column]))):
        if slot not in SLOTS | PREPOSITIONS:
            advice = f"is no slot; there are {', '.join(sorted(SLOTS))} and prepositions"
            yield LexiconError(row.where, column, slot, advice)


def _tell(row: Row, column: str, advice: str, value: str | None = None) -> Faults:
    if advice:
        yield LexiconError(row.where, column, row[column] if value is None else value, advice)


def _list_near(name: str, valid: Iterable[str]) -> str:
    known = sorted(valid)
    return f"; near it: {', '.join(get_close_matches(name, known, cutoff=0.3) or known[:3])}"


def _advise(valid: Iterable[str]) -> str:
    return "is not one of " + ", ".join(one or "(empty)" for one in sorted(valid))
