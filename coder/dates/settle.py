"""On which day an act was done: by the words tied to it, its sentence, or its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coder.actions.act import Act
from coder.anchors import list_anchors
from coder.dates.calendar import YEAR
from coder.dates.read import Time
from coder.lexicon.time_words import read_time_words
from coder.parser.roles import Roles

ASIDE = frozenset({"relative", "adnominal"})
CLAUSES = frozenset({"complement", "parataxis", "clause_subject", "subject"})
FUTURE_ROOTS = frozenset({"03", "13"})
LONGEST_CLIMB = 8
FARTHER = 4


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an act was done.

    Attributes:
        day: the day; the middle of a week or month; None where no day can be told.
        precision: `day`, `week`, `month`, or `report` (the day of publication stands in; with a
            basis other than `report`: only a year is told, and there is no day).
        text: the words that tell it, or empty.
        basis: `action`, `sentence` or `report`.
    """

    day: date | None
    precision: str
    text: str
    basis: str


def date_act(roles: Roles, act: Act, times: Sequence[Time], published: date | None) -> EventDate:
    """When an act was done; *times* are those of its sentence.

    A time counts as the act's if the parse ties it to the trigger; otherwise the only time of the
    sentence counts, unless it belongs to an aside. No act is dated after publication, but those
    that lie ahead.
    """
    ties = {time: _climb(roles, act, time) for time in times if not _is_deadline(roles, act, time)}
    tied = [time for time, (steps, _) in ties.items() if steps is not None]
    for time in sorted(tied, key=lambda time: (ties[time][0] or 0, time.start)):
        found = _settle(time, _lies_ahead(roles, act, time), published, "action")
        if found:
            return found
    loose = [time for time, (_, aside) in ties.items() if not aside]
    if len(loose) == 1 and loose[0].days.precision != YEAR:
        ahead = _lies_ahead(roles, act, loose[0])
        found = _settle(loose[0], ahead, published, "sentence")
        if found:
            return found
    return EventDate(published, "report", "", "report")


def _lies_ahead(roles: Roles, act: Act, time: Time) -> bool:
    """Whether a time may be yet to come: "agreed to meet on Friday", not "agreed on Friday"."""
    if act.status == "future":
        return True
    link = roles.parent(roles.doc[time.start : time.end].root.i)
    is_past = link is not None and roles.doc[link.head].tag_ == "VBD"
    return act.root in FUTURE_ROOTS and not is_past


def _settle(time: Time, lies_ahead: bool, published: date | None, basis: str) -> EventDate | None:
    """The date that a time gives an act; None where it would lie on the wrong side."""
    days = time.days
    if days.precision == YEAR:
        is_this = published is not None and str(published.year) in time.text
        is_past = not is_this and not time.text.lower().startswith("this")
        return EventDate(None, "report", time.text, basis) if is_past else None
    day = days.future if lies_ahead else days.past
    if day is None:
        return None
    if published and day > published and not lies_ahead:
        if days.precision == "day":
            return None
        day = published
    return EventDate(day, days.precision, time.text, basis)


def _climb(roles: Roles, act: Act, time: Time) -> tuple[int | None, bool]:
    """How far a time lies from the act, None if it is not tied to it; whether it is an aside."""
    anchors = list_anchors(roles, act)
    word = roles.doc[time.start : time.end].root.i
    for step in range(1, LONGEST_CLIMB + 1):
        link = roles.parent(word)
        if link is None:
            break
        if link.role in ASIDE:
            return None, act.predicate not in roles.subtree(word)
        if link.head in anchors:
            steps = step + FARTHER * anchors[link.head]
            return (None if link.role in CLAUSES else steps), False
        if link.role in CLAUSES:
            break
        word = link.head
    return None, False


def _is_deadline(roles: Roles, act: Act, time: Time) -> bool:
    """Whether the time only bounds the act: "until Monday", "after Monday's vote"."""
    if act.status == "future" or act.root in FUTURE_ROOTS or time.start == 0:
        return False
    before = roles.doc[time.start - 1].lower_
    if before == "the" and time.start > 1:
        before = roles.doc[time.start - 2].lower_
    return before in read_time_words("deadline")
