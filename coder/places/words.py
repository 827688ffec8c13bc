"""Words that the places of a text are told by: the small tables of `lexicons/places/`."""

from functools import cache

from coder.lexicon.files import LEXICONS, Row, read_rows

FOLDER = LEXICONS / "places"


def read_places_table(name: str) -> list[Row]:
    """The rows of one table of `lexicons/places/`, in order."""
    return list(read_rows(FOLDER / f"{name}.csv"))


@cache
def read_person_words(kind: str) -> frozenset[str]:
    """The words of person_words.csv of a kind: `first`, `last` or `title`."""
    rows = read_places_table("person_words")
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


@cache
def read_stoplist() -> frozenset[str]:
    """Words, folded, that are hardly ever meant as the place that has the same name."""
    return frozenset(row["word"] for row in read_places_table("stoplist"))


@cache
def read_prepositions() -> dict[str, str]:
    """Preposition → how it places an act: `at`, `near` or `goal`."""
    return {row["preposition"]: row["meaning"] for row in read_places_table("prepositions")}


@cache
def read_place_words(kind: str) -> frozenset[str]:
    """Nouns of place_words.csv of a kind: `region` (province), `part` (outskirts), `direction`."""
    return frozenset(row["word"] for row in read_places_table("place_words") if row["kind"] == kind)


@cache
def read_abbreviations() -> dict[str, tuple[tuple[str, str], ...]]:
    """Short form of a region, as it is written → country and name of each region it may mean."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in read_places_table("abbreviations"):
        regions = found.get(row["abbreviation"], ())
        found[row["abbreviation"]] = (*regions, (row["country"], row["admin1"]))
    return found
