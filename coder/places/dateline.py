"""Which place a dateline names."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc

from coder.parser.sentences import DASHES, find_dateline_end, is_lower_case
from coder.places.countries import find_country_code
from coder.places.gazetteer import Gazetteer, Place, split_words

SMALLEST = 15_000
LONGEST_COUNTRY = 5
LONGEST_LOWER = 8
Word = tuple[str, int]


def cut_dateline(doc: Doc, gazetteer: Gazetteer) -> str:
    """The dateline at the head of a text that has it inside ("KABUL (AP) --"); empty if none."""
    end = find_dateline_end(doc) or _find_lower_end(doc, gazetteer)
    return doc[:end].text.split("(")[0].rstrip(" -–—:")


def _find_lower_end(doc: Doc, gazetteer: Gazetteer) -> int:
    """The token after the dash or colon of a dateline without capitals ("new delhi: police …")."""
    if not is_lower_case(doc):
        return 0
    words = split_words(token.text for token in doc[:LONGEST_LOWER])
    match = gazetteer.match_at(words, 0) if words else None
    if match is None or all(place.population < SMALLEST for place in match.places):
        return 0
    for token in doc[match.end : LONGEST_LOWER]:
        if token.text in DASHES:
            return token.i + 1
        if token.pos_ in ("VERB", "AUX"):
            return 0
    return 0


def read_dateline(
    dateline: str, gazetteer: Gazetteer, tokenize: Callable[[str], list[str]]
) -> Place | None:
    """The place of a dateline such as "KABUL, Afghanistan, March 3 (Agency)", or None.

    What follows the first name (a country, a region) says which place of that name is meant.
    """
    found = list(_read_names(split_words(tokenize(dateline)), gazetteer))
    if not found:
        return None
    after = [place for places in found[1:] for place in places]
    countries = {place.country for place in after if place.kind == "country"}
    regions = {(place.country, place.name) for place in after if place.kind == "admin1"}
    place = max(
        found[0],
        key=lambda place: (
            place.country in countries or (place.country, place.admin1) in regions,
            place.kind == "country",
            not place.is_doubtful,
            place.kind == "city",
            place.population,
        ),
    )
    is_told = place.country in countries or (place.country, place.admin1) in regions
    return None if place.is_doubtful and not is_told else place


def _read_names(words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[tuple[Place, ...]]:
    """The names from left to right; where a country and a place share a name, both."""
    position = 0
    while position < len(words):
        match = gazetteer.match_at(words, position)
        length = len(match.key.split()) if match else 0
        country, width = _match_country(words, position, gazetteer)
        places = match.places if match and length >= width else ()
        if country and width >= length:
            places = (country, *places)
        if places:
            yield places
        position += max(length, width, 1)


def _match_country(
    words: Sequence[Word], start: int, gazetteer: Gazetteer
) -> tuple[Place | None, int]:
    for length in range(min(LONGEST_COUNTRY, len(words) - start), 0, -1):
        name = " ".join(word for word, _ in words[start : start + length])
        code = find_country_code(name) or find_country_code(name.upper())
        country = gazetteer.find_country(code)
        if country:
            return country, length
    return None, 0
