"""Which places have a name: the gazetteer asset, indexed by name."""

import csv
import lzma
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coder.lexicon.trie import fold
from coder.places.words import read_places_table

ASSET = Path(__file__).with_name("gazetteer.csv.xz")
COLUMNS = ("country", "admin1", "name", "names", "kind", "latitude", "longitude", "population")
PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
APOSTROPHES = str.maketrans("", "", "'’‘`ʻʼ")
REGION_WEIGHT = 500_000
SPOTS = frozenset({"site", "camp", "base", "crossing", "borough"})
Tokenize = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        name: its usual name.
        country: ISO 3166 code; empty for seas and regions of many countries.
        admin1: name of the first-level region, or empty.
        latitude, longitude: WGS84 degrees; None for a country as such.
        population: people, or a stand-in for regions.
        kind: city (any spot that a map shows as a point), admin1, region or country.
    """

    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Where a name of the gazetteer stands: token indices, and the places that it may mean."""

    start: int
    end: int
    key: str
    places: tuple[Place, ...]


class Gazetteer:
    """Places by name; names are compared without case, accents, hyphens and apostrophes."""

    def __init__(self, rows: Iterable[Sequence[str]], tokenize: Tokenize) -> None:
        self._rows: list[Sequence[str]] = []
        self._by_key: dict[str, int | tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}
        for row in rows:
            self._add(row, tokenize)

    def _add(self, row: Sequence[str], tokenize: Tokenize) -> None:
        number = len(self._rows)
        # Tuples of text drop out of garbage collection: lists cost a pause of 0.4 s in coding.
        self._rows.append(tuple(row))
        for name in dict.fromkeys(row[3].split("|")):
            words = split_name(name, tokenize)
            if not words:
                continue
            key = " ".join(words)
            held = self._by_key.get(key)
            if held is None:
                self._by_key[key] = number
            elif isinstance(held, tuple):
                self._by_key[key] = (*held, number)
            elif held != number:
                self._by_key[key] = (held, number)
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def look_up(self, key: str) -> tuple[Place, ...]:
        """The places of a folded name, in the order of the asset; none if it is unknown."""
        held = self._by_key.get(key, ())
        numbers = held if isinstance(held, tuple) else (held,)
        return tuple(_make_place(self._rows[number]) for number in numbers)

    def match_at(self, words: Sequence[tuple[str, int]], start: int) -> NameMatch | None:
        """The longest name that begins at a word of a list made by `split_words`."""
        most = self._longest.get(words[start][0], 0)
        for length in range(min(most, len(words) - start), 0, -1):
            key = " ".join(word for word, _ in words[start : start + length])
            end = start + length
            whole = end == len(words) or words[end][1] != words[end - 1][1]
            if key in self._by_key and whole:
                return NameMatch(words[start][1], words[end - 1][1] + 1, key, self.look_up(key))
        return None


def load_gazetteer(tokenize: Tokenize) -> Gazetteer:
    """The gazetteer that Turnstone ships, with the own regions and features."""
    with lzma.open(ASSET, "rt", encoding="utf8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        return Gazetteer([*reader, *_read_regions()], tokenize)


def _read_regions() -> Iterable[list[str]]:
    for row in read_places_table("regions"):
        names = "|".join([row["name"], *row.alternatives("aliases")])
        kind = "city" if row["feature"] in SPOTS else "region"
        yield [
            row["country"],
            "",
            row["name"],
            names,
            kind,
            row["latitude"],
            row["longitude"],
            str(REGION_WEIGHT),
        ]


def split_name(name: str, tokenize: Tokenize) -> list[str]:
    """The words of a name as they are compared; the tokenizer cuts what has unusual signs.

    >>> split_name("Port-au-Prince", str.split)
    ['port', 'au', 'prince']
    """
    tokens = name.split() if PLAIN.fullmatch(name) else tokenize(name)
    return [word for word, _ in split_words(tokens)]


def split_words(tokens: Iterable[str]) -> list[tuple[str, int]]:
    """Folded words with the number of the token that each comes from; hyphens separate words."""
    found = []
    for number, token in enumerate(tokens):
        for part in token.split("-"):
            word = fold(part.translate(APOSTROPHES))
            if word:
                found.append((word, number))
    return found


def _make_place(row: Sequence[str]) -> Place:
    country, admin1, name, _, kind, latitude, longitude, population = row
    return Place(name, country, admin1, float(latitude), float(longitude), int(population), kind)
