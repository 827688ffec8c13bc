"""Which places a document names, and where they lie."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

import ontology
from coder.actors.names import Mentions
from coder.lexicon.actors import COUNTRY_KINDS, ActorEntry
from coder.lexicon.trie import Match
from coder.parser.sentences import is_lower_case
from coder.places.candidates import Candidate
from coder.places.gazetteer import Gazetteer, NameMatch, Place, make_key, split_words
from coder.places.senses import Senses
from coder.places.surroundings import Home, Surroundings
from coder.places.words import (
    read_abbreviations,
    read_person_words,
    read_place_words,
    read_prepositions,
    read_stoplist,
)

ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "ad", "an", "at", "az"})
LARGE = 100_000
PLACING = frozenset({"in", "near", "outside"})
SPEAKING = frozenset({"said", "says", "told", "added", "recalled", "testified"})
UNSPOKEN = frozenset({"adjective", "people", "metonym"})


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place as a document names it.

    Attributes:
        start, end: token indices, end exclusive.
        name: the place's usual name.
        country: ISO 3166 code; empty for seas and regions of many countries.
        admin1: name of the first-level region, or empty.
        latitude, longitude: WGS84 degrees, of a point inside.
        population: people, or a stand-in for regions.
        kind: as a `Place` has it; "unknown" for a name without any of the other fields.
    """

    start: int
    end: int
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str


def find_places(
    doc: Doc, gazetteer: Gazetteer, mentions: Mentions, *, home: Home | None = None
) -> list[PlaceMention]:
    """The places that a document names, in text order, none overlapping.

    A name has one sense in a document. Names of parties other than countries and names of persons
    are no places.
    """
    candidates = list(find_candidates(doc, gazetteer, mentions))
    senses = Senses(Surroundings(doc, candidates, mentions, home or Home()))
    found = []
    for number, candidate in enumerate(candidates):
        place = senses.choose(number)
        if place:
            found.append(make_mention(candidate, place))
    return found


def find_candidates(doc: Doc, gazetteer: Gazetteer, mentions: Mentions) -> list[Candidate]:
    """The words of a document that may name places, in text order, none overlapping.

    A name that the document gives to a person, or writes as a common word, is a place only where
    a phrase of place or a region beside it says so.
    """
    persons: set[str] = set()
    found = list(_read_candidates(doc, gazetteer, mentions, persons))
    common = {token.text for token in doc if token.is_lower}
    starts = {candidate.start for candidate in found}
    return [
        candidate
        for candidate in found
        if candidate.is_country
        or not (candidate.key in persons or candidate.key in common)
        or _is_said_as_place(doc, candidate, starts)
    ]


def _is_said_as_place(doc: Doc, candidate: Candidate, starts: Container[int]) -> bool:
    """Whether "in" or the like stands before, or a comma and another place behind."""
    before = doc[candidate.start - 1].lower_ if candidate.start else ""
    if read_prepositions().get(before) in ("at", "near") and before != "on":
        return True
    is_comma = candidate.end < len(doc) and doc[candidate.end].text == ","
    return is_comma and candidate.end + 1 in starts


def _read_candidates(
    doc: Doc, gazetteer: Gazetteer, mentions: Mentions, persons: set[str]
) -> Iterator[Candidate]:
    words = split_words(token.text for token in doc)
    has_capitals = not is_lower_case(doc)
    free_from, before = 0, -1
    for number, (_, token) in enumerate(words):
        if token < free_from or (number and words[number - 1][1] == token):
            continue
        found = _read_abbreviation(doc, gazetteer, token, before)
        if found:
            before = free_from = found.end
            yield found
            continue
        match = gazetteer.match_at(words, number)
        if match and _is_named_person(doc, match):
            persons.add(match.key)
            match = None
        if match and not _is_place_name(doc, match, has_capitals):
            match = None
        candidate, free_from = _read_word(doc, gazetteer, match, mentions.names.get(token), token)
        if candidate and not _is_part_of_name(doc, candidate, mentions):
            before = candidate.end
            yield candidate


def _read_abbreviation(doc: Doc, gazetteer: Gazetteer, token: int, before: int) -> Candidate | None:
    """A short form of a region after a name and a comma: "La." in "Alexandria, La."."""
    if token != before + 1 or doc[before].text not in (",", "("):
        return None
    end = token + 1
    text = doc[token].text
    if end < len(doc) and doc[end].text == "." and not doc[token].whitespace_:
        end, text = end + 1, f"{text}."
    places = find_abbreviated(text, gazetteer)
    if not places and end > token + 1:
        end, places = token + 1, find_abbreviated(doc[token].text, gazetteer)
    return Candidate(token, end, make_key(text), places) if places else None


