"""What an operator tells though no lexicon knows the act that it governs."""

from coder.actions.act import Act
from coder.actions.arguments import find_objects
from coder.actions.govern import list_governed
from coder.actions.operators import find_operator_actors, list_operators
from coder.actions.reading import SentenceReading
from coder.actors.party import Party, drop_parties
from coder.lexicon.actions import OperatorRow

DEFAULTING = frozenset({"appeal", "demand", "reject", "threaten", "accuse", "intend"})
UNNAMED_END = "08"
DEFAULT_PENALTY = 0.3


def read_defaults(reading: SentenceReading, word: int, pos: str) -> list[Act]:
    """An operator over an unknown act: its general code, if it names whom it addresses."""
    for row in list_operators(reading, word, pos):
        if row.operator not in DEFAULTING or pos == "adj":
            continue
        if not list_governed(reading.roles, word, row):
            continue
        actors = find_operator_actors(reading, word, row)
        slots = [slot for slot in row.target if slot not in ("governed", "owner")]
        owner = [
            party
            for noun in find_objects(reading.roles, word)
            for party in reading.slots.find_owner(noun)
            if "owner" in row.target
        ]
        targets = (
            drop_parties(tuple(owner), actors)
            or drop_parties(reading.slots.fill_first(word, slots), actors)
            or drop_parties(_find_addressed(reading, word, row), actors)
        )
        worth = reading.lexicon.composition.compose(row.operator, "")
        if not worth or not targets or not actors:
            continue
        step = f"{row.word} ({row.where}) is operator {row.operator}; act unknown → {worth[0]}"
        return [
            Act(
                code=worth[0],
                predicate=word,
                words=(word,),
                actors=actors,
                targets=targets,
                rule=row.where,
                steps=(step,),
                predicates=frozenset({word}),
                operator=row.operator,
                is_nominal=pos == "noun",
                penalty=DEFAULT_PENALTY,
                owner=tuple(reading.slots.find_owner(word)) if pos == "noun" else (),
            )
        ]
    return []


def _find_addressed(reading: SentenceReading, word: int, row: OperatorRow) -> tuple[Party, ...]:
    """Whom an operator over an unknown act addresses: the clause's subject, or who is in it."""
    for clause in list_governed(reading.roles, word, row):
        heads = reading.roles.children(clause, "subject", "passive_subject")
        parties = [p for head in heads for p in reading.slots.cast.find(reading.roles, head)]
        if parties or (parties := list(reading.slots.find_inside(clause))):
            return tuple(parties)
    return ()


def read_unnamed_end(reading: SentenceReading, word: int, pos: str) -> list[Act]:
    """See "demanded that Iran drop its plans": to end what no lexicon knows is to yield; it
    counts only under another operator.
    """
    rows = [row for row in list_operators(reading, word, pos) if row.operator == "end"]
    if not rows or not list_governed(reading.roles, word, rows[0]):
        return []
    actors = find_operator_actors(reading, word, rows[0])
    step = f"{rows[0].word} ({rows[0].where}) ends an act that no lexicon knows"
    return [
        Act(
            code=UNNAMED_END,
            predicate=word,
            words=(word,),
            actors=actors,
            rule=rows[0].where,
            steps=(step,),
            predicates=frozenset({word}),
            is_nominal=pos == "noun",
        )
    ]


def read_unnamed_demands(reading: SentenceReading, used: set[int]) -> list[Act]:
    """As in "Spain said Cuba must change course": a demand though no lexicon knows the act."""
    acts = []
    for token in reading.roles.sentence:
        link = reading.roles.parent(token.i)
        if token.i in used or link is None or link.role != "complement":
            continue
        modals = [reading.roles.doc[i].lower_ for i in reading.roles.children(token.i, "auxiliary")]
        if not any(reading.modals.get(modal) == "demand" for modal in modals):
            continue
        actors = reading.slots.fill_first(link.head, ("subj",))
        targets = drop_parties(reading.slots.fill_first(token.i, ("subj", "obj")), actors)
        if actors and targets:
            worth = reading.lexicon.composition.compose("demand", "") or ("100", "")
            step = f"{modals[0]} under {reading.roles.doc[link.head].lemma_} → {worth[0]}"
            acts.append(
                Act(
                    code=worth[0],
                    predicate=link.head,
                    words=(link.head, token.i),
                    actors=actors,
                    targets=targets,
                    rule=worth[1],
                    steps=(step,),
                    predicates=frozenset({link.head, token.i}),
                    operator="demand",
                    penalty=DEFAULT_PENALTY,
                )
            )
    return acts
