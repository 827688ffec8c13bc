"""Which act a row of the action lexicon makes of its trigger."""

from dataclasses import replace

from coder.actions.act import Act
from coder.actions.arguments import find_agents, find_objects, find_subjects
from coder.actions.reading import SentenceReading, find_adjective_subject, read_governed
from coder.actors.party import Party, drop_parties
from coder.lexicon.actions import ActionRow

VIOLENT = frozenset({"17", "18", "19", "20"})
MEANS_ROOTS = frozenset({"02", "03", "06", "07", "10", "13", "15"})
NO_EVENT = "---"
NOMINAL_PENALTY = 0.3


def read_row(reading: SentenceReading, word: int, row: ActionRow) -> list[Act]:
    """The act of a row whose demands are met; none for a row that says "no event"."""
    if row.pos == "verb" and (act := _read_deed(reading, word, row)):
        return [act]
    if row.code == NO_EVENT:
        return []
    actors = reading.slots.fill_first(word, _list_actor_slots(reading, row))
    if row.pos == "adj":
        actors = find_adjective_subject(reading, word)
    if not actors and row.pos == "verb" and row.code[:2] in VIOLENT:
        actors = _find_deed_actors(reading, word)
    words = _trigger_words(reading, word, row)
    targets = _fill_targets(reading, word, row, actors)
    step = f"{' '.join(row.words)} ({row.where}) → {row.code}"
    return [
        Act(
            code=row.code,
            predicate=word,
            words=words,
            actors=actors,
            targets=targets,
            mutual=row.mutual,
            rule=row.where,
            steps=(step,),
            predicates=frozenset(words),
            owner=tuple(reading.slots.find_owner(word)) if row.pos == "noun" else (),
            is_nominal=row.pos == "noun",
            penalty=NOMINAL_PENALTY if row.pos == "noun" else 0.0,
        )
    ]


def _find_deed_actors(reading: SentenceReading, word: int) -> tuple[Party, ...]:
    """As in "was killed in an Israeli raid": whose the deed was in which someone suffered."""
    if not reading.roles.is_passive(word):
        return ()
    for noun in reading.roles.obliques(word, "in", "by", "during") + find_agents(
        reading.roles, word
    ):
        for deed in reading.read(noun):
            if deed.is_nominal and deed.root in VIOLENT and deed.actors:
                return deed.actors
    return ()


def _list_actor_slots(reading: SentenceReading, row: ActionRow) -> tuple[str, ...]:
    """As in "The bombing of Homs" and "the arrest of two Poles" tell by "of" who suffered."""
    if row.pos == "noun" and row.code[:2] in VIOLENT:
        return tuple(slot for slot in row.actor if slot != "of")
    return row.actor


def _read_deed(reading: SentenceReading, word: int, row: ActionRow) -> Act | None:
    """See "The Israeli raid killed two": the raid is the act, and who was killed its target."""
    is_harm = row.code == NO_EVENT or row.code[:2] in VIOLENT
    if not is_harm or reading.roles.is_passive(word):
        return None
    for subject in find_subjects(reading.roles, word):
        for deed in read_governed(reading, subject):
            if deed.is_nominal and deed.root in VIOLENT:
                targets = _fill_targets(reading, word, row, deed.actors) or deed.targets
                step = f"{reading.roles.doc[word].lemma_} tells whom it hit ({row.where})"
                return replace(
                    deed,
                    predicate=word,
                    words=tuple(sorted({*deed.words, word})),
                    targets=targets,
                    mutual=False,
                    is_nominal=False,
                    penalty=0.0,
                    predicates=deed.predicates | {word, deed.predicate},
                    steps=(*deed.steps, step),
                )
    return None


def _fill_targets(
    reading: SentenceReading, word: int, row: ActionRow, actors: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The first slot that holds someone other than the actors, else whoever is named inside."""
    for slot in row.target:
        parties = drop_parties(tuple(reading.slots.fill(word, slot)), actors)
        if parties and not _is_means(reading, row, slot, parties):
            return parties
    if not row.target or "subj" in row.target:
        return ()
    for inside in reading.slots.list_inside(word):
        parties = drop_parties(inside, actors)
        if parties and not _is_means(reading, row, "obj", parties):
            return parties
    return ()


def _is_means(
    reading: SentenceReading, row: ActionRow, slot: str, parties: tuple[Party, ...]
) -> bool:
    """As in "Peru deployed police": what a row asks of its object is the means, not the target,
    unless the words give it a country of its own.
    """
    is_inferred = all(party.basis != "named" or not party.country for party in parties)
    weapons = reading.lexicon.classes.get("weapon", frozenset())
    lemmas = {reading.roles.doc[party.head].lemma_.lower() for party in parties}
    if is_inferred and parties and lemmas <= weapons:
        return True
    return (
        slot == "obj"
        and bool(row.objects)
        and not any(filler.startswith("*") for filler in row.objects)
        and row.code[:2] in MEANS_ROOTS
        and is_inferred
    )


def _trigger_words(reading: SentenceReading, word: int, row: ActionRow) -> tuple[int, ...]:
    words = {word, *reading.roles.children(word, "particle")}
    if row.pos == "noun":
        words.update(range(word - len(row.words) + 1, word))
    if row.objects and row.objects != ("-",):
        words.update(find_objects(reading.roles, word)[:1])
    return tuple(sorted(words))
