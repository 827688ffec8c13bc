"""How many died or were injured in one event, from the numbers that its sentences tell.

Different victims add up; the same ones told again do not. A number for people in general takes in
the numbers for some of them, and of numbers that differ the lowest stands, as ACLED counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coder.casualties.counts import Count
from coder.casualties.words import read_words


@dataclass(frozen=True, slots=True)
class Told:
    """A count with where it is told.

    Attributes:
        sentence_no: the sentence.
        count: the number.
        is_disputed: the words set it against another number ("while the rebels said").
    """

    sentence_no: int
    count: Count
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """How many, and the counts that say so.

    Attributes:
        number: people.
        kinds: nouns for those counted so far.
        counts: what was added up.
    """

    number: int
    kinds: frozenset[str]
    counts: tuple[Told, ...]

    @property
    def is_vague(self) -> bool:
        """Whether no number is given, but for an unclear one."""
        return all(told.count.people.is_vague for told in self.counts)


def add_up(told: Sequence[Told], harm: str, doers: frozenset[str]) -> Total | None:
    """The total of one harm; None if nothing is told.

    Args:
        told: the counts of one event, in text order.
        harm: `death` or `injury`.
        doers: lemmas of the nouns for those who act: their own dead come on top.
    """
    total: Total | None = None
    for one in told:
        count = one.count
        if count.harm != harm or count.is_sum or (count.is_part and total):
            continue
        total = _start(one) if total is None else _join(total, one, doers)
    return total


def _start(told: Told) -> Total:
    return Total(told.count.people.number, told.count.people.kinds, (told,))


def _join(total: Total, told: Told, doers: frozenset[str]) -> Total:
    """The total with one more count."""
    people = told.count.people
    if people.number == 0:
        return total
    if total.number == 0 or (told.count.is_latest and not people.is_vague):
        return _start(told)
    if total.is_vague and not people.is_vague and _may_be_same(total, told):
        return _start(told)
    if people.is_vague and _may_be_same(total, told) and not people.is_more:
        return total
    if told.is_disputed and _may_be_same(total, told):
        return _start(told) if people.number < total.number else total
    if people.is_more or _adds(total, told, doers):
        kinds = total.kinds | people.kinds
        return Total(total.number + people.number, kinds, (*total.counts, told))
    return _start(told) if _is_generic(people.kinds) and people.number > total.number else total


def _may_be_same(total: Total, told: Told) -> bool:
    """Whether a count may tell of the people told of before."""
    kinds = told.count.people.kinds
    return _is_generic(kinds) or _is_generic(total.kinds) or bool(kinds & total.kinds)


def _is_generic(kinds: frozenset[str]) -> bool:
    """Whether a number counts people in general: no noun, or one such as "people"."""
    return kinds <= read_words("generic")


def _adds(total: Total, told: Told, doers: frozenset[str]) -> bool:
    """Whether a count tells of other people than those told of before."""
    people = told.count.people
    if _is_same_sentence(total, told):
        is_again = people.number == total.number and _may_be_same(total, told)
        return not is_again
    if _is_generic(people.kinds):
        return False
    sides = doers | read_words("attacker")
    if _is_generic(total.kinds):
        return bool(people.kinds & sides) or people.number > total.number
    return not people.kinds & total.kinds


def _is_same_sentence(total: Total, told: Told) -> bool:
    return total.counts[-1].sentence_no == told.sentence_no
