"""When was a report published? Reads dates as people and machines write them, never guessing."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal

from sources.errors import BadDate

DateOrder = Literal["dmy", "mdy"]

YEARS: Final = range(1800, 2101)
MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH_NUMBERS: Final = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
ZONE_HOURS: Final = {
    **dict.fromkeys(("z", "utc", "ut", "gmt"), 0),
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
    **{"cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "eat": 3, "cat": 2, "sast": 2},
}

WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/._])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?=$|T|\s|(?:\d{4}){1,2}$|\d{6}$)")
DAY_MONTH = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<name>[a-z]{3,9})\.?,?[\s-]+(?P<y>\d{4})(?!\d)",
    re.I,
)
MONTH_DAY = re.compile(
    r"(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)", re.I
)
NUMERIC = re.compile(r"(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\2(?P<y>\d{4})(?!\d)")
SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d(?!\d)")
EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\.\d+|(?P<more>\d{3}|\d{6}))?$")
TIME = re.compile(
    r"(?:T|,?\s+(?:at\s+)?)?(?P<h>\d{1,2}):?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,](?P<f>\d+))?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?\s*(?P<zone>[a-z]+)?\s*(?P<shift>[+-]\d\d(?::?\d\d)?)?"
    r"(?:\s*\([a-z ]+\))?$",
    re.I,
)
IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def parse_published(
    value: str | date | datetime, *, date_order: DateOrder | None = None
) -> datetime:
    """The moment in UTC that *value* names; a day alone is midnight UTC, no zone is UTC.

    Args:
        value: ISO 8601, RFC 2822, words ("7 December 2024"), 20241207, seconds since 1970.
        date_order: how to read 03/04/2024, which is refused otherwise.

    >>> parse_published("Dec. 7, 2024 10:15 PM EST").isoformat()
    '2024-12-08T03:15:00+00:00'

    Raises:
        BadDate: *value* is no date, or may be two.
    """
    if isinstance(value, datetime):
        return _to_utc(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    said = " ".join(value.split())
    try:
        return _to_utc(_parse(said, date_order))
    except (ValueError, OverflowError) as error:
        raise BadDate(value, f"is not a day of the calendar ({error})") from error


def find_name_date(name: str) -> str:
    """The day in a file name, such as `raid-2024-12-07.txt` or `20241207_raid.txt`.

    Empty if there is none, or if there are two different ones.

    >>> find_name_date("raid_20241207_v2.txt")
    '2024-12-07'
    """
    days = {f"{y}-{m}-{d}" for y, _, m, d in IN_NAME.findall(name) if _is_day(y, m, d)}
    return days.pop() if len(days) == 1 else ""


def _parse(said: str, date_order: DateOrder | None) -> datetime:
    epoch = EPOCH.match(said)
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC)
    weekday = WEEKDAY.match(said)
    rest = said[weekday.end() :] if weekday else said
    day, end = _parse_day(rest, said, date_order)
    if day.year not in YEARS:
        raise BadDate(said, f"is outside the years {YEARS[0]} to {YEARS[-1]}")
    return _add_time(day, rest[end:], said)


def _parse_day(rest: str, said: str, date_order: DateOrder | None) -> tuple[datetime, int]:
    for pattern in (YEAR_FIRST, COMPACT):
        if found := pattern.match(rest):
            return datetime(int(found["y"]), int(found["m"]), int(found["d"])), found.end()
    for pattern in (DAY_MONTH, MONTH_DAY):
        if found := pattern.match(rest):
            month = _month(found["name"], said)
            return datetime(int(found["y"]), month, int(found["d"])), found.end()
    if found := NUMERIC.match(rest):
        day, month = _sort_day_month(int(found["a"]), int(found["b"]), said, date_order)
        return datetime(int(found["y"]), month, day), found.end()
    if SHORT_YEAR.match(rest):
        raise BadDate(said, "has a year of two digits")
    raise BadDate(said, "is not a day that can be read")


def _sort_day_month(a: int, b: int, said: str, date_order: DateOrder | None) -> tuple[int, int]:
    if a > 12 or a == b:
        return a, b
    if b > 12:
        return b, a
    if date_order is None:
        raise BadDate(said, "may be day/month or month/day (date_order says which)")
    return (a, b) if date_order == "dmy" else (b, a)


def _month(name: str, said: str) -> int:
    if name.lower() not in MONTH_NUMBERS:
        raise BadDate(said, f"has no English month ({name!r})")
    return MONTH_NUMBERS[name.lower()]


def _add_time(day: datetime, rest: str, said: str) -> datetime:
    if rest.strip(" ,") in ("", "Z"):
        return day
    found = TIME.match(rest)
    if not found:
        raise BadDate(said, f"goes on with {rest.strip()!r}, which is no time of day")
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    micro = int(((found["f"] or "") + "000000")[:6])
    moment = day.replace(
        hour=hour, minute=int(found["m"]), second=int(found["s"] or 0), microsecond=micro
    )
    return moment.replace(tzinfo=_zone(found["zone"] or "", found["shift"] or "", said))


def _zone(name: str, shift: str, said: str) -> timezone:
    if name and name.lower() not in ZONE_HOURS:
        raise BadDate(said, f"has the time zone {name!r}, which is not known here")
    minutes = 60 * ZONE_HOURS.get(name.lower(), 0)
    if shift:
        size = 60 * int(shift[1:3]) + int(shift[3:].lstrip(":") or 0)
        minutes += -size if shift[0] == "-" else size
    return timezone(timedelta(minutes=minutes))


def _to_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in YEARS
    except ValueError:
        return False
