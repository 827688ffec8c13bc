"""When does each flow run? Reads `[schedule]` of the settings: cron lines and intervals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from flows.errors import SettingsError

FLOWS: Final = ("pipeline", "ingest", "code", "build", "export", "recode")
TIMEZONE: Final = "timezone"
UNITS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
INTERVAL: Final = re.compile(r"(?:every )?(?P<count>\d+) (?P<unit>second|minute|hour|day)s?")
CRON: Final = re.compile(r"[\d*/,\-a-zA-Z#]+(?: [\d*/,\-a-zA-Z#]+){4}")
LEAST_SECONDS: Final = 10
HOW: Final = 'write a cron line ("*/15 * * * *") or an interval ("15 minutes", "6 hours")'


@dataclass(frozen=True, slots=True)
class Schedule:
    """When one flow runs: a cron line, or an interval if that is empty.

    Attributes:
        flow: one of `FLOWS`.
        cron: five fields, in *timezone*.
        interval: how much time lies between two runs.
        timezone: an IANA name.
    """

    flow: str
    cron: str = ""
    interval: timedelta | None = None
    timezone: str = "UTC"


def read_schedules(table: Mapping[str, Any]) -> list[Schedule]:
    """The schedules that *table*, `[schedule]` of the settings, states.

    >>> read_schedules({"pipeline": "15 minutes"})[0].interval
    datetime.timedelta(seconds=900)

    Raises:
        SettingsError: a flow or timezone is unknown, or a time cannot be read.
    """
    timezone = str(table.get(TIMEZONE, "UTC"))
    try:
        ZoneInfo(timezone)
    except (ValueError, OSError, KeyError) as error:
        raise SettingsError(
            f"schedule.timezone: {timezone!r} is no time zone; write one such as Africa/Nairobi"
        ) from error
    stated = [(flow, when) for flow, when in table.items() if flow != TIMEZONE]
    return [read_schedule(flow, when, timezone) for flow, when in stated]


def read_schedule(flow: str, when: object, timezone: str = "UTC") -> Schedule:
    """When *flow* runs, by the words *when*.

    Raises:
        SettingsError: the flow is unknown, or the words cannot be read.
    """
    if flow not in FLOWS:
        known = ", ".join((*FLOWS, TIMEZONE))
        raise SettingsError(f"schedule.{flow} is not known; there are {known}")
    words = " ".join(str(when).split())
    if found := INTERVAL.fullmatch(words):
        seconds = int(found["count"]) * UNITS[found["unit"]]
        if seconds < LEAST_SECONDS:
            raise SettingsError(f"schedule.{flow}: an interval is {LEAST_SECONDS} seconds or more")
        return Schedule(flow, interval=timedelta(seconds=seconds), timezone=timezone)
    if not CRON.fullmatch(words):
        raise SettingsError(f"schedule.{flow} = {when!r} cannot be read; {HOW}")
    return Schedule(flow, cron=words, timezone=timezone)
