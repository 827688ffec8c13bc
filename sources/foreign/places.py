"""Where did it happen, and whose are the parties? Countries by name or number, points on a map."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

import pandas as pd

from ontology import read_table
from sources.foreign.cells import read_numbers
from sources.foreign.draft import Draft

COUNTRY_COLUMNS: Final = (
    "country_code",
    "country_number",
    "country_fips",
    "country",
    "country_gw",
)
NAMES: Final = Path(__file__).with_name("countries.csv")


def set_places(draft: Draft) -> None:
    """Finishes the country, the point and the names of the place."""
    draft.columns["location_country"] = _find_location_country(draft)
    draft.columns["country_text"] = draft.text("country").where(
        draft.text("country") != "", draft.text("country_fips")
    )
    for name in ("location_name", "admin1"):
        draft.columns[name] = draft.text(name)
    _set_point(draft)


def set_parties(draft: Draft) -> None:
    """Finishes names, codes and countries of actor and target."""
    for party in ("actor", "target"):
        for what in ("name", "code"):
            draft.columns[f"{party}_{what}"] = draft.text(f"{party}_{what}")
        said = draft.text(f"{party}_country")
        draft.columns[f"{party}_country"] = _look_up(said, _find_by_name_or_code)
        several = said.str.contains(";", regex=False) & (draft.columns[f"{party}_country"] == "")
        draft.tell_repair(several, f"{party}_country: names several; left out")


def find_country(said: str) -> str:
    """The ISO 3166 alpha-3 code of the country that *said* names; empty if there is none.

    >>> find_country("Côte d’Ivoire"), find_country("DR Congo (Zaire)"), find_country("Baltic Sea")
    ('CIV', 'COD', '')
    """
    return _countries_by_name().get(fold_name(said), "")


def fold_name(name: str) -> str:
    """*name* in small plain letters, words apart.

    >>> fold_name("Bosnia-Herzegovina")
    'bosnia herzegovina'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def _find_location_country(draft: Draft) -> pd.Series:
    """The country by the first of its columns that tells one.

    ISO and FIPS codes come before names; a Gleditsch-Ward number comes after, for it is that of a
    state of the time: 345 is Yugoslavia, where the name says Serbia.
    """
    nowhere = pd.Series("", index=draft.cells.index, dtype="str")
    found, is_told = nowhere, nowhere != ""
    for name in COUNTRY_COLUMNS:
        said = _restore_number(name, draft.text(name))
        is_told = is_told | (said.str.strip("0") != "")
        found = found.where(found != "", _look_up(said, partial(_find_in_column, name)))
    by_name = _look_up(draft.text("country"), _find_by_name_or_code)
    draft.tell_repair((found == "") & is_told, "country: is no country that is known; left out")
    differs = (by_name != "") & (found != by_name)
    draft.tell_repair(differs, "country: its code names another than its name; the code was kept")
    return found


def _find_in_column(name: str, said: str) -> str:
    if name == "country":
        return _find_by_name_or_code(said)
    return _country_schemes()[name].get(said, "")


def _look_up(said: pd.Series, find: Callable[[str], str]) -> pd.Series:
    codes = {value: find(value) if value else "" for value in said.unique()}
    return said.map(codes).astype("str")


def _restore_number(name: str, said: pd.Series) -> pd.Series:
    """The numbers of countries as their scheme writes them: ISO's have three digits."""
    if name not in ("country_number", "country_gw"):
        return said
    whole = said.str.removesuffix(".0")
    return whole.str.zfill(3).where(whole != "", "") if name == "country_number" else whole


def _find_by_name_or_code(said: str) -> str:
    return _countries_by_code().get(said) or find_country(said)


@cache
def _country_schemes() -> dict[str, dict[str, str]]:
    countries = read_table("countries")
    fips = read_table("foreign_codes").query("scheme == 'fips_country'")
    alive = countries[countries["kind"] == "country"]
    return {
        "country_code": _countries_by_code(),
        "country_number": dict(zip(alive["iso_numeric"], alive["iso3"], strict=True)),
        "country_gw": dict(zip(countries["gw_code"], countries["iso3"], strict=True))
        | dict(zip(alive["gw_code"], alive["iso3"], strict=True)),
        "country_fips": dict(zip(fips["foreign_code"], fips["our_code"], strict=True)),
    }


@cache
def _countries_by_code() -> dict[str, str]:
    table = read_table("countries")
    codes = {code: code for code in table["iso3"]}
    for iso3, written in zip(table["iso3"], table["cameo_code"], strict=True):
        for code in filter(None, written.split(";")):
            codes.setdefault(code, iso3)
    return codes


@cache
def _countries_by_name() -> dict[str, str]:
    table = read_table("countries")
    names = {fold_name(name): iso3 for name, iso3 in zip(table["name"], table["iso3"], strict=True)}
    for name, iso3 in zip(table["acled_country"], table["iso3"], strict=True):
        names.setdefault(fold_name(name), iso3)
    own = pd.read_csv(NAMES, keep_default_na=False, dtype="str")
    names |= dict(zip(own["said"], own["iso3"], strict=True))
    names.pop("", None)
    return names


def _set_point(draft: Draft) -> None:
    latitude, longitude = (read_numbers(draft.text(name)) for name in ("latitude", "longitude"))
    said = (draft.text("latitude") != "") | (draft.text("longitude") != "")
    good = latitude.between(-90, 90) & longitude.between(-180, 180)
    draft.tell_repair(said & ~good, "latitude, longitude: are no point on the map; left out")
    draft.columns["latitude"] = latitude.where(good)
    draft.columns["longitude"] = longitude.where(good)
