"""Which places have a name: the gazetteer asset, indexed by name."""

import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coder.lexicon.trie import fold
from coder.places.words import read_places_table

ASSET = Path(__file__).with_name("gazetteer.tsv.xz")
COLUMNS = (
    "names",
    "doubtful_names",
    "country",
    "admin1",
    "name",
    "kind",
    "latitude",
    "longitude",
    "population",
)
SIGNS = str.maketrans("", "", "'’‘`ʻʼ.")
REGION_WEIGHT = 500_000
SPOTS = frozenset({"site", "camp", "base", "crossing", "borough", "dam"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        name: its usual name.
        country: ISO 3166 code; empty for seas and regions of many countries.
        admin1: name of the first-level region, or empty.
        latitude, longitude: WGS84 degrees; a point inside, for a country and a region too.
        population: people, or a stand-in for regions; of a first-level region its largest city's.
        kind: city (any spot that a map shows as a point), admin1, admin2 (county), region,
            continent or country.
        is_doubtful: whether the name that it was looked up by mostly means something else.
    """

    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Where a name of the gazetteer stands.

    Attributes:
        start, end: token indices, end exclusive.
        key: the folded name.
        places: what it may mean.
    """

    start: int
    end: int
    key: str
    places: tuple[Place, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether the name mostly means something else than any of the places."""
        return all(place.is_doubtful for place in self.places)


class Gazetteer:
    """Places by name; names are compared without case, accents, hyphens and apostrophes."""

    def __init__(self, rows: Iterable[str]) -> None:
        """Index the places of lines whose fields are `COLUMNS`, separated by tabs."""
        # Lines stay text until they are asked for: 160,000 tuples would slow every collection of
        # garbage and take four times the memory.
        self._rows: list[str] = []
        self._by_key: dict[str, int | tuple[int, ...]] = {}
        self._longest: dict[str, int] = {}
        self._countries: dict[str, int] = {}
        self._seats: dict[tuple[str, str], Place] | None = None
        for row in rows:
            self._add(row)

    def _add(self, row: str) -> None:
        number = len(self._rows)
        self._rows.append(row)
        clear, doubtful, country, _ = row.split("\t", 3)
        if not (clear or doubtful):
            self._countries[country] = number
        for key in f"{clear}|{doubtful}".split("|"):
            if key:
                self._hold(key, number)

    def _hold(self, key: str, number: int) -> None:
        held = self._by_key.get(key)
        if held is None:
            self._by_key[key] = number
            first, _, rest = key.partition(" ")
            length = 2 + rest.count(" ") if rest else 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length
        elif isinstance(held, tuple):
            self._by_key[key] = (*held, number)
        else:
            self._by_key[key] = (held, number)

    def look_up(self, key: str) -> tuple[Place, ...]:
        """The places of a folded name, in the order of the asset; none if it is unknown."""
        held = self._by_key.get(key, ())
        numbers = held if isinstance(held, tuple) else (held,)
        return tuple(_make_place(self._rows[number], key) for number in numbers)

    def find_country(self, code: str) -> Place | None:
        """The country of an ISO 3166 code."""
        number = self._countries.get(code)
        return None if number is None else _make_place(self._rows[number])

    def find_seat(self, country: str, admin1: str) -> Place | None:
        """The largest city of a first-level region, or None where the asset has none."""
        if self._seats is None:
            self._seats = {}
            for place in self._list_cities():
                held = self._seats.get((place.country, place.admin1))
                if held is None or place.population > held.population:
                    self._seats[place.country, place.admin1] = place
        return self._seats.get((country, admin1))

    def _list_cities(self) -> Iterator[Place]:
        return (_make_place(row) for row in self._rows if "\tcity\t" in row)

    def match_at(self, words: Sequence[tuple[str, int]], start: int) -> NameMatch | None:
        """The longest name that begins at a word of a list made by `split_words`."""
        most = self._longest.get(words[start][0], 0)
        for length in range(min(most, len(words) - start), 0, -1):
            key = " ".join(word for word, _ in words[start : start + length])
            end = start + length
            whole = end == len(words) or words[end][1] != words[end - 1][1]
            if key in self._by_key and whole:
                first, last = words[start][1], words[end - 1][1]
                return NameMatch(first, last + 1, key, self.look_up(key))
        return None


def load_gazetteer() -> Gazetteer:
    """The gazetteer that Turnstone ships, with the own regions and features."""
    return Gazetteer([*_read_asset(), *_read_regions()])


def list_places() -> Iterator[Place]:
    """Every place of the asset, once."""
    return (_make_place(row) for row in _read_asset())


def _read_asset() -> list[str]:
    with lzma.open(ASSET, "rt", encoding="utf8", newline="") as lines:
        return lines.read().split("\n")


def _read_regions() -> Iterable[str]:
    for row in read_places_table("regions"):
        names = _join_keys([row["name"], *row.alternatives("aliases")])
        adjectives = _join_keys(row.alternatives("adjectives"))
        feature = row["feature"]
        kind = "city" if feature in SPOTS else "continent" if feature == "continent" else "region"
        numbers = [row["latitude"], row["longitude"], str(REGION_WEIGHT)]
        yield "\t".join([names, adjectives, row["country"], "", row["name"], kind, *numbers])


def _join_keys(names: Iterable[str]) -> str:
    return "|".join(make_key(name) for name in names)


@lru_cache(maxsize=200_000)
def make_key(name: str) -> str:
    """A name as it is compared: folded, hyphens as spaces, no apostrophes and stops.

    >>> make_key("Port-au-Prince"), make_key("St. Louis"), make_key("Sana’a")
    ('port au prince', 'st louis', 'sanaa')
    """
    return " ".join(fold(name.translate(SIGNS)).replace("-", " ").split())


def split_words(tokens: Iterable[str]) -> list[tuple[str, int]]:
    """Folded words with the number of the token that each comes from; hyphens separate words.

    >>> split_words(["Port-au-Prince", "."])
    [('port', 0), ('au', 0), ('prince', 0), ('.', 1)]
    """
    found = []
    for number, token in enumerate(tokens):
        for part in token.split("-"):
            word = fold(part.translate(SIGNS)) or (part if part == "." else "")
            if word:
                found.append((word, number))
    return found


def _make_place(row: str, key: str = "") -> Place:
    clear, _, country, admin1, name, kind, latitude, longitude, population = row.split("\t")
    point = float(latitude), float(longitude)
    is_doubtful = bool(key) and key not in clear.split("|")
    return Place(name, country, admin1, *point, int(population), kind, is_doubtful)
