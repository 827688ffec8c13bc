"""Who took part where the grammar does not say: unknown names, the scene, unidentified attackers.

Parties found here are marked `inferred` (or stand as unknown names), so that a reader can leave
them out. Which party convention supplies, and why, stands in `completions.csv`; see
docs/decisions/0003.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import ontology
from coder.actions.act import Act
from coder.actions.arguments import find_subjects
from coder.actions.slots import Slots
from coder.actors.party import Party
from coder.lexicon.completions import Completion

ATTACK_ROOTS = frozenset({"18", "19", "20"})
HOSTILE_ROOTS = frozenset({"11", "13", "14", "15", "16", "17", "18", "19", "20"})
TARGET_SLOTS = ("obj", "against", "on", "with", "to", "into", "for", "of", "at", "by")
INFERENCE_PENALTY = 0.2
NAMES = {"UAF": "Unidentified armed group", "GOV": "Government"}


def complete_act(slots: Slots, act: Act, completions: Sequence[Completion]) -> Act:
    """The act with unknown names kept and with the parties that convention supplies."""
    if act.mutual and len(act.actors) > 1:
        return act
    if act.actors and not act.targets and act.root in ATTACK_ROOTS:
        scene = _drop(tuple(slots.find_scene(act.predicate)[:1]), act.actors)
        has_name = bool(slots.fill_unresolved(act.predicate, ("obj",)))
        if has_name and scene:
            return replace(act, targets=tuple(replace(one, basis="inferred") for one in scene))
    if act.actors and not act.targets and act.root in HOSTILE_ROOTS:
        act = replace(act, targets=_drop(slots.find_against(act.predicate), act.actors))
    act = _name_unresolved(slots, act)
    if bool(act.actors) == bool(act.targets):
        return act
    return _complete_by_convention(slots, act, completions)


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


def _complete_by_convention(slots: Slots, act: Act, completions: Sequence[Completion]) -> Act:
    missing = "target" if act.actors else "actor"
    if missing == "actor" and _has_unread_subject(slots, act):
        return act
    known = act.actors or act.targets
    for row in completions:
        if row.missing != missing or not act.code.startswith(row.code):
            continue
        if row.roles and not any(party.role in row.roles for party in known):
            continue
        for party in _list_candidates(slots, act, row, known):
            if party.country + row.role in {one.code for one in known}:
                continue
            act = replace(act, penalty=act.penalty + INFERENCE_PENALTY)
            supplied = (_as_inferred(party, row),)
            if missing == "target":
                return replace(act, targets=supplied)
            return replace(act, actors=supplied)
    return act


def _has_unread_subject(slots: Slots, act: Act) -> bool:
    """Whether someone is named as acting whom the lexicons do not know."""
    subjects = find_subjects(slots.roles, act.predicate)
    return bool(subjects) and not set(subjects) & set(act.words)


def _list_candidates(
    slots: Slots, act: Act, row: Completion, known: tuple[Party, ...]
) -> Iterable[Party]:
    """The countries that a row may take, the likeliest first."""
    own = [party for party in known if party.country]
    for place in row.takes:
        if place == "own":
            yield from own
            continue
        scene = slots.find_scene(act.predicate) or [
            party for word in act.words for party in slots.find_scene(word)
        ]
        for party in scene or slots.find_places_inside(act.predicate):
            if place == "scene" or party.country not in {one.country for one in own}:
                yield party


def _as_inferred(party: Party, row: Completion) -> Party:
    return replace(
        party,
        code=party.country + row.role,
        name=NAMES.get(row.role) or ontology.country(party.country).name,
        basis="inferred",
        is_observer=False,
        is_assumed=bool(row.role) or "own" in row.takes,
    ).with_steps(f"inferred: {row.reason} ({row.where})")
