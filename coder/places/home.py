"""Where a report's publisher sits, as its name and its address tell."""

from functools import cache
from urllib.parse import urlsplit

import ontology
from coder.places.countries import find_country_code, find_people_code
from coder.places.gazetteer import Gazetteer, split_words
from coder.places.surroundings import Home
from coder.places.words import read_places_table

SMALLEST = 100_000
LONGEST = 3


def read_home(publisher: str, url: str, gazetteer: Gazetteer) -> Home:
    """The home that a publisher's name names ("Kyiv Post"), else its address's last part (".ng").

    Args:
        publisher: the publisher's name, or empty.
        url: the report's address, or empty.
        gazetteer: the places.
    """
    return _read_name(publisher, gazetteer) or Home(_read_address(url))


def _read_name(publisher: str, gazetteer: Gazetteer) -> Home | None:
    tokens = publisher.replace(".", " ").split()
    for start in range(len(tokens)):
        for end in range(min(len(tokens), start + LONGEST), start, -1):
            name = " ".join(tokens[start:end])
            country = find_country_code(name) or find_people_code(name)
            if country:
                return Home(country)
    words = split_words(tokens)
    for start in range(len(words)):
        match = gazetteer.match_at(words, start)
        large = [
            place
            for place in (match.places if match else ())
            if place.population >= SMALLEST and place.kind == "city" and not place.is_doubtful
        ]
        if large:
            place = max(large, key=lambda place: place.population)
            return Home(place.country, place.admin1)
    return None


def _read_address(url: str) -> str:
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    return _read_domains().get(host.rpartition(".")[2], "")


@cache
def _read_domains() -> dict[str, str]:
    """Last part of an address → country, without those that are sold to all the world."""
    table = ontology.read_table("countries")
    found = {
        iso2.lower(): iso3
        for iso2, iso3 in zip(table["iso2"], table["iso3"], strict=True)
        if isinstance(iso2, str)
    }
    found["uk"] = "GBR"
    for row in read_places_table("open_domains"):
        found.pop(row["domain"], None)
    return found
