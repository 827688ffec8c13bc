"""Which words trigger which codes: action rows, operators, light verbs and how codes compose."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coder.lexicon.actors import Tokenize
from coder.lexicon.completions import Completion, read_completions
from coder.lexicon.files import LEXICONS, LexiconError, Row, read_folder, read_rows
from coder.lexicon.layers import drop_replaced

VERB_TARGET = "obj > of-obj > against > on > upon > to > with > at > for > over > by > in-obj"
NOUN_ACTOR = "poss > by > adj > between > from > of"
NOUN_TARGET = "against > on > upon > with > at > to > into > over > of"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One row of actions/*.csv; see docs/lexicons.md for the columns."""

    words: tuple[str, ...]
    pos: str
    particle: str
    objects: tuple[str, ...]
    prepositions: tuple[tuple[str, tuple[str, ...]], ...]
    code: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool
    where: str

    @property
    def demands(self) -> int:
        """How much must hold for the row: the more, the more it is preferred."""
        return (
            2 * bool(self.particle)
            + 2 * bool(self.objects and self.objects != ("-",))
            + sum(2 if fillers else 1 for _, fillers in self.prepositions)
            + 2 * (len(self.words) - 1)
        )

    @property
    def key(self) -> tuple[object, ...]:
        """What the row asks for; of two rows that ask for the same only one can ever count."""
        wanted = frozenset((word, frozenset(fillers)) for word, fillers in self.prepositions)
        return self.words, self.pos, self.particle, frozenset(self.objects), wanted


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """One row of operators.csv: a word that takes an act and changes what it is worth."""

    word: str
    pos: str
    particle: str
    operator: str
    governs: tuple[str, ...]
    target: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class LightVerb:
    """One row of light_verbs.csv: a verb that carries an event noun; see docs/lexicons.md."""

    particle: str
    effect: str
    where: str


@dataclass(frozen=True)
class Composition:
    """What an operator makes of the act that it governs."""

    by_act: dict[tuple[str, str], tuple[str, str]]
    by_aspect: dict[tuple[str, str], tuple[str, str]]
    aspects: dict[str, str]

    def compose(self, operator: str, act: str) -> tuple[str, str] | None:
        """The code and the table line for an operator over an act; None where the table is silent.

        *act* is a CAMEO code or empty; its longest prefix that the table names counts.
        """
        for length in range(len(act), 0, -1):
            prefix = act[:length]
            if (operator, prefix) in self.by_act:
                return self.by_act[operator, prefix]
            if prefix in self.aspects and (operator, self.aspects[prefix]) in self.by_aspect:
                return self.by_aspect[operator, self.aspects[prefix]]
        return self.by_aspect.get((operator, ""))


@dataclass(frozen=True)
class ActionLexicon:
    """All that triggers and composes codes.

    Attributes:
        rows: first word's lemma → action rows.
        operators: lemma → operator rows.
        light_verbs: lemma → light verbs.
        composition: operator × act → code.
        classes: word class → its words.
        completions: which party convention supplies where none is named.
    """

    rows: dict[str, list[ActionRow]]
    operators: dict[str, list[OperatorRow]]
    light_verbs: dict[str, list[LightVerb]]
    composition: Composition
    classes: dict[str, frozenset[str]]
    completions: tuple[Completion, ...]


def read_action_lexicon(
    tokenize: Tokenize,
    folder: Path = LEXICONS,
    *,
    overlay: Sequence[Iterable[Row]] = (),
    words: Iterable[Row] = (),
) -> ActionLexicon:
    """The action lexicon of a folder, with layers of rows *overlay* and more *words* for classes.

    A row of a later layer replaces one that asks for the same, and is looked at first.
    """
    rows: dict[str, list[ActionRow]] = defaultdict(list)
    layers = (read_folder("actions", folder=folder), *overlay)
    for action in list_actions(tokenize, layers):
        key = action.words[-1] if action.pos == "noun" else action.words[0]
        rows[key].append(action)
    return ActionLexicon(
        rows,
        _read_operators(folder),
        _read_light_verbs(folder),
        read_composition(folder),
        read_classes((*read_folder("word_classes", folder=folder), *words)),
        read_completions(folder),
    )


