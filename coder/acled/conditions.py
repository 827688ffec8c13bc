"""Whether a condition of the ACLED crosswalk holds of an event.

`ontology/tables/acled_conditions.csv` states what each condition looks at, as alternatives joined
by `|`; `ontology/tables/acled_role_sets.csv` says which roles belong to a set.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import ontology

NO_PARTY = "missing"
COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Scene:
    """What conditions look at.

    Attributes:
        row: the coded event, as a row of `CodedEvent`.
        signals: signals of its sentence.
        told: signals of all sentences that tell of the same day and place.
        codes: CAMEO codes of the other coded events of the same day and place.
        harmed: whether one of those events cost lives or left people hurt.
    """

    row: Mapping[str, Any]
    signals: Collection[str]
    told: Collection[str] = ()
    codes: Collection[str] = field(default_factory=tuple)
    harmed: bool = False


def holds(condition: str, scene: Scene) -> bool:
    """Whether a cell `a & !b` holds: each named condition, and none behind a `!`."""
    for part in _read_parts_once(condition):
        is_wanted = not part.startswith("!")
        if any(_is_met(one, scene) for one in _read_evidence(part.lstrip("!"))) != is_wanted:
            return False
    return True


def read_parts(condition: str) -> list[str]:
    """The named conditions of a cell, with their `!`.

    >>> read_parts("grenade & !with_fighting")
    ['grenade', '!with_fighting']
    """
    return [part.strip() for part in condition.split("&")]


@cache
def _read_parts_once(condition: str) -> tuple[str, ...]:
    return tuple(read_parts(condition))


def _is_met(evidence: str, scene: Scene) -> bool:
    kind, _, value = evidence.partition(":")
    return _TESTS[kind](value, scene)


def _is_of_set(party: str, name: str, scene: Scene) -> bool:
    if not scene.row.get(f"{party}_code"):
        role = NO_PARTY
    else:
        role = scene.row.get(f"{party}_role") or COUNTRY
    return role in read_role_sets()[name]


def _is_foreign(scene: Scene) -> bool:
    """Whether the actor's country is another than the place's, or the target's."""
    actor = scene.row.get("actor_country")
    other = scene.row.get("location_country") or scene.row.get("target_country")
    return bool(actor and other and actor != other)


def _cost_lives(scene: Scene) -> bool:
    return bool(scene.row.get("fatalities"))


def _hurt_people(scene: Scene) -> bool:
    return bool(scene.row.get("injuries")) or _cost_lives(scene)


_TESTS: dict[str, Callable[[str, Scene], bool]] = {
    "always": lambda value, scene: True,
    "actor": lambda value, scene: _is_of_set("actor", value, scene),
    "target": lambda value, scene: _is_of_set("target", value, scene),
    "foreign": lambda value, scene: _is_foreign(scene),
    "word": lambda value, scene: value in scene.signals,
    "report": lambda value, scene: value in scene.signals or value in scene.told,
    "code": lambda value, scene: any(code.startswith(value) for code in scene.codes),
    "named": lambda value, scene: scene.row.get("actor_basis") != "inferred",
    "deaths": lambda value, scene: _cost_lives(scene),
    "harm": lambda value, scene: _hurt_people(scene) or scene.harmed,
}


@cache
def _read_evidence(condition: str) -> tuple[str, ...]:
    table = _read_conditions()
    if condition not in table:
        raise ontology.UnknownCodeError("acled_conditions", condition, tuple(table))
    return table[condition]


@cache
def _read_conditions() -> dict[str, tuple[str, ...]]:
    """Condition → its alternatives, each `kind:value`."""
    table = ontology.read_table("acled_conditions")
    pairs = zip(table["condition"], table["evidence"], strict=True)
    return {name: tuple(one.strip() for one in text.split("|")) for name, text in pairs}


@cache
def read_role_sets() -> dict[str, frozenset[str]]:
    """Role set → its roles, with `country` for a country as such and `missing` for nobody."""
    sets: dict[str, set[str]] = {}
    for row in ontology.read_table("acled_role_sets").to_dict("records"):
        sets.setdefault(str(row["role_set"]), set()).add(str(row["role"]))
    return {name: frozenset(roles) for name, roles in sets.items()}