def find_abbreviated(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The regions that a short form such as "Tex." may mean."""
    known = read_abbreviations()
    regions = known.get(text, ()) or known.get(f"{text}.", ())
    return tuple(
        place
        for country, admin1 in regions
        for place in gazetteer.look_up(make_key(admin1))
        if place.kind == "admin1" and place.country == country
    )


def _read_word(
    doc: Doc, gazetteer: Gazetteer, place: NameMatch | None, name: Match | None, token: int
) -> tuple[Candidate | None, int]:
    """What begins at a token, and the token from which to read on."""
    if name and (place is None or place.end <= name.end):
        entry = _choose_country(name)
        if entry and (is_person(doc, name.start, name.end) or _is_based(doc, name.end)):
            return None, name.end
        if entry and name.start == token:
            country = gazetteer.find_country(entry.code)
            others = place.places if place and place.end == name.end else ()
            first = name.start + (doc[name.start].lower_ == "the")
            key = make_key(doc[first : name.end].text)
            places = (country, *others) if country else others
            return Candidate(first, name.end, key, places) if places else None, name.end
        if entry or not (place and (_is_capital(name) or _is_seat(doc, place))):
            return None, max(name.end, token + 1)
    if place:
        return Candidate(place.start, place.end, place.key, place.places), place.end
    return None, token + 1


def _choose_country(name: Match) -> ActorEntry | None:
    entries: Sequence[ActorEntry] = name.values
    known = (entry for entry in entries if entry.kind == "country" and _is_country(entry.code))
    return next(known, None)


def _is_capital(name: Match) -> bool:
    kinds = {entry.kind for entry in name.values}
    return bool(kinds & (COUNTRY_KINDS - UNSPOKEN))


def _is_country(code: str) -> bool:
    return code in ontology.codes("countries", "iso3")


def _is_seat(doc: Doc, place: NameMatch) -> bool:
    """Whether a large city that stands for a body is meant itself: "in Brussels"."""
    before = doc[place.start - 1].lower_ if place.start else ""
    is_large = any(one.population >= LARGE and not one.is_doubtful for one in place.places)
    return is_large and read_prepositions().get(before) in ("at", "near", "goal") and before != "on"


def _is_place_name(doc: Doc, match: NameMatch, has_capitals: bool) -> bool:
    """Whether a name is written as a name, and is not a part of a person's name."""
    span = doc[match.start : match.end]
    if not has_capitals:
        return _is_noun(span.root) and _is_long(match)
    spoken = [token for token in span if token.lower_ not in ARTICLES and token.text != "-"]
    if not spoken or not spoken[0].text[:1].isupper():
        return False
    if not spoken[-1].text[:1].isupper() and match.places[0].kind != "region":
        return False
    return not (_is_based(doc, match.end) or is_person(doc, match.start, match.end))


def _is_long(match: NameMatch) -> bool:
    return match.key.replace(" ", "").isalpha() and len(match.key) > 4 and not match.is_doubtful


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN")


def _is_based(doc: Doc, end: int) -> bool:
    """Whether a hyphen and a small word follow: "Paris-based" tells no place of an act."""
    return end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text[:1].islower()


def _is_part_of_name(doc: Doc, candidate: Candidate, mentions: Mentions) -> bool:
    """Whether an unknown word of a longer name follows: "Paris Agreement", "San Miguel X"."""
    end = candidate.end
    if end >= len(doc) or end in mentions.agents or end in mentions.names:
        return False
    word = doc[end]
    if not word.text.istitle() or word.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    if word.lower_ in _read_place_nouns() | read_place_words("facility"):
        return False
    root = doc[candidate.start : end].root
    return candidate.start <= word.head.i < end or (root.head == word and root.dep_ != "appos")


def _is_named_person(doc: Doc, match: NameMatch) -> bool:
    """Whether a title or a person's name stands beside the name, or so small a place speaks."""
    if _has_person_words(doc, match.start, match.end):
        return True
    after = doc[match.end].text if match.end < len(doc) else ""
    is_large = any(place.population >= LARGE for place in match.places)
    return match.end == match.start + 1 and after in SPEAKING and not is_large


def find_unknown_places(
    doc: Doc, mentions: Mentions, places: Sequence[PlaceMention]
) -> Iterator[PlaceMention]:
    """Names in a phrase of place that neither the gazetteer nor the actors know."""
    known = {word for place in places for word in range(place.start, place.end)}
    known |= mentions.names.keys() | mentions.agents.keys()
    start = 0
    for token in doc:
        if token.i < start or token.lower_ not in PLACING or token.i + 1 >= len(doc):
            continue
        start = end = token.i + 1
        while end < len(doc) and _is_unknown_word(doc[end]) and end not in known:
            end += 1
        is_whole = end >= len(doc) or not doc[end].text[:1].isupper()
        if end > start and is_whole and not _has_person_words(doc, start, end):
            yield PlaceMention(start, end, "", "", "", None, None, 0, "unknown")


def _is_unknown_word(token: Token) -> bool:
    """Whether a word is written and parsed as a part of a name, and is no month, day or acronym."""
    is_name = token.pos_ == "PROPN" and token.text.istitle() and token.is_alpha
    return is_name and token.lower_ not in read_stoplist() | read_place_words("calendar")


def _has_person_words(doc: Doc, start: int, end: int) -> bool:
    before = doc[start - 1].text if start and not doc[start].is_sent_start else ""
    if before in read_person_words("title") or before in read_person_words("first"):
        return True
    after = doc[end].text if end < len(doc) else ""
    return end == start + 1 and after in read_person_words("last")


def is_person(doc: Doc, start: int, end: int) -> bool:
    """Whether words of a person's name stand beside a name, or the parse makes it a part of one."""
    if _has_person_words(doc, start, end):
        return True
    places = _read_place_nouns()
    for token in doc[start:end]:
        below = (child for child in token.children if child.dep_.startswith("flat"))
        if any(child.i >= end and child.lower_ not in places for child in below):
            return True
        if token.dep_.startswith("flat") and start - 3 <= token.head.i < start:
            return token.head.lower_ not in places
    return False


@cache
def _read_place_nouns() -> frozenset[str]:
    return read_place_words("region") | read_place_words("town") | read_place_words("part")


def make_mention(candidate: Candidate, place: Place) -> PlaceMention:
    """The mention of a place by a candidate's words."""
    return PlaceMention(
        candidate.start,
        candidate.end,
        place.name,
        place.country,
        place.admin1,
        place.latitude,
        place.longitude,
        place.population,
        place.kind,
    )
