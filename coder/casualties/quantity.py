"""Numbers of people: figures, words, ranges, dozens, and words for an unclear number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coder.casualties.words import read_vague_numbers, read_words
from coder.lexicon.time_words import read_number, read_number_words, read_time_words

DECIMAL = re.compile(r"\d+\.\d+")
DASHES = frozenset({"-", "–", "—"})
AGES = frozenset({"aged", "age", "ages"})
HALF = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people.

    Attributes:
        number: how many; the lower end of a range.
        end: the word after it.
        is_vague: the words give no number ("several", "dozens").
    """

    number: int
    end: int
    is_vague: bool = False


def find_quantity(words: Sequence[str], start: int = 0) -> tuple[int, Quantity] | None:
    """Where the first number of people stands among lower-case words, and the number.

    >>> find_quantity("at least twelve people".split())
    (2, Quantity(number=12, end=3, is_vague=False))
    """
    position = start
    while position < len(words):
        found = read_quantity(words, position)
        is_hedge = words[position] == "many" and position > 0 and words[position - 1] == "as"
        if found is None or is_hedge:
            position += 1
        elif _counts_other(words, position, found.end):
            position = found.end
        else:
            return position, found
    return None


def read_quantity(words: Sequence[str], start: int) -> Quantity | None:
    """The number that begins at a word, the lower end of a range; None if none begins there.

    >>> read_quantity("10 to 15 rebels".split(), 0)
    Quantity(number=10, end=3, is_vague=False)
    >>> read_quantity("half a dozen men".split(), 0), read_quantity("2.5 thousand".split(), 0)
    (Quantity(number=6, end=3, is_vague=False), Quantity(number=2500, end=2, is_vague=False))
    >>> read_quantity("several dozen men".split(), 0)
    Quantity(number=12, end=2, is_vague=True)
    """
    if words[start] in read_vague_numbers() and not _is_about(words, start):
        return _read_vague(words, start)
    if words[start] == "half" and list(words[start + 1 : start + 2]) == ["a"]:
        whole = _read_exact(words, start + 2)
        return Quantity(whole[0] // HALF, whole[1]) if whole else None
    exact = _read_exact(words, start)
    return _extend_range(words, start, *exact) if exact else None


def _is_about(words: Sequence[str], start: int) -> bool:
    """Whether "some" stands for "about": "some 1,600 people"."""
    following = words[start + 1 : start + 2]
    kind = read_number_words().get(following[0], ("",))[0] if following else "group"
    return words[start] == "some" and kind != "group" and bool(read_number(words, start + 1))


def _read_vague(words: Sequence[str], start: int) -> Quantity:
    """An unclear number; "several hundred" counts as "hundreds" does."""
    following = words[start + 1] if start + 1 < len(words) else ""
    kind, size = read_number_words().get(following, ("", 0))
    if kind in ("group", "multiplier"):
        return Quantity(size, start + 2, True)
    return Quantity(read_vague_numbers()[words[start]], start + 1, True)


def _read_exact(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """A number and where it ends: "12", "a hundred", "two dozen", "2.5 thousand"."""
    if start >= len(words):
        return None
    kinds = read_number_words()
    if DECIMAL.fullmatch(words[start]):
        kind, size = kinds.get(words[start + 1] if start + 1 < len(words) else "", ("", 0))
        return (round(float(words[start]) * size), start + 2) if kind == "multiplier" else None
    kind, size = kinds.get(words[start], ("", 0))
    if kind == "group":
        return size, start + 1
    found = read_number(words, start)
    if found is None:
        return None
    number, end = found
    group, size = kinds.get(words[end] if end < len(words) else "", ("", 0))
    if group == "group":
        return number * size, end + 1
    return None if kind == "article" and end == start + 1 else found


def _extend_range(words: Sequence[str], start: int, number: int, end: int) -> Quantity:
    """The lower end of "10 to 15", "10-15", "between 10 and 15", "two or three"."""
    link = words[end] if end < len(words) else ""
    is_between = link == "and" and start > 0 and words[start - 1] == "between"
    if link in DASHES | {"to", "or"} or is_between:
        other = _read_exact(words, end + 1)
        if other:
            return Quantity(min(number, other[0]), other[1])
    return Quantity(number, end)


def _counts_other(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a number counts no people: an age, a time, a share, a length, a year's day."""
    after = list(words[end : end + 3])
    if start and words[start - 1] in AGES:
        return True
    if after[:1] and after[0] in DASHES:
        after = after[1:]
    if not after:
        return False
    return after[0].split("-")[0] in read_time_words("unit") or after[0] in read_words("measure")
