"""Where an act was done: the place that the words tie to it, else another of the sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from coder.actions.act import Act
from coder.parser.roles import Roles
from coder.places.dateline import read_dateline
from coder.places.find import PlaceMention
from coder.places.gazetteer import Gazetteer
from coder.places.ties import LONGEST_CLIMB, Tie, tie

PRECISIONS = {"city": 1, "admin1": 3, "region": 3, "country": None}
NEAR_PRECISION = 2
SPOKEN_ROOTS = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
DEED_ROOTS = frozenset({"15", "17", "18", "19", "20"})
DISTANT_ROOTS = SPOKEN_ROOTS | {"06", "07", "09", "16"}
MEETING_ROOT = "04"


@dataclass(frozen=True, slots=True)
class Location:
    """Where an act was done.

    Attributes:
        text: the words of the report.
        name: the place's usual name.
        country: ISO 3166 code, or empty.
        admin1: first-level region, or empty.
        latitude, longitude: WGS84 degrees; None for a country.
        precision: ACLED's 1 to 3; None for a country.
        basis: `action`, `sentence` or `dateline`.
        start, end: characters of the report's text; None where the dateline told the place.
    """

    text: str
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    precision: int | None
    basis: str
    start: int | None
    end: int | None


def locate_act(
    roles: Roles, act: Act, places: Sequence[PlaceMention], dateline: Location | None
) -> Location | None:
    """Where an act was done, or None if neither its sentence nor the dateline tells.

    In order: a place that the parse ties to the act; another one of the sentence in a phrase of
    place; for deeds against someone, the country or place that suffers them; where someone comes
    from or goes to; the dateline. What is merely said is not done where its topic lies.
    """
    sentence = roles.sentence
    ties = [
        tie(roles, act, place) for place in places if sentence.start <= place.start < sentence.end
    ]
    for choose, basis in (
        (_is_tied, "action"),
        (_is_loose, "sentence"),
        (_is_suffering, "action"),
        (_is_way, "action"),
    ):
        found = min((one for one in ties if choose(act, one)), key=_rank, default=None)
        if found:
            return _make_location(roles.doc, found, basis)
    return dateline


def _is_tied(act: Act, one: Tie) -> bool:
    """Whether the words tie a place to the act as its place."""
    if one.steps is None or (act.root in SPOKEN_ROOTS and one.through_object):
        return False
    if one.is_metonym and act.root in DISTANT_ROOTS:
        return False
    is_goal = one.meaning == "goal" and act.root == MEETING_ROOT
    return one.meaning in ("at", "near") or is_goal


def _is_loose(act: Act, one: Tie) -> bool:
    """Whether a place stands in a phrase of place somewhere else in the sentence."""
    return one.meaning in ("at", "near") and not one.is_party and act.root not in SPOKEN_ROOTS


def _is_suffering(act: Act, one: Tie) -> bool:
    return act.root in DEED_ROOTS and one.is_target


def _is_way(act: Act, one: Tie) -> bool:
    is_way = one.meaning in ("goal", "from", "part") and one.steps is not None
    return is_way and not one.is_party and act.root not in SPOKEN_ROOTS


def _rank(one: Tie) -> tuple[bool, bool, int, int]:
    """The order of choice: the parties' own places last, countries late, then the nearest."""
    steps = LONGEST_CLIMB if one.steps is None else one.steps
    is_apart = one.is_party and not one.is_target
    return is_apart, one.place.kind == "country", steps, one.place.start


def _make_location(doc: Doc, one: Tie, basis: str) -> Location:
    place = one.place
    span = doc[place.start : place.end]
    precision = PRECISIONS[place.kind]
    if precision == 1 and one.meaning == "near":
        precision = NEAR_PRECISION
    return Location(
        span.text,
        place.name,
        place.country,
        place.admin1,
        place.latitude,
        place.longitude,
        precision,
        basis,
        span.start_char,
        span.end_char,
    )


def locate_dateline(
    dateline: str, gazetteer: Gazetteer, tokenize: Callable[[str], list[str]]
) -> Location | None:
    """The place of a dateline such as "KABUL, Afghanistan, March 3 (Agency)", or None."""
    place = read_dateline(dateline, gazetteer, tokenize)
    if place is None:
        return None
    return Location(
        dateline,
        place.name,
        place.country,
        place.admin1,
        place.latitude,
        place.longitude,
        PRECISIONS[place.kind],
        "dateline",
        None,
        None,
    )
