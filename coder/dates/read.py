"""Which time expressions stand in a sentence, and which days they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Span

from coder.dates.calendar import (
    DAYS_OF_YEAR,
    YEAR,
    Days,
    make_ago,
    make_day_of_month,
    make_days_between,
    make_edge,
    make_month,
    make_month_day,
    make_offset,
    make_span,
    make_stretch,
    make_week_of_month,
    make_weekday,
    make_year,
    pick_slashed,
)
from coder.lexicon.time_words import list_first_words, read_number, read_time_words

ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
SLASHED_DAY = re.compile(r"\b(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)\b")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
NUMBERED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
YEAR_WORD = re.compile(r"1[89]\d\d|20\d\d")
SHIFTS = ("last", "this", "next")
WEEK_REACH = 3
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
    reader, taken = _Reader(words, published), _find_number_days(sentence, published)
    found, position = list(taken), 0
    while position < len(words):
        end = next((time.end for time in taken if _covers(time, sentence.start + position)), 0)
        read = None if end else reader.read(position)
        if read:
            start = sentence.start + position
            stop = sentence.start + read[1]
            days = _widen(read[0], sentence, start, stop)
            found.append(Time(start, stop, days, sentence.doc[start:stop].text))
        position = end - sentence.start if end else read[1] if read else position + 1
    return sorted(found, key=lambda time: time.start)


def _widen(days: Days, sentence: Span, start: int, stop: int) -> Days:
    """The days of a time; a day called "the week of" or "(week of)" is told to the week only."""
    first = max(sentence.start, start - WEEK_REACH)
    around = [token.lower_ for token in sentence.doc[first : min(sentence.end, stop + WEEK_REACH)]]
    is_week = ("week", "of") in pairwise(around)
    return replace(days, precision="week") if is_week and days.precision == "day" else days


def _covers(time: Time, token: int) -> bool:
    return time.start <= token < time.end


def _find_number_days(sentence: Span, published: date | None) -> list[Time]:
    """Days told by numbers alone: "2024-03-15", "15/03/2024", "15.3.2024"."""
    text = sentence.text
    read = [
        (match, make_month_day(None, int(match[2]), int(match[3]), int(match[1])))
        for match in ISO_DAY.finditer(text)
    ] + [
        (match, pick_slashed(published, int(match[1]), int(match[3]), int(match[4])))
        for match in SLASHED_DAY.finditer(text)
    ]
    found = []
    for match, days in read:
        span = sentence.char_span(*match.span(), alignment_mode="expand")
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
        word = self.lower[start]
        if word not in list_first_words() and not word[:1].isdigit():
            return None
        rules: tuple[Callable[[int], Found | None], ...] = (
            self._read_holiday,
            self._read_weekday,
            self._read_week_of_month,
            self._read_month_first,
            self._read_day_first,
            self._read_day_of_month,
            self._read_recent,
            self._read_day_word,
            self._read_weekend,
            self._read_shifted,
            self._read_ago,
            self._read_edge,
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
            return _keep_weekday(exact[0], weekday), exact[1]
        if self._kind(("each",), start - 1):
            return None
        days = make_weekday(self.published, weekday, shift) if self.published else None
        return days or Days(None, None, "day"), position + 1

    def _read_holiday(self, start: int) -> Found | None:
        """A feast with a fixed day: "Christmas Day"."""
        if not self.words[start][:1].isupper():
            return None
        for length in (4, 3, 2, 1):
            value = read_time_words("holiday").get(" ".join(self.lower[start : start + length]))
            if value is not None:
                end = min(start + length, len(self.words))
                year, end = self._read_year_after(end)
                days = make_month_day(self.published, value // 100, value % 100, year)
                return (days, end) if days else None
        return None

    def _read_weekend(self, start: int) -> Found | None:
        """A weekend told without "last" or "this": "over the weekend"."""
        if self.lower[start] != "weekend" or self.lower[start - 1 : start] not in (["the"], ["at"]):
            return None
        days = make_weekday(self.published, 6) if self.published else Days(None, None, "week")
        return Days(days.past, days.future, "week"), start + 1

    def _read_week_of_month(self, start: int) -> Found | None:
        """A week of a month: "the second week of March", "the last week of 2024 March"."""
        number = self._value("ordinal", start)
        if self._kind(("last",), start):
            number = 0
        if number is None or self.lower[start + 1 : start + 2] != ["week"]:
            return None
        month = self._read_month(start + 3)
        if self.lower[start + 2 : start + 3] not in (["of"], ["in"]) or month is None:
            return None
        year, end = self._read_year_after(start + 4)
        days = make_week_of_month(self.published, number, month, year)
        return (days, end) if days else None

    def _read_day_of_month(self, start: int) -> Found | None:
        """A day told by its number alone: "on the 14th"."""
        if self.lower[max(0, start - 2) : start] != ["on", "the"] or not self.published:
            return None
        match = NUMBERED.fullmatch(self.lower[start])
        following = self.lower[start + 1 : start + 2]
        if not match or (following and not self._kind(("ordinal_end",), start + 1)):
            return None
        days = make_day_of_month(self.published, int(match[1]))
        return (days, start + 1) if days and (days.past or days.future) else None

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
        ranged = self._read_month_range(position, month)
        if ranged:
            return ranged
        if day and not part:
            year, end = self._read_year_after(position + 2)
            days = make_month_day(self.published, month, day, year)
            return (days, end) if days else None
        year, end = self._read_year_after(position + 1)
        if year is None and not (part or shift or self._kind(("month_before",), start - 1)):
            return None
        days = make_month(self.published, month, year, part, shift)
        return (days, end) if days else None

    def _read_day_first(self, start: int) -> Found | None:
        """A day before its month: "3 March 2024", "the 3rd of March"."""
        position = start + (start < len(self.words) and self.lower[start] == "the")
        day = self._read_day_number(position)
        second = self._read_day_range(position) if day else None
        last = self._read_day_number(second) if second else None
        if day and second and last and self._read_month(second + 1):
            return self._join_days(day, last, second + 1, second + 2)
        position += 1 + (position + 1 < len(self.words) and self.lower[position + 1] == "of")
        month = self._read_month(position) if day else None
        if day is None or month is None:
            return None
        year, end = self._read_year_after(position + 1)
        days = make_month_day(self.published, month, day, year)
        return (days, end) if days else None

    def _read_day_number(self, position: int) -> int | None:
        """The day of the month at a position: "3", "3rd", "third"; None if none is there."""
        if position >= len(self.words):
            return None
        match = ORDINAL.fullmatch(self.lower[position])
        if match is None:
            return self._value("ordinal", position)
        return int(match[1]) if 1 <= int(match[1]) <= 31 else None

    def _read_month_range(self, position: int, month: int) -> Found | None:
        """Some days of a month: "June 3-5", "June 3 to 5"."""
        day = self._read_day_number(position + 1)
        second = self._read_day_range(position + 1) if day else None
        last = self._read_day_number(second) if second else None
        if not (day and second and last):
            return None
        return self._join_days(day, last, position, second + 1)

    def _join_days(self, first: int, last: int, month_at: int, end: int) -> Found | None:
        month = self._read_month(month_at)
        year, end = self._read_year_after(end)
        pair = [
            make_month_day(self.published, month or 0, day, year) for day in (first, last) if month
        ]
        if len(pair) < 2 or pair[0] is None or pair[1] is None:
            return None
        days = make_days_between(pair[0], pair[1])
        return (days, end) if days else None

    def _read_day_range(self, position: int) -> int | None:
        """The position of the second day in "3-5 June" or "between 3 and 5 June"."""
        is_between = self.lower[max(0, position - 1) : position] == ["between"]
        link = self.lower[position + 1 : position + 2]
        if link in (["-"], ["–"], ["to"]) or (is_between and link == ["and"]):
            return position + 2
        return None

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
            if days is not None and not self._names_other(phrase, start + length):
                found = make_offset(self.published, days) if self.published else None
                return found or Days(None, None, "day"), min(start + length, len(self.words))
        return None

    def _names_other(self, phrase: str, after: int) -> bool:
        """Whether "the day before" is followed by what it was before: "the day before the vote"."""
        return phrase.endswith("before") and self._kind(("named_next",), after) != ""

    def _read_recent(self, start: int) -> Found | None:
        """Days or weeks just gone: "in recent days"."""
        for length in (5, 3):
            value = read_time_words("recent").get(" ".join(self.lower[start : start + length]))
            if value is not None and self.published:
                found = make_offset(self.published, value)
                precision = "week" if value > -7 else "month"
                return Days(found.past, found.past, precision), start + length
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
        if number is None or unit is None:
            return None
        end = number[1] + 1
        end += 2 * (self.lower[end : end + 2] == ["or", "so"])
        if not self._kind(("ago",), end):
            return None
        days = make_ago(self.published, number[0], unit) if self.published else None
        return days or Days(None, None, YEAR), end + 1

    def _read_edge(self, start: int) -> Found | None:
        """The end or beginning of a month or year that is not named: "the end of the month"."""
        phrase = self.lower[start : start + 4]
        part = self._kind(("early", "late"), start)
        if phrase[:3] == ["year", "-", "end"]:
            part, unit, end = "late", DAYS_OF_YEAR, start + 3
        elif part and phrase[1:3] == ["of", "the"]:
            unit, end = self._value("span", start + 3) or 0, start + 4
        else:
            return None
        days = make_edge(self.published, unit, part) if self.published else None
        return (days, end) if days else None

    def _read_year(self, start: int) -> Found | None:
        if YEAR_WORD.fullmatch(self.words[start]) and self._kind(("year_before",), start - 1):
            return make_year(int(self.words[start])), start + 1
        return None


def _keep_weekday(days: Days, weekday: int) -> Days:
    """The one of the two days that is the weekday told with it: "Friday, October 13"."""
    fitting = [day for day in (days.past, days.future) if day and day.weekday() == weekday]
    return Days(fitting[0], fitting[0], days.precision) if len(set(fitting)) == 1 else days
