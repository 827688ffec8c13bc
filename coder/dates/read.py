"""Which time expressions stand in a sentence, and which days they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span

from coder.dates.calendar import (
    YEAR,
    Days,
    make_ago,
    make_month,
    make_month_day,
    make_offset,
    make_span,
    make_stretch,
    make_weekday,
)
from coder.dates.words import read_number, read_time_words

ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
YEAR_WORD = re.compile(r"1[89]\d\d|20\d\d")
SHIFTS = ("last", "this", "next")
Found = tuple[Days, int]


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression of a sentence.

    Attributes:
        start, end: token indices in the document, end exclusive.
        days: what it means.
        text: its words.
    """

    start: int
    end: int
    days: Days
    text: str


def find_times(sentence: Span, published: date | None) -> list[Time]:
    """The time expressions of a sentence, in text order, none overlapping.

    Without a day of publication only dates with a year have days.
    """
    words = [token.text for token in sentence]
    taken = _find_iso_days(sentence)
    found, position = list(taken), 0
    while position < len(words):
        end = next((time.end for time in taken if _covers(time, sentence.start + position)), 0)
        read = None if end else _Reader(words, published).read(position)
        if read:
            start = sentence.start + position
            stop = sentence.start + read[1]
            found.append(Time(start, stop, read[0], sentence.doc[start:stop].text))
        position = end - sentence.start if end else read[1] if read else position + 1
    return sorted(found, key=lambda time: time.start)


def _covers(time: Time, token: int) -> bool:
    return time.start <= token < time.end


def _find_iso_days(sentence: Span) -> list[Time]:
    found = []
    for match in ISO_DAY.finditer(sentence.text):
        span = sentence.char_span(*match.span(), alignment_mode="expand")
        days = make_month_day(None, int(match[2]), int(match[3]), int(match[1]))
        if span is not None and days:
            found.append(Time(span.start, span.end, days, match[0]))
    return found


class _Reader:
    """Reads time expressions out of the words of one sentence."""

    def __init__(self, words: list[str], published: date | None) -> None:
        self.words = words
        self.lower = [word.lower() for word in words]
        self.published = published

    def read(self, start: int) -> Found | None:
        """The time expression that begins at a word, and where it ends."""
        rules: tuple[Callable[[int], Found | None], ...] = (
            self._read_weekday,
            self._read_month_first,
            self._read_day_first,
            self._read_day_word,
            self._read_shifted,
            self._read_ago,
            self._read_year,
        )
        return next((found for rule in rules if (found := rule(start))), None)

    def _value(self, kind: str, position: int) -> int | None:
        """The value of a word of a kind; None if the word there is of another kind."""
        if not 0 <= position < len(self.words):
            return None
        return read_time_words(kind).get(self.lower[position])

    def _kind(self, kinds: tuple[str, ...], position: int) -> str:
        """The first of some kinds that the word at a position has; else empty."""
        return next((kind for kind in kinds if self._value(kind, position) is not None), "")

    def _read_weekday(self, start: int) -> Found | None:
        shift = self._kind(SHIFTS, start)
        position = start + bool(shift)
        weekday = self._value("weekday", position)
        if weekday is None:
            return None
        comma = position + 1 < len(self.words) and self.words[position + 1] == ","
        exact = self._read_month_first(position + 1 + comma) or self._read_day_first(
            position + 1 + comma
        )
        if exact and exact[0].precision == "day":
            return exact
        if self._kind(("each",), start - 1):
            return None
        days = make_weekday(self.published, weekday, shift) if self.published else None
        return days or Days(None, None, "day"), position + 1

    def _read_month(self, position: int) -> int | None:
        month = self._value("month", position)
        return month if month and self.words[position][:1].isupper() else None

    def _read_month_first(self, start: int) -> Found | None:
        """A month with a day or year: "March 3, 2024", "March 3", "late March", "in March"."""
        part = self._kind(("early", "late", "mid"), start)
        shift = "" if part else self._kind(SHIFTS, start)
        position = start + bool(part or shift)
        if part and position < len(self.words) and self.lower[position] in ("-", "of"):
            position += 1
        month = self._read_month(position)
        if month is None:
            return None
        day = self._read_day_number(position + 1)
        if day and not part:
            year, end = self._read_year_after(position + 2)
            days = make_month_day(self.published, month, day, year)
            return (days, end) if days else None
        year, end = self._read_year_after(position + 1)
        if year is None and not (part or shift or self._kind(("month_before",), start - 1)):
            return None
        days = make_month(self.published, month, year, part)
        return (days, end) if days else None

    def _read_day_first(self, start: int) -> Found | None:
        """A day before its month: "3 March 2024", "the 3rd of March"."""
        position = start + (start < len(self.words) and self.lower[start] == "the")
        day = self._read_day_number(position)
        position += 1 + (position + 1 < len(self.words) and self.lower[position + 1] == "of")
        month = self._read_month(position) if day else None
        if day is None or month is None:
            return None
        year, end = self._read_year_after(position + 1)
        days = make_month_day(self.published, month, day, year)
        return (days, end) if days else None

    def _read_day_number(self, position: int) -> int | None:
        match = ORDINAL.fullmatch(self.lower[position]) if position < len(self.words) else None
        return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None

    def _read_year_after(self, position: int) -> tuple[int | None, int]:
        """A year at a position, with or without a comma before, and where reading ends."""
        comma = position < len(self.words) and self.words[position] == ","
        at = position + comma
        if at < len(self.words) and YEAR_WORD.fullmatch(self.words[at]):
            return int(self.words[at]), at + 1
        return None, position

    def _read_day_word(self, start: int) -> Found | None:
        for length in (5, 4, 3, 2, 1):
            phrase = " ".join(self.lower[start : start + length])
            days = read_time_words("day").get(phrase)
            if days is not None:
                found = make_offset(self.published, days) if self.published else None
                return found or Days(None, None, "day"), min(start + length, len(self.words))
        return None

    def _read_shifted(self, start: int) -> Found | None:
        """A stretch of time: "last week", "this month", "the past three days"."""
        shift = self._kind(SHIFTS, start)
        if not shift:
            return None
        unit = self._value("span", start + 1)
        if unit is not None:
            days = make_span(self.published, unit, shift) if self.published else None
            return days or Days(None, None, YEAR), start + 2
        number = self._read_count(start + 1)
        unit = self._value("unit", number[1]) if number else None
        if number is None or unit is None:
            return None
        days = make_stretch(self.published, number[0], unit, shift) if self.published else None
        return days or Days(None, None, YEAR), number[1] + 1

    def _read_count(self, position: int) -> tuple[int, int] | None:
        if self.lower[position : position + 2] in (["a", "couple"], ["a", "few"]):
            position += 1
        if position < len(self.words) and self.lower[position] in ("few", "several", "couple"):
            has_of = self.lower[position + 1 : position + 2] == ["of"]
            return (2 if self.lower[position] == "couple" else 3), position + 1 + has_of
        return read_number(self.lower, position)

    def _read_ago(self, start: int) -> Found | None:
        """A time counted back: "three days ago", "a week earlier"."""
        number = self._read_count(start)
        unit = self._value("unit", number[1]) if number else None
        if number is None or unit is None or not self._kind(("ago",), number[1] + 1):
            return None
        days = make_ago(self.published, number[0], unit) if self.published else None
        return days or Days(None, None, YEAR), number[1] + 2

    def _read_year(self, start: int) -> Found | None:
        if YEAR_WORD.fullmatch(self.words[start]) and self._kind(("year_before",), start - 1):
            return Days(None, None, YEAR), start + 1
        return None
