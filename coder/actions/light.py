"""Which act a light verb makes of an event noun: "carried out a raid on", "came under fire"."""

from dataclasses import replace

from coder.actions.act import Act
from coder.actions.arguments import (
    find_objects,
    find_particle,
    find_subjects,
    find_surface_subjects,
)
from coder.actions.reading import SentenceReading, read_governed
from coder.actors.party import drop_parties
from coder.lexicon.actions import CARRIED_SLOTS


def read_light(reading: SentenceReading, word: int) -> list[Act]:
    """A light verb with an event noun: "carried out a raid on", "an attack took place"."""
    token = reading.roles.doc[word]
    particle = find_particle(reading.roles, word)
    for light in reading.lexicon.light_verbs.get(token.lemma_.lower(), []):
        if light.particle != particle and not reading.roles.obliques(word, light.particle):
            continue
        nouns = _list_carried(reading, word, light.effect, light.particle)
        acts = [act for noun in nouns for act in read_governed(reading, noun) if act.is_nominal]
        if acts:
            return [_carry(reading, word, act, light.effect, light.where) for act in acts]
    return []


def _list_carried(reading: SentenceReading, word: int, effect: str, particle: str) -> list[int]:
    if effect == "happens":
        return find_surface_subjects(reading.roles, word)
    return find_objects(reading.roles, word) + (
        reading.roles.obliques(word, particle) if particle else []
    )


def _carry(reading: SentenceReading, word: int, act: Act, effect: str, where: str) -> Act:
    is_suffered = effect == "suffers" and reading.roles.is_passive(word)
    heads = (find_surface_subjects if is_suffered else find_subjects)(reading.roles, word)
    subjects = tuple(reading.slots.find_all(heads))
    actors, targets = act.actors, act.targets
    if effect == "acts":
        actors = subjects or actors
        targets = drop_parties(targets, actors) or reading.slots.fill_first(word, CARRIED_SLOTS)
    elif effect == "suffers":
        targets = subjects or targets
        actors = drop_parties(actors, targets) or reading.slots.fill_first(word, ("from", "by"))
    return replace(
        act,
        predicate=word,
        words=tuple(sorted({word, *act.words})),
        actors=actors,
        targets=drop_parties(targets, actors),
        is_nominal=False,
        penalty=0.0,
        predicates=act.predicates | {word, act.predicate},
        steps=(*act.steps, f"carried by {reading.roles.doc[word].lemma_!r} ({where})"),
    )
