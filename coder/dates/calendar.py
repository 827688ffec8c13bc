"""Days that time words stand for, counted from the day of publication."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

YEAR = "year"
LONG_AGO = timedelta(300)
DAYS_OF_YEAR = 365


@dataclass(frozen=True, slots=True)
class Days:
    """What a time expression means.

    Attributes:
        past: the day if the act lies behind; None where it cannot be told.
        future: the day if the act lies ahead.
        precision: day, week, month, or year (too coarse for a day: no day is given).
        year: the year, where no more is told; None where it cannot be told.
    """

    past: date | None
    future: date | None
    precision: str
    year: int | None = None


def make_weekday(published: date, weekday: int, shift: str = "") -> Days:
    """A weekday; *shift* `last` or `next` leaves the day of publication and the other side out.

    >>> make_weekday(date(2024, 3, 15), 1).past, make_weekday(date(2024, 3, 15), 1).future
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 19))
    """
    back = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    past = published - timedelta(back or (7 if shift == "last" else 0))
    future = published + timedelta(ahead or (7 if shift == "next" else 0))
    if shift == "last":
        return Days(past, past, "day")
    return Days(future if shift == "next" else past, future, "day")


def make_month_day(published: date | None, month: int, day: int, year: int | None) -> Days | None:
    """A day of a month; without a year the nearest one on each side. None if no such day is.

    A day that lies ten months back is not meant: who writes of 20 March on 15 March looks ahead.
    """
    if year is not None:
        return _same(_make_date(year, month, day), "day")
    if published is None:
        return None if not 1 <= day <= 31 else Days(None, None, "day")
    near = [_make_date(published.year + shift, month, day) for shift in (-1, 0, 1)]
    past = [one for one in near if one and published - LONG_AGO < one <= published]
    future = [one for one in near if one and one >= published]
    if not any(near):
        return None
    return Days(past[-1] if past else None, future[0] if future else None, "day")


def make_month(
    published: date | None, month: int, year: int | None, part: str, shift: str = ""
) -> Days | None:
    """A month: its middle, its first day (`early`) or its last (`late`), as ACLED dates it.

    *shift* `last` leaves the months ahead out, `this` means a month of the year of publication.
    """
    if year is None and published is not None and shift == "this":
        year = published.year
    if year is not None:
        return _same(_pick_day(year, month, part), "month")
    if published is None:
        return Days(None, None, "month")
    past = _pick_day(published.year - (month > published.month), month, part)
    future = _pick_day(published.year + (month < published.month), month, part)
    return Days(past, past if shift == "last" else future, "month")


def make_span(published: date, unit: int, shift: str) -> Days:
    """This, last or next week, weekend, month or year: the middle of it.

    >>> make_span(date(2024, 3, 15), 7, "last").past
    datetime.date(2024, 3, 7)
    """
    step = {"last": -1, "this": 0, "next": 1}[shift]
    if unit >= DAYS_OF_YEAR:
        return make_year(published.year + step)
    if unit == 30:
        months = published.year * 12 + published.month - 1 + step
        middle = _pick_day(months // 12, months % 12 + 1, "")
        return Days(middle, middle, "month")
    monday = published - timedelta(published.weekday()) + timedelta(7 * step)
    middle = monday + timedelta(5 if unit == 2 else 3)
    return Days(middle, middle, "week")


def make_ago(published: date, count: int, unit: int) -> Days:
    """Some units before publication.

    >>> make_ago(date(2024, 3, 15), 3, 1).past
    datetime.date(2024, 3, 12)
    """
    if count * unit >= DAYS_OF_YEAR or unit >= DAYS_OF_YEAR:
        return make_year(published.year - max(1, count * unit // DAYS_OF_YEAR))
    day = published - timedelta(count * unit)
    precision = "day" if unit <= 1 else "week" if unit < 30 else "month"
    return Days(day, day, precision)


def make_stretch(published: date, count: int, unit: int, shift: str) -> Days:
    """The last or next few days, weeks or months: the middle of the stretch."""
    length = count * unit
    if length >= DAYS_OF_YEAR:
        return Days(None, None, YEAR)
    half = timedelta(length // 2)
    middle = published + half if shift == "next" else published - half
    return Days(middle, middle, "day" if length <= 1 else "week" if length <= 10 else "month")


def make_year(year: int | None) -> Days:
    """A year, which gives no day."""
    return Days(None, None, YEAR, year)


def make_week_of_month(
    published: date | None, number: int, month: int, year: int | None
) -> Days | None:
    """A week of a month, counted from its first day; 0 is the last one: the middle of it.

    >>> make_week_of_month(date(2024, 5, 6), 2, 3, None).past
    datetime.date(2024, 3, 11)
    """
    if year is None and published is None:
        return Days(None, None, "week")
    own_year = year or (published.year - (month > published.month) if published else 0)
    last = monthrange(own_year, month)[1]
    if not 0 <= number <= 4:
        return None
    day = date(own_year, month, 7 * number - 3 if number else last - 3)
    return Days(day, day, "week")


def make_day_of_month(published: date, day: int) -> Days | None:
    """The day of that number, this month or the nearest one on each side.

    >>> make_day_of_month(date(2024, 3, 15), 20).past
    datetime.date(2024, 2, 20)
    """
    months = [published.year * 12 + published.month - 1 + step for step in (-1, 0, 1)]
    near = [_make_date(month // 12, month % 12 + 1, day) for month in months]
    past = [one for one in near if one and one <= published]
    future = [one for one in near if one and one >= published]
    return Days(past[-1] if past else None, future[0] if future else None, "day")


def make_edge(published: date, unit: int, part: str) -> Days | None:
    """The first or last day (*part* `early` or `late`) of months or years, on each side.

    >>> make_edge(date(2024, 3, 15), 30, "late").past
    datetime.date(2024, 2, 29)
    """
    if unit not in (30, DAYS_OF_YEAR):
        return None
    month = 12 if part == "late" else 1
    if unit == DAYS_OF_YEAR:
        days = [_pick_day(published.year + step, month, part) for step in (-1, 0, 1)]
    else:
        months = [published.year * 12 + published.month - 1 + step for step in (-1, 0, 1)]
        days = [_pick_day(month // 12, month % 12 + 1, part) for month in months]
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    return Days(past[-1], future[0], "month")


def make_days_between(first: Days, last: Days) -> Days | None:
    """The middle of some days: a span of a few days counts as a week does."""
    if first.past is None or last.past is None or last.past <= first.past:
        return None
    middle = first.past + (last.past - first.past) // 2
    return Days(middle, middle, "week" if (last.past - first.past).days <= 10 else "month")


def pick_slashed(published: date | None, one: int, two: int, year: int) -> Days | None:
    """A date of three numbers: the reading that is a day; of two, the nearest not yet to come.

    >>> pick_slashed(date(2024, 5, 6), 4, 5, 2024).past, pick_slashed(None, 25, 4, 2024).past
    (datetime.date(2024, 5, 4), datetime.date(2024, 4, 25))
    """
    readings = [day for day in (_make_date(year, one, two), _make_date(year, two, one)) if day]
    done = [day for day in readings if published is None or day <= published] or readings
    return _same(max(done), "day") if done else None


def make_offset(published: date, days: int) -> Days:
    """A day counted from publication."""
    return _same(published + timedelta(days), "day") or Days(None, None, "day")


def _same(day: date | None, precision: str) -> Days | None:
    return Days(day, day, precision) if day else None


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _pick_day(year: int, month: int, part: str) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, {"early": 1, "late": last}.get(part, 15))
