"""Which of ACLED's actor types the parties of a coded event have, and whether civilians are hit.

`ontology/tables/acled_party_types.csv` says what type a role has in which event type, at home or
abroad; the first row that fits decides.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import ontology
from coder.acled.conditions import COUNTRY, read_role_sets
from coder.acled.crosswalk import AcledType

CIVILIANS = "7"
CIVILIAN_TARGETING = "Civilian targeting"
ANY = ""


@dataclass(frozen=True, slots=True)
class PartyRule:
    """One row of acled_party_types.csv; an empty cell fits all."""

    acled_type: str
    side: str
    role_set: str
    at: str
    has_ethnicity: str
    actor_type: str


def describe_parties(row: dict[str, Any], acled_type: AcledType) -> dict[str, Any]:
    """The columns for actor types, interaction and civilian targeting; missing without a type."""
    if not acled_type.event_type:
        names = ("acled_actor_type", "acled_target_type", "acled_interaction")
        return dict.fromkeys((*names, "acled_civilian_targeting"))
    actor = find_actor_type(row, "actor", acled_type)
    target = find_actor_type(row, "target", acled_type)
    is_hit = target == CIVILIANS and _is_violent(acled_type)
    is_hit = is_hit or acled_type.sub_event_type in _read_civilian_types()
    return {
        "acled_actor_type": actor or None,
        "acled_target_type": target or None,
        "acled_interaction": find_interaction(actor, target) or None,
        "acled_civilian_targeting": CIVILIAN_TARGETING if is_hit else None,
    }


def find_actor_type(row: dict[str, Any], side: str, acled_type: AcledType) -> str:
    """ACLED's type 1 to 8 of the *side* `actor` or `target`; empty where there is no party."""
    if not row[f"{side}_code"]:
        return ""
    role = row[f"{side}_role"] or COUNTRY
    at = _find_home(row, side)
    ethnicity = "yes" if row[f"{side}_code"][-3:].islower() else "no"
    for rule in _read_rules():
        fits = (
            rule.acled_type in (ANY, acled_type.event_type, acled_type.sub_event_type)
            and rule.side in (ANY, side)
            and (rule.role_set == ANY or role in read_role_sets()[rule.role_set])
            and rule.at in (ANY, at)
            and rule.has_ethnicity in (ANY, ethnicity)
        )
        if fits:
            return rule.actor_type
    return "" if role == COUNTRY else ontology.role(role).acled_actor_type


def find_interaction(actor: str, target: str) -> str:
    """ACLED's code for a pair of actor types, in either order; one type alone has a code too.

    >>> find_interaction("7", "2")
    '27'
    """
    return _read_pairs().get(_make_pair(actor, target), "") if actor else ""


def _find_home(row: dict[str, Any], side: str) -> str:
    """`home` or `abroad`: whether the party is of the country where it happens."""
    place = row["location_country"] or row["target_country"] or row["actor_country"]
    country = row[f"{side}_country"]
    return "abroad" if country and place and country != place else "home"


def _is_violent(acled_type: AcledType) -> bool:
    return _read_flags()[acled_type.sub_event_type] == "yes"


@cache
def _read_rules() -> tuple[PartyRule, ...]:
    table = ontology.read_table("acled_party_types")
    names = tuple(PartyRule.__annotations__)
    ordered = table.assign(place=table["rank"].astype(int)).sort_values("place")
    return tuple(
        PartyRule(*(str(row[name]) for name in names)) for row in ordered.to_dict("records")
    )


def _make_pair(one: str, other: str) -> tuple[str, str]:
    """Two types in order, the missing one first."""
    return min(one, other), max(one, other)


@cache
def _read_pairs() -> dict[tuple[str, str], str]:
    table = ontology.read_table("acled_interaction_codes")
    rows = table[table["kind"] == "pair"].to_dict("records")
    return {
        _make_pair(str(row["actor_type_1"]), str(row["actor_type_2"])): str(row["code"])
        for row in rows
    }


@cache
def _read_flags() -> dict[str, str]:
    table = ontology.read_table("acled_event_types")
    return dict(zip(table["sub_event_type"], table["is_political_violence"], strict=True))


@cache
def _read_civilian_types() -> frozenset[str]:
    """Sub-event types that are civilian targeting whoever is hit."""
    table = ontology.read_table("acled_event_types")
    hits = table[table["is_civilian_targeting"] == "yes"]
    return frozenset(hits["sub_event_type"])
