"""What is at hand while one sentence is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coder.actions.act import Act
from coder.actions.arguments import find_surface_subjects
from coder.actions.match import Matcher
from coder.actions.slots import Slots
from coder.actors.party import Party
from coder.lexicon.actions import ActionLexicon
from coder.parser.roles import Roles


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with what reads it.

    Attributes:
        roles: its parse.
        lexicon: the action lexicon.
        slots: fills the slots of its words with parties.
        matcher: chooses lexicon rows for its words.
        modals: modal verb → what it makes of an act, as in modals.csv.
        read: the acts that a word triggers; each word is read once.
    """

    roles: Roles
    lexicon: ActionLexicon
    slots: Slots
    matcher: Matcher
    modals: Mapping[str, str]
    read: Callable[[int], list[Act]]


def find_adjective_subject(reading: SentenceReading, word: int) -> tuple[Party, ...]:
    """The parties of which an adjective is said ("Oman is *ready* to …")."""
    heads = find_surface_subjects(reading.roles, word)
    return tuple(party for head in heads for party in reading.slots.cast.find(reading.roles, head))


def read_governed(reading: SentenceReading, word: int) -> list[Act]:
    """The acts of a governed word; a quantity ("a series of raids") passes through "of"."""
    acts = list(reading.read(word))
    if not acts and reading.roles.doc[word].pos_ in ("NOUN", "NUM", "DET", "PROPN", "PRON"):
        for other in reading.roles.obliques(word, "of", "in", "for"):
            acts += reading.read(other)
        for other in reading.roles.children(word, "adnominal"):
            acts += reading.read(other) if not acts else []
    for other in reading.roles.children(word, "conjunct"):
        acts += reading.read(other)
    return [act for act in acts if act.code]
