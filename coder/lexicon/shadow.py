"""Which rows of the lexicons can never be chosen, because another always wins?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coder.lexicon.actions import ActionRow, list_actions, read_classes
from coder.lexicon.actors import (
    COUNTRY_KINDS,
    ActorEntry,
    list_actor_layers,
    list_agent_layers,
    read_actors,
)
from coder.lexicon.files import LEXICONS, read_folder, read_rows
from coder.lexicon.overlay import Overlay

Classes = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shadowed:
    """A row that is never chosen, and the row that wins instead."""

    where: str
    text: str
    winner: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}: {self.winner} always wins"


def find_shadowed(overlay: Overlay) -> list[Shadowed]:
    """The rows, ours and a user's, that reports with a date never choose."""
    found = [*_shadow_actors(overlay), *_shadow_agents(overlay), *_shadow_actions(overlay)]
    return sorted(found, key=lambda one: one.where)


def _shadow_actions(overlay: Overlay) -> Iterator[Shadowed]:
    layers = [list(read_folder("actions")), *overlay.verbs]
    classes = read_classes((*read_folder("word_classes"), *overlay.words))
    kept = list_actions(str.split, layers)
    groups: dict[tuple[object, ...], list[ActionRow]] = defaultdict(list)
    for row in kept:
        group = groups[row.words, row.pos, row.particle]
        winner = next((one for one in group if is_covered(row, one, classes)), None)
        if winner:
            yield Shadowed(row.where, " ".join(row.words), winner.where)
        group.append(row)
    standing = {(row.where, row.key) for row in kept}
    by_key = {row.key: row.where for row in kept}
    for row in list_actions(str.split, [[row for layer in layers for row in layer]]):
        if (row.where, row.key) not in standing:
            yield Shadowed(row.where, " ".join(row.words), by_key[row.key])


def is_covered(row: ActionRow, earlier: ActionRow, classes: Classes) -> bool:
    """Whether an earlier row for the same word fits, with no less demands, whenever *row* does."""
    if earlier.demands < row.demands:
        return False
    has_object = not earlier.objects or (
        bool(row.objects) and _are_covered(row.objects, earlier.objects, classes)
    )
    stated = dict(row.prepositions)
    return has_object and all(
        word in stated and (not wanted or _are_covered(stated[word], wanted, classes))
        for word, wanted in earlier.prepositions
    )


def _are_covered(fillers: Sequence[str], wanted: Sequence[str], classes: Classes) -> bool:
    """Whether each of some fillers is among the wanted ones, or in a class or role of them."""
    words = {word for one in wanted for word in classes.get(one.lstrip("@"), ()) if one[:1] == "@"}
    has_any = "*" in wanted
    return bool(fillers) and all(
        filler in wanted or filler in words or (has_any and filler.startswith("*"))
        for filler in fillers
    )


def _shadow_agents(overlay: Overlay) -> Iterator[Shadowed]:
    own = list(read_rows(LEXICONS / "agents.csv"))
    layers = list_agent_layers(str.split, own, overlay.agents)
    chosen: dict[object, str] = {}
    for layer in layers:
        for key, entry in layer:
            chosen.setdefault(key, entry.where)
    every = list_agent_layers(
        str.split, [row for rows in (own, *overlay.agents) for row in rows], []
    )
    uses = [(entry.where, entry.lemma, chosen[key]) for key, entry in every[0]]
    yield from _list_unused(uses)


def _shadow_actors(overlay: Overlay) -> Iterator[Shadowed]:
    own = list(read_actors())
    layers = list_actor_layers(str.split, own, overlay.actors)
    by_key: dict[tuple[str, ...], list[ActorEntry]] = defaultdict(list)
    for layer in layers:
        for key, (_, entry) in layer:
            by_key[key].append(entry)
    separate = [list_actor_layers(str.split, own, ())[0]]
    separate += [list_actor_layers(str.split, (), (rows,))[1] for rows in overlay.actors]
    uses = []
    for layer in separate:
        for key, (_, entry) in layer:
            winner = _choose_winner(entry, by_key[key])
            uses.append((entry.where, entry.name, winner.where))
    yield from _list_unused(uses)


def _choose_winner(entry: ActorEntry, rivals: list[ActorEntry]) -> ActorEntry:
    """The entry that is chosen wherever *entry* would be; itself, if it is ever chosen."""
    if entry not in rivals:
        return rivals[0]
    countries = [one for one in rivals if one.kind in COUNTRY_KINDS and one.form == entry.form]
    if countries:
        return entry if entry.kind in COUNTRY_KINDS else countries[0]
    later = rivals[rivals.index(entry) + 1 :]
    covering = [one for one in later if one.form == entry.form and _holds_through(one, entry)]
    return covering[-1] if covering else entry


def _holds_through(one: ActorEntry, other: ActorEntry) -> bool:
    """Whether one role is held on every day of another."""
    return (one.valid_from or date.min) <= (other.valid_from or date.min) and (
        one.valid_to or date.max
    ) >= (other.valid_to or date.max)


def _list_unused(uses: Iterable[tuple[str, str, str]]) -> Iterator[Shadowed]:
    """The rows none of whose spellings is their own, from (row, name, row that wins)."""
    winners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for where, name, winner in uses:
        winners[where, name].add(winner)
    for (where, name), won in winners.items():
        if where not in won:
            yield Shadowed(where, name, sorted(won)[0])
