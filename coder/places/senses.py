"""Which of several places a name means in a document: one sense each, by size and surroundings."""

from functools import cache
from math import log10

from spacy.tokens import Doc

from coder.places.candidates import Candidate
from coder.places.gazetteer import Place
from coder.places.surroundings import Home, Neighbours, Surroundings, measure_closeness
from coder.places.words import read_place_words, read_places_table, read_prepositions

SMALL = 15_000
MIDDLE = 100_000
MOST = 0.5
LOOK_BACK = 3
MOST_COMPARED = 30
REGION_KINDS = frozenset({"admin1", "admin2", "region"})
Scored = list[tuple[float, Place]]


class Senses:
    """The senses of the names of one document.

    Two rounds: the first weighs every place by size and by the countries of the document, the
    second also by the regions and the distances of what the first chose.
    """

    def __init__(self, surroundings: Surroundings) -> None:
        self.doc = surroundings.doc
        self.candidates = surroundings.candidates
        self.around = surroundings
        self._named = {one.key for one in self.candidates if _is_behind_in(self.doc, one)}
        self._placed = {one.key for one in self.candidates if _is_in_phrase(self.doc, one)}
        by_key = {candidate.key: candidate for candidate in self.candidates}
        first = {key: self._weigh(candidate) for key, candidate in by_key.items()}
        chosen = {key: scored[0][1] for key, scored in first.items()}
        neighbours = Neighbours(chosen, surroundings.hints)
        self._scored = {
            key: _weigh_neighbours(key, scored, neighbours) for key, scored in first.items()
        }

    def choose(self, number: int) -> Place | None:
        """The place that a candidate means; None where it is hardly a place at all."""
        candidate = self.candidates[number]
        place = self.settle(number)
        if place.is_doubtful and not self.around.is_hinted(candidate.key, place):
            clear = (one for _, one in self._scored[candidate.key] if not one.is_doubtful)
            place = next(clear, place)
        return place if self._is_likely(candidate, place) else None

    def settle(self, number: int) -> Place:
        """The place that a candidate means if it means any."""
        candidate = self.candidates[number]
        scored = self._scored[candidate.key]
        if self._wants_region(candidate):
            regions = [one for one in scored if one[1].kind in REGION_KINDS]
            return (regions or scored)[0][1]
        return scored[0][1]

    def _weigh(self, candidate: Candidate) -> Scored:
        scored = [(self._score(candidate, place), place) for place in candidate.places]
        return sorted(scored, key=_by_score)

    def _score(self, candidate: Candidate, place: Place) -> float:
        weights = read_weights()
        score = weights["population"] * log10(max(place.population, 500))
        score += weights.get(place.kind, 0.0)
        score += weights["doubtful_name"] * place.is_doubtful
        score += weights["country_share"] * self.around.share(place.country, candidate.key)
        score += weights["beside"] * self.around.is_hinted(candidate.key, place)
        return score + _weigh_home(place, self.around.home)

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
        hinted = self.around.is_hinted(candidate.key, place)
        share = self.around.share(place.country, candidate.key)
        if place.is_doubtful:
            is_near = place.kind == "city" and share >= MOST and candidate.key in self._named
            return hinted or is_near
        if place.kind != "city" or hinted:
            return True
        if share:
            return place.population >= SMALL or candidate.key in self._placed
        if place.population < SMALL:
            return " " in candidate.key and candidate.key in self._placed
        is_known = place.population >= MIDDLE and len(candidate.key) > 3
        return is_known or candidate.key in self._placed


def _is_behind_in(doc: Doc, candidate: Candidate) -> bool:
    """Whether "in", "near" or the like stands right before a name."""
    before = doc[candidate.start - 1].lower_ if candidate.start else ""
    return before != "on" and read_prepositions().get(before) in ("at", "near")


def _is_in_phrase(doc: Doc, candidate: Candidate) -> bool:
    """Whether a preposition of place stands shortly before a name, or a deed is done to it."""
    before = doc[max(0, candidate.start - LOOK_BACK) : candidate.start]
    if any(token.lower_ in read_prepositions() for token in before):
        return True
    root = doc[candidate.start : candidate.end].root
    return root.head.lemma_ in read_place_words("deed") and root.i > root.head.i


def _weigh_neighbours(key: str, scored: Scored, neighbours: Neighbours) -> Scored:
    """The places weighed anew by the regions and distances of the other names' places."""
    if len(scored) == 1:
        return scored
    weights = read_weights()
    anew = [
        (
            score
            + weights["region_share"] * neighbours.share(place, key)
            + weights["closeness"] * measure_closeness(place, key, neighbours.places),
            place,
        )
        for score, place in scored[:MOST_COMPARED]
    ]
    return sorted(anew, key=_by_score)


def _weigh_home(place: Place, home: Home) -> float:
    weights = read_weights()
    score = weights["home_country"] * (place.country == home.country)
    in_region = (place.country, place.admin1) == (home.country, home.admin1)
    return score + weights["home_region"] * (in_region and bool(home.admin1))


def _by_score(one: tuple[float, Place]) -> tuple[float, str, str]:
    return -one[0], one[1].country, one[1].admin1


@cache
def read_weights() -> dict[str, float]:
    """Feature → weight, of sense_weights.csv."""
    return {row["feature"]: float(row["weight"]) for row in read_places_table("sense_weights")}
