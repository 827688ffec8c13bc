"""Which ACLED type a coded event has, by the table `cameo_to_acled`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ontology
from coder.acled.conditions import Scene, holds


@dataclass(frozen=True, slots=True)
class AcledType:
    """What ACLED calls an event.

    Attributes:
        event_type, sub_event_type: ACLED's names, both empty where it would record nothing.
        confidence: high, medium or low: how much the row that decided says of the event.
        condition: the condition that held.
    """

    event_type: str
    sub_event_type: str
    confidence: str
    condition: str

    @property
    def rank(self) -> int:
        """The place in ACLED's order; the lowest wins where types meet."""
        return _read_ranks()[self.sub_event_type]

    @property
    def disorders(self) -> frozenset[str]:
        """ACLED's disorder types of the sub-event type, one or two."""
        return _read_disorders()[self.sub_event_type]


NOTHING = AcledType("", "", "low", "")


def choose_type(scene: Scene) -> AcledType:
    """The type of a coded event: the first row of its code, then of the codes above, that holds."""
    code = str(scene.row["cameo_code"])
    for acled_type in _list_candidates(code):
        if holds(acled_type.condition, scene):
            return acled_type
    return NOTHING


def _list_candidates(code: str) -> Iterator[AcledType]:
    for length in range(len(code), 1, -1):
        yield from _read_rules().get(code[:length], ())


@cache
def _read_rules() -> dict[str, tuple[AcledType, ...]]:
    table = ontology.read_table("cameo_to_acled")
    ordered = table.assign(place=table["rank"].astype(int)).sort_values("place", kind="stable")
    rules: dict[str, list[AcledType]] = {}
    for row in ordered.to_dict("records"):
        found = AcledType(
            str(row["acled_event_type"]),
            str(row["acled_sub_event_type"]),
            str(row["confidence"]),
            str(row["condition"]),
        )
        rules.setdefault(str(row["cameo_code"]), []).append(found)
    return {code: tuple(found) for code, found in rules.items()}


@cache
def _read_ranks() -> dict[str, int]:
    table = ontology.read_table("acled_event_types")
    places = table["event_rank"].astype(int) * 100 + table["sub_event_rank"].astype(int)
    return dict(zip(table["sub_event_type"], places, strict=True))


@cache
def _read_disorders() -> dict[str, frozenset[str]]:
    table = ontology.read_table("acled_event_types")
    names = table["disorder_type"].str.split("; ").map(frozenset)
    return dict(zip(table["sub_event_type"], names, strict=True))