def list_actions(tokenize: Tokenize, layers: Iterable[Iterable[Row]]) -> list[ActionRow]:
    """The action rows of *layers*, the last layer first, as the coder looks at them."""
    read = [[_read_action(row, tokenize) for row in layer] for layer in layers]
    kept = drop_replaced([[(action.key, action) for action in layer] for layer in read])
    return [action for layer in reversed(kept) for _, action in layer]


def _read_action(row: Row, tokenize: Tokenize) -> ActionRow:
    if row["pos"] not in ("verb", "noun", "adj"):
        raise LexiconError(row.where, "pos", row["pos"], "is not verb, noun or adj")
    usual_actor = NOUN_ACTOR if row["pos"] == "noun" else "subj"
    usual_target = NOUN_TARGET if row["pos"] == "noun" else VERB_TARGET
    return ActionRow(
        words=tuple(word.lower() for word in tokenize(row["lemma"])),
        pos=row["pos"],
        particle=row["particle"],
        objects=tuple(row.alternatives("object")),
        prepositions=_read_prepositions(row["prep"]),
        code=row["code"],
        actor=read_slots(row["actor"] or usual_actor),
        target=read_slots(row["target"] or usual_target),
        mutual=row["mutual"] == "yes",
        where=row.where,
    )


def read_slots(text: str) -> tuple[str, ...]:
    """The slots of a cell, in order of preference; `none` gives no slot.

    >>> read_slots("obj > of-obj > against")
    ('obj', 'of-obj', 'against')
    """
    slots = (slot.strip() for part in text.split(">") for slot in part.split("|"))
    return tuple(slot for slot in slots if slot and slot != "none")


CARRIED_SLOTS = read_slots("against > on > upon > with > to > at > for > over > into > from > of")


def _read_prepositions(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    wanted = []
    for part in filter(None, (part.strip() for part in text.split("&"))):
        preposition, _, fillers = part.partition(":")
        wanted.append((preposition.strip(), tuple(filter(None, fillers.strip().split("|")))))
    return tuple(wanted)


def _read_operators(folder: Path) -> dict[str, list[OperatorRow]]:
    found: dict[str, list[OperatorRow]] = defaultdict(list)
    for row in read_rows(folder / "operators.csv", folder=folder):
        found[row["lemma"]].append(
            OperatorRow(
                row["lemma"],
                row["pos"],
                row["particle"],
                row["operator"],
                tuple(row.alternatives("governs")),
                read_slots(row["target"]),
                row.where,
            )
        )
    return found


def _read_light_verbs(folder: Path) -> dict[str, list[LightVerb]]:
    found: dict[str, list[LightVerb]] = defaultdict(list)
    for row in read_rows(folder / "light_verbs.csv", folder=folder):
        found[row["verb"]].append(LightVerb(row["particle"], row["effect"], row.where))
    return found


def read_composition(folder: Path = LEXICONS) -> Composition:
    """The tables compose.csv and act_aspects.csv."""
    by_act, by_aspect = {}, {}
    for row in read_rows(folder / "compose.csv", folder=folder):
        worth = row["code"], row.where
        if row["act"]:
            by_act[row["operator"], row["act"]] = worth
        else:
            by_aspect[row["operator"], row["aspect"]] = worth
    aspects = {
        row["act"]: row["aspect"] for row in read_rows(folder / "act_aspects.csv", folder=folder)
    }
    return Composition(by_act, by_aspect, aspects)


def read_classes(words: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Word class → its words, from rows of word_classes/*.csv."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in words:
        classes[row["class"].lstrip("@")].add(row["word"])
    return {name: frozenset(found) for name, found in classes.items()}
