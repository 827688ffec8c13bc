"""Who took part where the grammar does not say: unknown names, the scene, unidentified attackers.

Parties found here are marked `inferred` (or stand as unknown names), so that a reader can leave
them out. The conventions are the field's: ACLED records an "Unidentified Armed Group" of the
country for an attack that nobody is named for; coders of CAMEO take the state where an arrest
happens for its actor, and the government for the target of a protest that names no other.
"""

from dataclasses import replace

from coder.actions.act import Act
from coder.actions.arguments import find_subjects
from coder.actions.slots import Slots
from coder.actors.party import Party

ATTACK_ROOTS = frozenset({"18", "19", "20"})
AUTHORITY_CODES = ("173", "174", "090", "091", "092")
HOSTILE_ROOTS = frozenset({"11", "13", "14", "15", "16", "17", "18", "19", "20"})
DISSENT_ROOT = "14"
SCENE_ROOTS = frozenset({"03", "06", "07", "15", "16"})
UNIDENTIFIED = "UAF"
TARGET_SLOTS = ("obj", "against", "on", "with", "to", "into", "for", "of", "at", "by")
INFERENCE_PENALTY = 0.2


def complete_act(slots: Slots, act: Act) -> Act:
    """The act with unknown names kept and with the parties that convention supplies."""
    if act.actors and not act.targets and act.root in ATTACK_ROOTS:
        scene = _drop(tuple(slots.find_scene(act.predicate)[:1]), act.actors)
        has_name = bool(slots.fill_unresolved(act.predicate, ("obj",)))
        if has_name and scene:
            return replace(act, targets=tuple(replace(one, basis="inferred") for one in scene))
    if act.actors and not act.targets and act.root in HOSTILE_ROOTS:
        act = replace(act, targets=_drop(slots.find_against(act.predicate), act.actors))
    act = _name_unresolved(slots, act)
    if act.targets and not act.actors:
        return _infer_actor(slots, act)
    if act.actors and not act.targets and act.root == DISSENT_ROOT:
        return _infer_government(act)
    if act.actors and not act.targets and act.root in SCENE_ROOTS:
        return _infer_target(slots, act)
    return act


def _name_unresolved(slots: Slots, act: Act) -> Act:
    """Keep a proper name that no lexicon knows where the other party is known."""
    if act.actors and not act.targets:
        for word in (act.predicate, *reversed(act.words)):
            if targets := _drop(slots.fill_unresolved(word, TARGET_SLOTS), act.actors):
                return replace(act, targets=targets)
    if act.targets and not act.actors:
        actors = _drop(slots.fill_unresolved(act.predicate, ("subj", "by")), act.targets)
        return replace(act, actors=actors)
    return act


def _drop(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    heads = {other.head for other in others}
    return tuple(party for party in parties if party.head not in heads)


def _infer_actor(slots: Slots, act: Act) -> Act:
    """Who arrested, where only the scene is named; who attacked, where nobody is."""
    subjects = find_subjects(slots.roles, act.predicate)
    if subjects and not set(subjects) & set(act.words):
        return act
    scene = slots.find_scene(act.predicate)
    if act.code.startswith(AUTHORITY_CODES):
        actors = tuple(_as_inferred(party, "", "the scene of the act") for party in scene[:1])
    elif act.root in ATTACK_ROOTS:
        known = [*scene, *(party for party in act.targets if party.country)]
        actors = tuple(
            _as_inferred(party, UNIDENTIFIED, "nobody is named for the attack")
            for party in known[:1]
        )
    else:
        actors = ()
    return replace(act, actors=actors, penalty=act.penalty + INFERENCE_PENALTY) if actors else act


def _infer_target(slots: Slots, act: Act) -> Act:
    """Aid, troops and sanctions in another country are its affair: "cut aid in Chad"."""
    scene = [party for word in (act.predicate, *act.words) for party in slots.find_scene(word)]
    own = {party.country for party in act.actors}
    targets = tuple(
        _as_inferred(party, "", "the scene of the act")
        for party in scene[:1]
        if party.country not in own
    )
    return (
        replace(act, targets=targets, penalty=act.penalty + INFERENCE_PENALTY) if targets else act
    )


def _infer_government(act: Act) -> Act:
    """A protest that names no other target is directed at the protesters' own government."""
    targets = tuple(
        _as_inferred(party, "GOV", "a protest that names no target")
        for party in act.actors[:1]
        if party.country
    )
    return (
        replace(act, targets=targets, penalty=act.penalty + INFERENCE_PENALTY) if targets else act
    )


def _as_inferred(party: Party, role: str, reason: str) -> Party:
    name = {UNIDENTIFIED: "Unidentified armed group", "GOV": "Government"}.get(role, party.name)
    return replace(
        party,
        code=party.country + role,
        name=name,
        basis="inferred",
        is_observer=False,
        is_assumed=bool(role),
    ).with_steps(f"inferred: {reason}")
