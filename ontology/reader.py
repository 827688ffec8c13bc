"""What does a code mean? Reads the tables of `ontology/tables/` and looks single codes up."""

import hashlib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd

TABLES = Path(__file__).parent / "tables"

Row = TypeVar("Row", "CameoCode", "Country", "ActorRole")


class UnknownCodeError(LookupError):
    """A code that no row of a table has."""

    def __init__(self, table: str, code: str, valid: tuple[str, ...]) -> None:
        """Compose the message from the *table*, the *code* and the *valid* codes nearest to it."""
        self.table = table
        self.code = code
        self.near = tuple(get_close_matches(code, valid, n=5, cutoff=0.3)) or valid[:5]
        super().__init__(
            f"ontology.{table} has no code {code!r}; near it: {', '.join(self.near)} "
            f"({len(valid)} codes in all)"
        )


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code; `plover_event` and `plover_mode` are empty where PLOVER has none."""

    code: str
    label: str
    root: str
    quad_class: int
    goldstein: float
    plover_event: str
    plover_mode: str
    plover_contexts: str


@dataclass(frozen=True, slots=True)
class Country:
    """One country; fields are empty where a scheme has no code for it."""

    iso3: str
    name: str
    kind: str
    iso2: str
    region: str
    acled_country: str
    acled_region: str


@dataclass(frozen=True, slots=True)
class ActorRole:
    """One actor role; `stance` is state, armed, unarmed or empty, `plover_code` may be empty."""

    code: str
    label: str
    kind: str
    plover_code: str
    acled_actor_type: str
    stance: str


def table_names() -> tuple[str, ...]:
    """The names of all tables, in alphabetical order."""
    return tuple(sorted(path.stem for path in TABLES.glob("*.csv")))


@cache
def read_table(name: str) -> pd.DataFrame:
    """The table *name* with every cell as text; an empty cell is the empty text, never missing.

    The frame is shared between callers: copy it before changing it.

    Raises:
        UnknownCodeError: there is no such table.
    """
    if name not in table_names():
        raise UnknownCodeError("tables", name, table_names())
    return pd.read_csv(TABLES / f"{name}.csv", keep_default_na=False, dtype="str")


@cache
def codes(table: str, column: str) -> tuple[str, ...]:
    """The values of one *column* of a *table*, each once, in the order of the table.

    The empty text is left out.
    """
    return tuple(value for value in read_table(table)[column].unique() if value)


def cameo_code(code: str) -> CameoCode:
    """The CAMEO code with its label, class, scale value and PLOVER counterpart.

    >>> cameo_code("190").plover_event
    'ASSAULT'

    Raises:
        UnknownCodeError: CAMEO has no such code.
    """
    return _find(_cameo_codes(), "cameo_codes", code)


def country(code: str) -> Country:
    """The country with the ISO 3166 alpha-3 *code*.

    >>> country("ROU").name
    'Romania'

    Raises:
        UnknownCodeError: no country has this code; ROM, KSV and the like are not ISO codes.
    """
    return _find(_countries(), "countries", code)


def role(code: str) -> ActorRole:
    """The actor role with the CAMEO *code*.

    >>> role("REB").stance
    'armed'

    Raises:
        UnknownCodeError: no role has this code.
    """
    return _find(_roles(), "actor_roles", code)


@cache
def ontology_version() -> str:
    """Twelve hexadecimal digits that change when any table changes."""
    digest = hashlib.sha256()
    for name in table_names():
        digest.update(name.encode() + (TABLES / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:12]


def _find(known: dict[str, Row], table: str, code: str) -> Row:
    if code not in known:
        raise UnknownCodeError(table, code, tuple(known))
    return known[code]


@cache
def _cameo_codes() -> dict[str, CameoCode]:
    return {
        row["code"]: CameoCode(
            code=row["code"],
            label=row["label"],
            root=row["root"],
            quad_class=int(row["quad_class"]),
            goldstein=float(row["goldstein"]),
            plover_event=row["plover_event"],
            plover_mode=row["plover_mode"],
            plover_contexts=row["plover_contexts"],
        )
        for row in _rows("cameo_codes")
    }


@cache
def _countries() -> dict[str, Country]:
    return {row["iso3"]: Country(**_pick(row, Country)) for row in _rows("countries")}


@cache
def _roles() -> dict[str, ActorRole]:
    return {row["code"]: ActorRole(**_pick(row, ActorRole)) for row in _rows("actor_roles")}


def _rows(table: str) -> list[dict[str, str]]:
    frame = read_table(table)
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def _pick(row: dict[str, str], kind: type) -> dict[str, str]:
    return {name: row[name] for name in kind.__annotations__}
