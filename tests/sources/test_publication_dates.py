"""Publication dates: every usual way of writing them, and refusal of what may be two days."""

from datetime import UTC, date, datetime

import pytest

from sources.dates import find_name_date, parse_published
from sources.errors import BadDate


@pytest.mark.parametrize(
    "written",
    [
        "2024-12-07",
        "2024/12/7",
        "20241207",
        "7 December 2024",
        "7th of December, 2024",
        "Dec. 7, 2024",
        "Saturday, December 7, 2024",
        "07-Dec-2024",
        "2024-12-07T00:00:00Z",
        "2024-12-07Z",
        "20241207T000000Z",
        "20241207000000",
        "1733529600",
        "1733529600.0",
        "1733529600000",
        "Sat, 07 Dec 2024 00:00:00 GMT",
        "Fri, 6 Dec 2024 19:00:00 -0500 (EST)",
        "December 6, 2024 at 7:00 PM EST",
        "2024-12-07 01:00 CET",
        "2024-12-07 03:00:00.000000000+03:00",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    """All of these are the first moment of the same day in UTC."""
    assert parse_published(written) == datetime(2024, 12, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2024", "may be day/month or month/day"),
        ("7.12.24", "two digits"),
        ("2024-12", "not a day"),
        ("2024", "not a day"),
        ("-1733529600", "not a day"),
        ("2024-02-30", "calendar"),
        ("yesterday", "not a day"),
        ("7 décembre 2024", "not a day"),
        ("7 Frimaire 2024", "no English month"),
        ("2024-12-07 10:15 XYZ", "time zone 'XYZ'"),
        ("2024-12-07 and later", "no time of day"),
        ("0001-01-01", "outside the years"),
    ],
)
def test_what_is_not_one_day_is_refused(written, reason):
    """The message says why."""
    with pytest.raises(BadDate, match=reason):
        parse_published(written)


@pytest.mark.parametrize("written", ["13/04/2024", "04/13/2024", "13.4.2024"])
def test_a_number_over_twelve_is_the_day(written):
    """Such a numeric date can be read in one way only."""
    assert parse_published(written).date() == date(2024, 4, 13)


def test_the_order_of_day_and_month_can_be_told():
    """With an order, the ambiguous date is read."""
    assert parse_published("03/04/2024", date_order="dmy").date() == date(2024, 4, 3)


def test_a_moment_without_zone_is_utc():
    """No zone of this machine is assumed."""
    assert parse_published("2024-12-07 10:15").isoformat() == "2024-12-07T10:15:00+00:00"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("raid-2024-12-07.txt", "2024-12-07"),
        ("20241207_raid.txt", "2024-12-07"),
        ("raid_2024_12_07.txt", "2024-12-07"),
        ("raid-120241207.txt", ""),
        ("raid-2024-13-07.txt", ""),
        ("2024-12-01_2024-12-07.txt", ""),
    ],
)
def test_a_file_name_gives_one_day_or_none(name, day):
    """Longer numbers, impossible days and ranges are no publication date."""
    assert find_name_date(name) == day
