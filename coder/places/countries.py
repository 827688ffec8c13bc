"""Which country a name, or the name of a people, stands for."""

from functools import cache

from coder.lexicon.files import LEXICONS, read_rows
from coder.places.gazetteer import make_key

ACRONYM_LENGTH = 3


def find_country_code(text: str) -> str:
    """The ISO 3166 code of a country's name ("Syria", "US"), or empty; "us" is no country."""
    return _read_codes("names").get(_make_form(text), "")


def find_people_code(text: str) -> str:
    """The ISO 3166 code of an adjective or a people's name ("Syrian"), or empty."""
    return _read_codes("adjectives").get(_make_form(text), "")


@cache
def _read_codes(kind: str) -> dict[str, str]:
    columns = ("names",) if kind == "names" else ("adjectives", "people")
    found: dict[str, str] = {}
    for row in read_rows(LEXICONS / "actors" / "countries.csv"):
        own = [row["name"]] if kind == "names" else []
        for name in [*own, *(name for column in columns for name in row.alternatives(column))]:
            found.setdefault(_make_form(name), row["iso3"])
    return found


def _make_form(name: str) -> str:
    """A name as it is compared: folded, but for short ones in capitals."""
    bare = name.removeprefix("the ").replace(".", "")
    return bare if bare.isupper() and len(bare) <= ACRONYM_LENGTH else make_key(bare)
