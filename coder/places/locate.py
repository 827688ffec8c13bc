"""Where an act was done: the place that the words tie to it, else another of the sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from coder.actions.act import Act
from coder.parser.roles import Roles
from coder.places.areas import holds, narrow, widen
from coder.places.dateline import read_dateline
from coder.places.find import PlaceMention
from coder.places.gazetteer import Gazetteer, Place
from coder.places.ties import LONGEST_CLIMB, Tie, tie

PRECISIONS = {"city": 1, "admin2": 2, "admin1": 3, "region": 3}
UNPLACED = frozenset({"country", "continent"})
NEAR_PRECISION = 2
SPOKEN_ROOTS = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
DEED_ROOTS = frozenset({"15", "17", "18", "19", "20"})
DISTANT_ROOTS = SPOKEN_ROOTS | {"06", "07", "09", "16"}
HOME_ROOTS = DEED_ROOTS | {"14"}
LATE_KINDS = {"unknown": 1, "country": 2}
MEETING_ROOT = "04"


@dataclass(frozen=True, slots=True)
class Location:
    """Where an act was done.

    Attributes:
        text: the words of the report.
        name: the place's usual name; empty where the words name a place that is not known.
        country: ISO 3166 code, or empty.
        admin1: first-level region, or empty.
        latitude, longitude: WGS84 degrees; None for a country.
        precision: ACLED's 1 to 3; None for a country.
        basis: `action`, `sentence`, `dateline` or `report` (the place told before, or the
            publisher's country).
        start, end: characters of the report's text; None where no word of it told the place.
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


@dataclass(frozen=True, slots=True)
class Scene:
    """What tells the place of an act if its own sentence does not.

    Attributes:
        dateline: the place of the dateline.
        last: the place of the act told before.
        home: ISO country of the publisher, or empty.
    """

    dateline: Location | None = None
    last: Location | None = None
    home: str = ""


def locate_act(
    roles: Roles, act: Act, places: Sequence[PlaceMention], scene: Scene, gazetteer: Gazetteer
) -> Location | None:
    """Where an act was done, or None if nothing tells.

    In order: a place that the parse ties to the act; another one of the sentence in a phrase of
    place; for deeds against someone, the country or place that suffers them; where someone comes
    from or goes to; the dateline; for deeds among the people of one country, the place of the deed
    told before, or the country of the publisher. What is merely said is not done where its topic
    lies.

    Args:
        roles: the parsed sentence.
        act: the act.
        places: the document's places, those with unknown names too.
        scene: what tells the place if the sentence does not.
        gazetteer: where a region's largest city is looked up, which stands for it.
    """
    sentence = roles.sentence
    within = [place for place in places if sentence.start <= place.start < sentence.end]
    ties = [tie(roles, act, place) for place in within if place.kind != "continent"]
    for choose, basis in (
        (_is_tied, "action"),
        (_is_loose, "sentence"),
        (_is_suffering, "action"),
        (_is_way, "action"),
    ):
        found = min((one for one in ties if choose(act, one)), key=_rank, default=None)
        if found:
            place = narrow(roles.doc, _prefer_inner(found, ties), within)
            place = widen(roles.doc, place, within)
            if place.kind == "unknown" and not place.country:
                place = replace(place, country=_read_country(scene))
            is_near = any(one.meaning == "near" and _is_in(one.place, place) for one in ties)
            return _make_location(roles.doc, place, basis, gazetteer, is_near=is_near)
    return scene.dateline or _locate_in_report(act, scene, gazetteer)


def _prefer_inner(found: Tie, ties: Sequence[Tie]) -> PlaceMention:
    """The tied place, or a place in it that is tied to the act as closely."""
    inner = [
        one
        for one in ties
        if one.meaning in ("at", "near")
        and one.steps is not None
        and found.steps is not None
        and one.steps <= found.steps + 1
        and one.place.kind != "unknown"
        and holds(found.place, one.place)
    ]
    return min(inner, key=_rank).place if inner else found.place


def _is_in(inner: PlaceMention, outer: PlaceMention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _read_country(scene: Scene) -> str:
    """The country that an unknown name lies in, as far as the report tells."""
    return scene.dateline.country if scene.dateline else scene.home


def _locate_in_report(act: Act, scene: Scene, gazetteer: Gazetteer) -> Location | None:
    """For deeds within one country: the place told before in it, else the publisher's country."""
    if act.root not in HOME_ROOTS:
        return None
    countries = {party.country for party in (*act.actors, *act.targets) if party.country}
    if scene.last and (not countries or scene.last.country in countries):
        return replace(scene.last, basis="report")
    country = gazetteer.find_country(scene.home)
    if country is None or not countries <= {scene.home}:
        return None
    return Location("", country.name, scene.home, "", None, None, None, "report", None, None)


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
    """Whether a place or country is itself the target of a deed, and not only its adjective."""
    is_itself = one.is_metonym or one.place.kind != "country"
    return act.root in DEED_ROOTS and one.is_target and is_itself


def _is_way(act: Act, one: Tie) -> bool:
    is_way = one.meaning in ("goal", "from", "part") and one.steps is not None
    return is_way and not one.is_party and act.root not in SPOKEN_ROOTS


def _rank(one: Tie) -> tuple[bool, int, int, int]:
    """The order of choice: the parties' own places last, countries late, then the nearest."""
    steps = LONGEST_CLIMB if one.steps is None else one.steps
    is_apart = one.is_party and not one.is_target
    return is_apart, LATE_KINDS.get(one.place.kind, 0), steps, one.place.start


def _make_location(
    doc: Doc, place: PlaceMention, basis: str, gazetteer: Gazetteer, *, is_near: bool
) -> Location:
    span = doc[place.start : place.end]
    precision = PRECISIONS.get(place.kind)
    if precision == 1 and is_near:
        precision = NEAR_PRECISION
    point = _find_point(place, gazetteer)
    fields = (span.text, place.name, place.country, place.admin1)
    return Location(*fields, *point, precision, basis, span.start_char, span.end_char)


def _find_point(
    place: PlaceMention | Place, gazetteer: Gazetteer
) -> tuple[float | None, float | None]:
    """Latitude and longitude: of a region's largest city, as ACLED has it; none of a country."""
    if place.kind in UNPLACED:
        return None, None
    seat = gazetteer.find_seat(place.country, place.admin1) if place.kind == "admin1" else None
    return (seat or place).latitude, (seat or place).longitude


def locate_dateline(
    dateline: str, gazetteer: Gazetteer, tokenize: Callable[[str], list[str]]
) -> Location | None:
    """The place of a dateline such as "KABUL, Afghanistan, March 3 (Agency)", or None."""
    place = read_dateline(dateline, gazetteer, tokenize)
    if place is None:
        return None
    fields = (dateline, place.name, place.country, place.admin1)
    point = _find_point(place, gazetteer)
    return Location(*fields, *point, PRECISIONS.get(place.kind), "dateline", None, None)
