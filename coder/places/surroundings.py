"""What a document says of where it plays: its countries, its regions, names that stand together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, exp, hypot, radians

from spacy.tokens import Doc

import ontology
from coder.actors.names import Mentions
from coder.places.candidates import Candidate
from coder.places.gazetteer import Place
from coder.places.together import has_area_before, has_area_behind

SMALL = 15_000
CLEARLY = 10
KM_PER_DEGREE = 111.2
NEAR_KM = 100.0
Area = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a report's publisher sits: ISO country and first-level region, empty if not known."""

    country: str = ""
    admin1: str = ""


class Surroundings:
    """What the names of one document say of each other."""

    def __init__(
        self, doc: Doc, candidates: Sequence[Candidate], mentions: Mentions, home: Home
    ) -> None:
        self.doc = doc
        self.candidates = candidates
        self.home = home
        self.hints = _read_hints(doc, candidates)
        self._countries = _count_countries(candidates, mentions)
        self._own = _count_own(candidates)

    def share(self, country: str, key: str) -> float:
        """The share of a country in what the document's other names say, 0 to 1."""
        own_country, own = self._own.get(key, ("", 0))
        total = self._countries.total() - own
        counted = self._countries[country] - (own if country == own_country else 0)
        return counted / total if total > 0 else 0.0

    def is_hinted(self, key: str, place: Place) -> bool:
        """Whether the area that holds a place stands beside its name: "Paris, Texas"."""
        return is_within(place, self.hints.get(key, set()))


class Neighbours:
    """The places that the other names of a document seem to mean."""

    def __init__(self, places: Mapping[str, Place], hints: Mapping[str, set[Area]]) -> None:
        self.places = places
        self._areas: Counter[Area] = Counter()
        for key, place in places.items():
            if place.admin1:
                self._areas[place.country, place.admin1] += 2 if key in hints else 1

    def share(self, place: Place, key: str) -> float:
        """The share of a place's region among the regions of the document's other names, 0 to 1."""
        own = self.places[key]
        area = place.country, place.admin1
        is_own = bool(own.admin1)
        total = self._areas.total() - is_own
        counted = self._areas[area] - (is_own and area == (own.country, own.admin1))
        return counted / total if total > 0 and place.admin1 else 0.0


def measure_closeness(place: Place, key: str, others: Mapping[str, Place]) -> float:
    """How many of the other names' places lie about a place, 0 to 1: two close ones make 1."""
    if place.kind not in ("city", "admin2"):
        return 0.0
    total = 0.0
    for other_key, other in others.items():
        if other_key != key and other.kind in ("city", "admin2"):
            total += exp(-measure_km(place, other) / NEAR_KM)
    return min(total / 2, 1.0)


def measure_km(one: Place, other: Place) -> float:
    """The distance of two places in km, good enough below a few thousand."""
    if one.latitude is None or other.latitude is None:
        return float("inf")
    if one.longitude is None or other.longitude is None:
        return float("inf")
    across = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return KM_PER_DEGREE * hypot(one.latitude - other.latitude, across)


def _read_hints(doc: Doc, candidates: Sequence[Candidate]) -> dict[str, set[Area]]:
    """For each name the areas that stand beside it: after a comma, or with "in" between.

    An area's name is told in turn by the names that it stands beside: "Georgia" is the state
    after "Atlanta".
    """
    hints: dict[str, set[Area]] = {}
    for one, other in pairwise(candidates):
        if has_area_behind(doc, one.end, other.start):
            _add_hints(hints, one, other)
        elif has_area_before(doc, one.end, other.start):
            _add_hints(hints, other, one)
    return hints


def _add_hints(hints: dict[str, set[Area]], inner: Candidate, outer: Candidate) -> None:
    for place in outer.places:
        area = read_area(place)
        if area and any(is_within(one, {area}) for one in inner.places if one != place):
            hints.setdefault(inner.key, set()).add(area)
            hints.setdefault(outer.key, set()).add((place.country, f"={place.name}"))


def read_area(place: Place) -> Area | None:
    """The area that a place is: country and region, the region empty for a country."""
    if place.kind in ("admin1", "admin2"):
        return place.country, place.admin1
    return (place.country, "") if place.kind == "country" else None


def is_within(place: Place, areas: set[Area]) -> bool:
    """Whether a place lies in one of the areas, or is itself the one that is meant."""
    if (place.country, f"={place.name}") in areas:
        return True
    if place.kind == "country":
        return False
    if place.kind == "admin1":
        return (place.country, "") in areas
    return bool({(place.country, ""), (place.country, place.admin1)} & areas)


def _count_countries(candidates: Sequence[Candidate], mentions: Mentions) -> Counter[str]:
    """How often each country is named, by its own name, by its parties or by its large cities."""
    counts: Counter[str] = Counter()
    unclear = {word for one in candidates if _is_unclear(one) for word in range(one.start, one.end)}
    for match in {(match.start, match.end): match for match in mentions.names.values()}.values():
        if match.start not in unclear:
            counts.update({entry.code[:3] for entry in match.values if _is_code(entry.code[:3])})
    for country, count in _count_own(candidates).values():
        counts[country] += count
    return counts


def _is_unclear(candidate: Candidate) -> bool:
    """Whether a country's name is a region's elsewhere too ("Georgia")."""
    return candidate.is_country and any(place.kind == "admin1" for place in candidate.places)


def _count_own(candidates: Sequence[Candidate]) -> dict[str, tuple[str, int]]:
    """For each name that can hardly mean a place of another country: that country, how often."""
    found: dict[str, tuple[str, int]] = {}
    for candidate in candidates:
        country = "" if candidate.is_country else _read_clear_country(candidate)
        if country:
            found[candidate.key] = country, found.get(candidate.key, ("", 0))[1] + 1
    return found


def _read_clear_country(candidate: Candidate) -> str:
    """The country of a name that can hardly mean a place of another; else empty."""
    sizes: Counter[str] = Counter()
    for place in candidate.places:
        if not place.is_doubtful:
            sizes[place.country] = max(sizes[place.country], place.population)
    if not sizes:
        return ""
    (country, size), *others = sizes.most_common(2)
    if others and others[0][1] * CLEARLY > size:
        return ""
    return country if size >= SMALL and len(candidate.key) > 3 else ""


def _is_code(code: str) -> bool:
    return code in ontology.codes("countries", "iso3")
