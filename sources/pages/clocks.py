"""On which day was an entry written that tells the hour alone?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from sources.dates import parse_published
from sources.errors import BadDate
from sources.pages.entries import Entry

DAY = 24 * 60
CLOCK = re.compile(
    r"\W*(?P<h>\d{1,2})(?:[:.h](?P<m>\d\d))?\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[A-Za-z]{2,4})?\W*$",
    re.I,
)


def add_days(entries: Sequence[Entry], published: str) -> list[Entry]:
    """The *entries*, those that tell the hour alone with a day: that of *published*, or a later.

    Entries stand newest first or oldest first. Where the clock goes back, a day has passed.

    >>> told = [Entry("23:50", "A"), Entry("0:10", "B")]
    >>> [entry.moment for entry in add_days(told, "2024-12-07")]
    ['2024-12-07 23:50', '2024-12-08 00:10']
    """
    clocks = {number: found for number, entry in enumerate(entries) if (found := _read(entry))}
    day = parse_moment(published)
    if day is None or not clocks:
        return list(entries)
    minutes = {number: _count_minutes(clock) for number, clock in clocks.items()}
    dated, last, passed = list(entries), 0, 0
    for number in _sort(minutes):
        passed += minutes[number] < last
        last = minutes[number]
        that_day = f"{day + timedelta(days=passed):%Y-%m-%d} {last // 60:02}:{last % 60:02}"
        with_zone = f"{that_day} {clocks[number]['zone'] or ''}".strip()
        moment = with_zone if parse_moment(with_zone) else that_day
        dated[number] = replace(entries[number], moment=moment)
    return dated


def is_clock(said: str) -> bool:
    """Whether *said* is a time of day and nothing else.

    >>> is_clock("14:05 GMT"), is_clock("2.05pm"), is_clock("12 people died")
    (True, True, False)
    """
    found = CLOCK.match(said)
    return bool(found and (found["m"] or found["half"]))


def parse_moment(said: str) -> datetime | None:
    """The moment that *said* names; None if it names none."""
    try:
        return parse_published(said)
    except BadDate:
        return None


def _read(entry: Entry) -> re.Match[str] | None:
    return CLOCK.match(entry.moment) if is_clock(entry.moment) else None


def _sort(minutes: dict[int, int]) -> list[int]:
    """The entries from the oldest to the newest; most steps of the clock tell which way."""
    steps = [(after - before) % DAY for before, after in pairwise(minutes.values())]
    is_newest_first = sum(step > DAY / 2 for step in steps) > len(steps) / 2
    return list(minutes)[:: -1 if is_newest_first else 1]


def _count_minutes(clock: re.Match[str]) -> int:
    hour = int(clock["h"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    return 60 * hour + int(clock["m"] or 0)
