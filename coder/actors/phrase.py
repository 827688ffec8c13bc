"""Which words make up a noun phrase around its head: modifiers, owners and appositions."""

from calendar import day_name
from dataclasses import dataclass

from coder.parser.roles import Roles

MODIFIER_ROLES = ("compound", "flat", "adjective")
TIME_WORDS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
WEEKDAYS = frozenset(day_name)
OWNER_PREPOSITIONS = ("of", "in", "from", "for", "at", "across", "throughout")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase seen from its head; all fields are token indices.

    Attributes:
        head: the head noun.
        modifiers: names, nouns and adjectives before or (in names) after the head.
        possessors: heads of "Iran's", "its".
        owners: (preposition, head) of phrases such as "of Syria", "in Kyiv".
        appositions: heads of phrases beside it ("X, the president").
    """

    head: int
    modifiers: tuple[int, ...]
    possessors: tuple[int, ...]
    owners: tuple[tuple[str, int], ...]
    appositions: tuple[int, ...]

    @property
    def core(self) -> tuple[int, ...]:
        """Head and modifiers in text order."""
        return tuple(sorted((self.head, *self.modifiers)))


def read_phrase(roles: Roles, head: int) -> Phrase:
    """The noun phrase around a head."""
    return Phrase(
        head=head,
        modifiers=tuple(_collect_modifiers(roles, head)),
        possessors=tuple(roles.children(head, "possessor")),
        owners=tuple(
            (link.word, link.child)
            for link in roles.links(head, "oblique")
            if link.word in OWNER_PREPOSITIONS
        ),
        appositions=tuple(roles.children(head, "apposition")),
    )


def _collect_modifiers(roles: Roles, head: int) -> list[int]:
    """Modifiers at any depth; what stands below a participle ("Iran-backed") is another's."""
    found: list[int] = []
    for link in roles.links(head, *MODIFIER_ROLES):
        child = link.child
        if roles.doc[child].lower_ in TIME_WORDS or _is_weekday(roles, child, head):
            continue
        found.append(child)
        if roles.doc[child].tag_ in ("VBN", "VBD", "VBG", "JJ") and _is_hyphened(roles, child):
            continue
        found += _collect_modifiers(roles, child)
        if link.role != "flat":
            found += [
                deep
                for other in roles.children(child, "conjunct")
                for deep in (other, *_collect_modifiers(roles, other))
            ]
    return found


def _is_weekday(roles: Roles, word: int, head: int) -> bool:
    """As in "Israel Friday closed": parsers take the day for a part of the name before it."""
    return word > head and roles.doc[word].text in WEEKDAYS


def _is_hyphened(roles: Roles, word: int) -> bool:
    """Whether a word ends a compound such as "Iran-backed"; "U.S.-led" is let through."""
    doc = roles.doc
    return word > 1 and doc[word - 1].text == "-" and doc[word].lower_ not in ("led", "flagged")
