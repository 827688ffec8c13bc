"""What ACLED would call the coded events of a report, seen with what else it tells of them.

Coded events of one day and place are looked at together: a demonstration that police disperse is
one ACLED event, and a vague "attack" is the suicide bombing that the next sentence tells of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.acled.conditions import Scene
from coder.acled.crosswalk import NOTHING, AcledType, choose_type
from coder.acled.parties import describe_parties
from coder.acled.signals import Signals

Row = dict[str, Any]
VAGUE_DATES = frozenset({"report"})
VAGUE_PLACES = frozenset({"report", "dateline", None})
PRECISION = {"high": 0, "medium": 1, "low": 2}
NO_SIGNALS = Signals()
VIOLENCE, DEMONSTRATIONS = "Political violence", "Demonstrations"


@dataclass(slots=True)
class Happening:
    """The coded events of one day and place, and the sentences that tell of it."""

    day: Any = None
    place: Any = None
    rows: list[Row] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)

    def takes(self, row: Row) -> bool:
        """Whether a coded event may be of this day and place; what is not told fits all."""
        day, place = _read_day(row), _read_place(row)
        return (self.day in (None, day) or day is None) and (
            self.place in (None, place) or place is None
        )

    def add(self, row: Row) -> None:
        """Take a coded event in."""
        self.day = self.day or _read_day(row)
        self.place = self.place or _read_place(row)
        self.rows.append(row)
        self.sentences.add(row["sentence_no"])


def type_rows(rows: Sequence[Row], signals: Mapping[int, Signals]) -> list[Row]:
    """The coded events of a report with their ACLED columns.

    Args:
        rows: coded events as rows of a `CodedEvent` table.
        signals: sentence number → signals.
    """
    typed: dict[int, AcledType] = {}
    for happening in group_rows(rows, signals):
        typed |= _type_happening(happening, signals)
    return [row | describe_type(row, typed.get(id(row), NOTHING)) for row in rows]


def choose_alone(row: Row, signals: Signals) -> AcledType:
    """The type of a coded event by its own sentence."""
    return choose_type(Scene(row, signals.words)) if row["status"] == "actual" else NOTHING


def describe_type(row: Row, acled_type: AcledType) -> Row:
    """The ACLED columns of a coded event."""
    return {
        "acled_event_type": acled_type.event_type or None,
        "acled_sub_event_type": acled_type.sub_event_type or None,
        **describe_parties(row, acled_type),
    }


def group_rows(rows: Sequence[Row], signals: Mapping[int, Signals]) -> list[Happening]:
    """The happenings of a report; a sentence without coded events goes with the one before."""
    happenings: list[Happening] = []
    for row in rows:
        if row["status"] != "actual":
            continue
        found = next((one for one in reversed(happenings) if one.takes(row)), None)
        if found is None:
            found = Happening()
            happenings.append(found)
        found.add(row)
    for sentence in sorted(signals):
        before = [one for one in happenings if any(no <= sentence for no in one.sentences)]
        if not any(sentence in one.sentences for one in happenings) and (before or happenings):
            (before or happenings)[-1].sentences.add(sentence)
    return happenings


def _type_happening(happening: Happening, signals: Mapping[int, Signals]) -> dict[int, AcledType]:
    """The type of each coded event; a vague one takes that of a more precise one beside it."""
    told = {name for no in happening.sentences for name in signals.get(no, NO_SIGNALS).words}
    harmed = any(row["fatalities"] or row["injuries"] for row in happening.rows)
    typed: dict[int, AcledType] = {}
    for row in happening.rows:
        own = signals.get(row["sentence_no"], NO_SIGNALS)
        others = [str(other["cameo_code"]) for other in happening.rows if _is_other(row, other)]
        typed[id(row)] = choose_type(Scene(row, own.words, told, others, harmed))
    return {
        id(row): _give_way(typed[id(row)], _choose_best(row, happening.rows, typed))
        for row in happening.rows
    }


def _choose_best(row: Row, rows: Sequence[Row], typed: Mapping[int, AcledType]) -> AcledType:
    """The most precise type of those coded events that may be the same act as *row*."""
    candidates = [typed[id(other)] for other in rows if _may_be_one(row, other)]
    return min(
        (one for one in candidates if one.event_type),
        key=lambda one: (PRECISION[one.confidence], one.rank),
        default=NOTHING,
    )


def _may_be_one(row: Row, other: Row) -> bool:
    """Whether two coded events may be one act: rebels who advance fly none of the raids beside.

    Whom no words name, or who has no role, may be anybody; who fights back is in the same fight.
    """
    if not _is_other(row, other) or not (_is_known(row) and _is_known(other)):
        return True
    sides = {row["actor_code"], row["target_code"]}
    return other["actor_code"] in sides or _agrees(row["actor_code"], other["actor_code"])


def _is_known(row: Row) -> bool:
    return bool(row["actor_text"] and row["actor_role"])


def _agrees(code: str, other: str) -> bool:
    """Whether one code says more of the same party than the other: SYRREB, SYRREBISI."""
    return code.startswith(other) or other.startswith(code)


def _give_way(found: AcledType, best: AcledType) -> AcledType:
    return best if _gives_way(found, best) else found


def _gives_way(found: AcledType, best: AcledType) -> bool:
    """Whether a vague type gives way to a more precise one of the same happening.

    Deaths belong to the demonstration that they are told beside; a deal or a move of forces is an
    event of its own.
    """
    if not found.event_type or PRECISION[found.confidence] <= PRECISION[best.confidence]:
        return False
    is_shared = bool(found.disorders & best.disorders)
    return is_shared or (VIOLENCE in found.disorders and DEMONSTRATIONS in best.disorders)


def _is_other(row: Row, other: Row) -> bool:
    """Whether two coded events tell of two acts, not of one between several parties."""
    return (row["sentence_no"], row["action_start"]) != (
        other["sentence_no"],
        other["action_start"],
    )


def _read_day(row: Row) -> Any:
    return None if row["date_basis"] in VAGUE_DATES else row["event_date"]


def _read_place(row: Row) -> Any:
    return None if row["location_basis"] in VAGUE_PLACES else row["location_name"]
