"""How a place that a sentence names hangs on one of its acts."""

from dataclasses import dataclass

from spacy.tokens import Doc

from coder.actions.act import Act
from coder.actors.party import Party
from coder.anchors import list_anchors
from coder.parser.roles import Roles
from coder.places.find import PlaceMention
from coder.places.words import read_place_words, read_prepositions

STOPS = frozenset({"relative", "complement", "clause_subject", "parataxis"})
MODIFIERS = frozenset({"compound", "possessor", "adjective", "apposition", "flat"})
OBJECTS = frozenset({"object", "passive_subject"})
BETWEEN = frozenset({"ADJ", "DET", "NOUN", "PROPN", "ADV", "PUNCT"})
LONGEST_CLIMB = 6
LOOK_BACK = 3
FARTHER = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """How a place hangs on an act.

    Attributes:
        place: the place.
        meaning: what its words say (prepositions.csv): `at`, `near`, `goal`, `from`, `part`
            (a mere "of") or nothing; "between" is `near` for towns and nothing for countries.
        steps: how far it lies from the act, in links; None where the parse does not tie it.
        through_object: whether it hangs on the act's object and not on the act itself.
        is_party: whether the words belong to a party of the act.
        is_target: whether it is in the act's target.
        is_metonym: whether it is itself a party, as a capital is for its government.
    """

    place: PlaceMention
    meaning: str
    steps: int | None
    through_object: bool
    is_party: bool
    is_target: bool
    is_metonym: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The way from a place up to an act: meaning of its prepositions, links, and their roles."""

    meaning: str
    steps: int | None
    roles: tuple[str, ...]


def tie(roles: Roles, act: Act, place: PlaceMention) -> Tie:
    """How a place of the act's sentence hangs on the act."""
    head = roles.doc[place.start : place.end].root.i
    way = _climb(roles, list_anchors(roles, act), head)
    meaning = way.meaning or _read_before(roles.doc, place.start, roles.sentence.start)
    if not way.meaning and way.steps is not None and _is_thing_of_act(way) and _is_spot(place):
        meaning = "at"
    parties = (*act.actors, *act.targets)
    is_party = any(_holds(party, place) for party in parties)
    is_metonym = any(place.start <= party.head < place.end for party in parties)
    if meaning == "between":
        meaning = "" if is_metonym or place.kind in ("country", "continent") else "near"
    return Tie(
        place,
        meaning,
        way.steps,
        bool(set(way.roles) & (OBJECTS | {"indirect_object"})) or _stands_at_object(roles, head),
        is_party,
        any(_holds(party, place) and party.country == place.country for party in act.targets),
        is_metonym,
    )


def _stands_at_object(roles: Roles, head: int) -> bool:
    """As in "condemned the raid in Homs", where a parser may hang the phrase on the verb."""
    link = roles.parent(head)
    if link is None or link.role != "oblique":
        return False
    first = min(roles.subtree(head))
    before = roles.parent(first - 1)
    return before is not None and before.role in OBJECTS and before.head == link.head


def _is_thing_of_act(way: Way) -> bool:
    """Whether the place is the act's object, or names it or the act's noun ("the Kabul raid")."""
    *below, last = way.roles
    return set(below) <= MODIFIERS and last in OBJECTS | MODIFIERS


def _is_spot(place: PlaceMention) -> bool:
    return place.kind != "country"


def _climb(roles: Roles, anchors: dict[int, int], head: int) -> Way:
    meaning, word, passed = "", head, []
    for step in range(1, LONGEST_CLIMB + 1):
        link = roles.parent(word)
        if link is None or link.role in STOPS:
            break
        passed.append(link.role)
        if link.role in ("oblique", "agent") and link.word and meaning in ("", "part"):
            meaning = _read_meaning(roles, link.word, link.head) or meaning
        if link.head in anchors:
            return Way(meaning, step + FARTHER * anchors[link.head], tuple(passed))
        word = link.head
    return Way(meaning, None, tuple(passed))


def _read_meaning(roles: Roles, preposition: str, head: int) -> str:
    """What a preposition means: "of" is "at" in "the city of X", "near" in "outskirts of X"."""
    meaning = read_prepositions().get(preposition, "")
    if meaning != "part":
        return meaning
    noun = roles.doc[head].lower_
    if noun in read_place_words("direction") | read_place_words("part"):
        return "near"
    return "at" if noun in read_place_words("town") | read_place_words("region") else meaning


def _read_before(doc: Doc, start: int, first: int) -> str:
    """The meaning of a preposition shortly before a place, only adjectives and the like between."""
    for number in range(start - 1, max(first, start - LOOK_BACK) - 1, -1):
        token = doc[number]
        if token.lower_ in read_prepositions():
            return read_prepositions()[token.lower_]
        if token.pos_ not in BETWEEN:
            break
    return ""


def _holds(party: Party, place: PlaceMention) -> bool:
    return party.basis == "named" and party.start <= place.start < party.end
