"""Which of several places a name means in a document: one sense each, by size and surroundings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from spacy.tokens import Doc

import ontology
from coder.actors.names import Mentions
from coder.places.gazetteer import Place, split_words
from coder.places.words import read_place_words, read_prepositions

SMALL = 15_000
MIDDLE = 100_000
CLEARLY = 10
WEIGHT_OF_COUNTRY = 2.0
WEIGHT_OF_CITY = 0.6
WEIGHT_OF_NAME = 0.5
WEIGHT_OF_PATTERN = 3.0
LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place.

    Attributes:
        start, end: token indices, end exclusive.
        key: the folded name; empty for the name of a country.
        places: what the name may mean; for a country the country comes first.
    """

    start: int
    end: int
    key: str
    places: tuple[Place, ...]

    @property
    def country(self) -> Place | None:
        """The country that the words name; None if they name something else."""
        return None if self.key else self.places[0]


class Senses:
    """The senses of the names of one document."""

    def __init__(self, doc: Doc, candidates: Sequence[Candidate], mentions: Mentions) -> None:
        self.doc = doc
        self.candidates = candidates
        self.countries = _count_countries(candidates, mentions)
        self.hints = self._read_hints()

    def choose(self, number: int) -> Place | None:
        """The place that a candidate means; None where it is hardly a place at all."""
        candidate = self.candidates[number]
        wants_region = self._wants_region(candidate)
        if candidate.country:
            regions = [place for place in candidate.places if place.kind == "admin1"]
            named = wants_region or self._follows_place_of(number, regions)
            return max(regions, key=_size) if regions and named else candidate.country
        places = candidate.places
        if wants_region:
            places = tuple(place for place in places if place.kind != "city") or places
        best = max(places, key=lambda place: (self._score(candidate, place), place.country))
        return best if self._is_likely(candidate, best) else None

    def share(self, country: str) -> float:
        """The share of a country among the countries of the document, 0 to 1."""
        total = self.countries.total()
        return self.countries[country] / total if total else 0.0

    def _score(self, candidate: Candidate, place: Place) -> float:
        score = log10(max(place.population, 500))
        score += WEIGHT_OF_COUNTRY * self.share(place.country)
        score += WEIGHT_OF_CITY * (place.kind == "city")
        score += WEIGHT_OF_NAME * (candidate.key == _key(place.name))
        hint = self.hints.get(candidate.key, Counter())
        hints = hint[place.country, ""] + hint[place.country, place.admin1]
        return score + WEIGHT_OF_PATTERN * hints

    def _read_hints(self) -> dict[str, Counter[tuple[str, str]]]:
        """For each name the countries and regions that follow it after a comma."""
        hints: dict[str, Counter[tuple[str, str]]] = {}
        for one, other in zip(self.candidates, self.candidates[1:], strict=False):
            if other.start != one.end + 1 or self.doc[one.end].text != ",":
                continue
            hint = hints.setdefault(one.key, Counter())
            for place in other.places:
                hint[place.country, place.name if place.kind == "admin1" else ""] = 1
        return hints

    def _follows_place_of(self, number: int, regions: Sequence[Place]) -> bool:
        """Whether the candidate before, with a comma between, may lie in one of the regions."""
        if not number:
            return False
        before, candidate = self.candidates[number - 1], self.candidates[number]
        if candidate.start != before.end + 1 or self.doc[before.end].text != ",":
            return False
        names = {(region.country, region.name) for region in regions}
        return any((place.country, place.admin1) in names for place in before.places)

    def _wants_region(self, candidate: Candidate) -> bool:
        """Whether "province" or the like follows, or stands before with "of" between."""
        words = read_place_words("region")
        after = self.doc[candidate.end].lower_ if candidate.end < len(self.doc) else ""
        if after in words:
            return True
        before = [token.lower_ for token in self.doc[max(0, candidate.start - 2) : candidate.start]]
        return len(before) == 2 and before[0] in words and before[1] == "of"

    def _is_likely(self, candidate: Candidate, place: Place) -> bool:
        """Whether so small a place is meant: the document's country or its setting must tell."""
        if place.kind == "region" or self.share(place.country) or candidate.key in self.hints:
            return True
        if place.population < SMALL:
            return " " in candidate.key and self._is_in_phrase(candidate)
        is_known = place.population >= MIDDLE and len(candidate.key) > 3
        return is_known or self._is_in_phrase(candidate)

    def _is_in_phrase(self, candidate: Candidate) -> bool:
        before = self.doc[max(0, candidate.start - LOOK_BACK) : candidate.start]
        return any(token.lower_ in read_prepositions() for token in before)


def _count_countries(candidates: Sequence[Candidate], mentions: Mentions) -> Counter[str]:
    """How often each country is named, by its own name, by its parties or by its large cities."""
    counts: Counter[str] = Counter()
    for match in {(match.start, match.end): match for match in mentions.names.values()}.values():
        counts.update({entry.code[:3] for entry in match.values if _is_country(entry.code[:3])})
    for candidate in candidates:
        country = _read_clear_country(candidate) if candidate.key else ""
        if country:
            counts[country] += 1
    return counts


def _read_clear_country(candidate: Candidate) -> str:
    """The country of a name that can hardly mean a place of another; else empty."""
    sizes: Counter[str] = Counter()
    for place in candidate.places:
        sizes[place.country] = max(sizes[place.country], place.population)
    (country, size), *others = sizes.most_common(2)
    if others and others[0][1] * CLEARLY > size:
        return ""
    return country if size >= SMALL and len(candidate.key) > 3 else ""


def _is_country(code: str) -> bool:
    return code in ontology.codes("countries", "iso3")


def _size(place: Place) -> int:
    return place.population


def _key(name: str) -> str:
    return " ".join(word for word, _ in split_words(name.split()))
