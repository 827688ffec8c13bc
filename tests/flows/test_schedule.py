"""When flows run: cron lines and intervals, read and refused."""

from datetime import timedelta

import pytest

from flows.errors import SettingsError
from flows.schedule import read_schedules


def test_an_interval_is_read():
    """Number and unit."""
    assert read_schedules({"pipeline": "6 hours"})[0].interval == timedelta(hours=6)


def test_a_cron_line_is_read_with_the_timezone():
    """The zone is that of all lines."""
    (found,) = read_schedules({"timezone": "Africa/Nairobi", "pipeline": "0 6 * * *"})
    assert (found.cron, found.timezone) == ("0 6 * * *", "Africa/Nairobi")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"pipelin": "1 day"}, "there are pipeline, ingest"),
        ({"pipeline": "often"}, "write a cron line"),
        ({"pipeline": "1 second"}, "10 seconds or more"),
        ({"pipeline": "0 6 * *"}, "write a cron line"),
        ({"timezone": "Mars/Olympus"}, "is no time zone"),
    ],
)
def test_what_is_wrong_is_told(table, told):
    """With what would be right."""
    with pytest.raises(SettingsError, match=told):
        read_schedules(table)
