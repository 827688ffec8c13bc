"""Which acts an operator makes of those it governs: "agreed to meet", "a halt to the raids"."""

from dataclasses import replace

from coder.actions.act import Act
from coder.actions.arguments import find_objects, find_particle
from coder.actions.govern import list_governed
from coder.actions.reading import SentenceReading, find_adjective_subject, read_governed
from coder.actors.party import Party, do_overlap, drop_parties
from coder.lexicon.actions import CARRIED_SLOTS, NOUN_ACTOR, OperatorRow, read_slots

PASSING = frozenset({"pass", "attempt", "fail", "expect"})


def read_operators(reading: SentenceReading, word: int, pos: str) -> list[Act]:
    """The acts that an operator makes of those it governs."""
    found: list[Act] = []
    for row in list_operators(reading, word, pos):
        for governed in list_governed(reading.roles, word, row):
            for inner in read_governed(reading, governed):
                if act := _compose(reading, word, row, governed, inner):
                    found.append(act)
        if found:
            return found
    return found


def list_operators(reading: SentenceReading, word: int, pos: str) -> list[OperatorRow]:
    """The operator rows that fit a word and its particle."""
    token = reading.roles.doc[word]
    lower, lemma = token.lower_, token.lemma_.lower()
    rows = list(reading.lexicon.operators.get(lower, []))
    if lower != lemma:
        rows += reading.lexicon.operators.get(lemma, [])
    if not rows:
        return []
    particle = find_particle(reading.roles, word)
    # "is prepared to" is often tagged as a verb
    is_adjective = pos == "verb" and not find_objects(reading.roles, word)
    return [
        row
        for row in rows
        if row.particle == particle
        and (row.pos == pos or (row.pos == "adj" and is_adjective and row.word == lower))
    ]


def _compose(
    reading: SentenceReading, word: int, row: OperatorRow, governed: int, inner: Act
) -> Act | None:
    actors = find_operator_actors(reading, word, row)
    if row.operator in PASSING:
        return _pass_through(reading, word, row, inner, actors)
    if _is_of_others(reading, governed, inner, actors):
        if row.operator == "intend" and actors and "obj" not in row.governs:
            return replace(inner, status="future", predicates=inner.predicates | {word})
        if row.operator == "threaten" and not set(row.governs) & {"with", "obj"}:
            return None
    code = inner.code
    if _is_negated(reading, governed):
        code = (reading.lexicon.composition.compose("end", code) or (code, ""))[0]
    operator = row.operator
    if operator == "desire":
        is_own = not inner.actors or do_overlap(inner.actors, actors)
        operator = "intend" if is_own else "appeal"
    worth = reading.lexicon.composition.compose(operator, code)
    if not worth:
        return None
    return _build_act(reading, word, row, governed, inner, actors, worth)


def _is_of_others(
    reading: SentenceReading, governed: int, inner: Act, actors: tuple[Party, ...]
) -> bool:
    """Whether a governed clause tells what someone else does ("warned that police would …")."""
    is_clause = reading.roles.doc[governed].pos_ == "VERB"
    return is_clause and bool(inner.actors) and not do_overlap(inner.actors, actors)


def _build_act(
    reading: SentenceReading,
    word: int,
    row: OperatorRow,
    governed: int,
    inner: Act,
    actors: tuple[Party, ...],
    worth: tuple[str, str],
) -> Act:
    targets = _find_targets(reading, word, row, governed, inner, actors)
    code, table_line = worth
    step = f"{row.word} ({row.where}) is operator {row.operator}; over {inner.code} → {code}"
    is_shared = len(actors) > 1 and not targets
    mutual = (inner.mutual and row.operator == "intend") or (
        is_shared and (inner.mutual or row.word in ("agree", "agreement"))
    )
    return Act(
        code=code,
        predicate=word,
        words=tuple(sorted({word, *inner.words})),
        actors=actors,
        targets=targets,
        mutual=mutual,
        rule=f"{row.where} {inner.rule}",
        steps=(*inner.steps, f"{step} ({table_line})"),
        predicates=inner.predicates | {word, inner.predicate},
        operator=row.operator,
        owner=tuple(reading.slots.find_owner(word)) if row.pos == "noun" else (),
        is_nominal=row.pos == "noun",
        penalty=inner.penalty / 2,
    )


def _pass_through(
    reading: SentenceReading, word: int, row: OperatorRow, inner: Act, actors: tuple[Party, ...]
) -> Act:
    worth = reading.lexicon.composition.compose(row.operator, inner.code)
    status = {"fail": "negated", "expect": "future"}.get(row.operator, inner.status)
    targets = inner.targets or reading.slots.fill_first(word, CARRIED_SLOTS)
    actors = actors or inner.actors
    return replace(
        inner,
        code=worth[0] if worth else inner.code,
        predicate=word,
        actors=actors,
        targets=drop_parties(targets, actors),
        status=status,
        is_nominal=row.pos == "noun",
        words=tuple(sorted({word, *inner.words})),
        operator=row.operator,
        predicates=inner.predicates | {word, inner.predicate},
        steps=(*inner.steps, f"{row.word} ({row.where}) passes it on"),
    )


def find_operator_actors(
    reading: SentenceReading, word: int, row: OperatorRow
) -> tuple[Party, ...]:
    """Who appeals, promises or refuses."""
    if row.pos == "noun":
        return reading.slots.fill_first(word, read_slots(NOUN_ACTOR))
    if row.pos == "adj":
        return find_adjective_subject(reading, word)
    return reading.slots.fill_first(word, ("subj",))


def _find_targets(
    reading: SentenceReading,
    word: int,
    row: OperatorRow,
    governed: int,
    inner: Act,
    actors: tuple[Party, ...],
) -> tuple[Party, ...]:
    for slot in row.target:
        if slot == "governed":
            parties = drop_parties(inner.actors, actors) or drop_parties(inner.targets, actors)
        elif slot == "owner":
            parties = tuple(reading.slots.find_owner(governed))
        else:
            parties = tuple(reading.slots.fill(word, slot))
        if parties := drop_parties(parties, actors):
            return parties
    return ()


def _is_negated(reading: SentenceReading, word: int) -> bool:
    return any(
        reading.roles.doc[child].lower_ in ("not", "n't", "never")
        for child in reading.roles.children(word, "adverb")
    )
