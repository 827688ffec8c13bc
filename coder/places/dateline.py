"""Which place a dateline names."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from coder.lexicon.files import LEXICONS, read_rows
from coder.places.gazetteer import Gazetteer, Place, split_words

Word = tuple[str, int]


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
    return max(
        found[0],
        key=lambda place: (
            place.country in countries or (place.country, place.admin1) in regions,
            place.kind == "country",
            place.kind == "city",
            place.population,
        ),
    )


def _read_names(words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[tuple[Place, ...]]:
    """The names from left to right; where a country and a place share a name, both."""
    position = 0
    while position < len(words):
        match = gazetteer.match_at(words, position)
        length = len(match.key.split()) if match else 0
        country, width = _match_country(words, position)
        places = match.places if match and length >= width else ()
        if country and width >= length:
            places = (country, *places)
        if places:
            yield places
        position += max(length, width, 1)


def _match_country(words: Sequence[Word], start: int) -> tuple[Place | None, int]:
    names = _read_countries()
    for length in (5, 4, 3, 2, 1):
        place = names.get(" ".join(word for word, _ in words[start : start + length]))
        if place:
            return place, min(length, len(words) - start)
    return None, 0


@cache
def _read_countries() -> dict[str, Place]:
    """Folded name → country."""
    found = {}
    for row in read_rows(LEXICONS / "actors" / "countries.csv"):
        place = Place(row["name"], row["iso3"], "", None, None, 0, "country")
        for name in [row["name"], *row.alternatives("names")]:
            found[" ".join(word for word, _ in split_words(name.split()))] = place
    return found
