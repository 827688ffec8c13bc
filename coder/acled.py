"""What ACLED would call a coded event: type and sub-event type by the ontology's table.

The table `ontology/tables/cameo_to_acled.csv` names conditions. Those that roles decide are tested
here; a condition that needs other events of the report or weapon words does not hold.
"""

from functools import cache

import ontology
from coder.actors.party import Party

STATE_ROLES = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
PROTESTER_ROLES = frozenset({"OPP", "CVL", "EDU", "LAB", "REF", "AGR", "HLH", "REL", "SOC"})


def choose_acled_type(code: str, actor: Party | None, target: Party | None) -> tuple[str, str]:
    """ACLED event type and sub-event type of a CAMEO code between two parties; empty where ACLED
    would record nothing.
    """
    for length in range(len(code), 1, -1):
        rules = _read_rules().get(code[:length], [])
        for condition, event_type, sub_event_type in rules:
            if _holds(condition, actor, target):
                return event_type, sub_event_type
        if rules:
            return "", ""
    return "", ""


@cache
def _read_rules() -> dict[str, list[tuple[str, str, str]]]:
    rules: dict[str, list[tuple[str, str, str]]] = {}
    table = ontology.read_table("cameo_to_acled").sort_values(["cameo_code", "rank"], kind="stable")
    for row in table.to_dict("records"):
        rule = row["condition"], row["acled_event_type"], row["acled_sub_event_type"]
        rules.setdefault(str(row["cameo_code"]), []).append(rule)
    return rules


def _holds(condition: str, actor: Party | None, target: Party | None) -> bool:
    tests = {
        "always": True,
        "target_unarmed": _has_stance(target, "unarmed"),
        "target_protesters": target is not None and target.role == "OPP",
        "both_armed": _is_armed(actor) and _is_armed(target),
        "actor_armed": _is_armed(actor),
        "actor_state": actor is not None and actor.role in STATE_ROLES,
        "actor_not_state": actor is None or actor.role not in STATE_ROLES,
        "actor_crowd": actor is not None and actor.role in PROTESTER_ROLES,
        "conflict_parties": _is_armed(actor) and _is_armed(target),
    }
    return tests.get(condition, False)


def _has_stance(party: Party | None, stance: str) -> bool:
    return party is not None and bool(party.role) and _read_stances().get(party.role) == stance


def _is_armed(party: Party | None) -> bool:
    if party is None:
        return False
    return not party.role or _read_stances().get(party.role) in ("armed", "state")


@cache
def _read_stances() -> dict[str, str]:
    table = ontology.read_table("actor_roles")
    return dict(zip(table["code"], table["stance"], strict=True))
