"""On which day did it happen? Reads dates of several writings in one column."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Final

import pandas as pd

from sources.dates import DateOrder, parse_published
from sources.errors import BadDate
from sources.foreign.draft import Draft

# Which of day and month stands first in a data set's own files, where they are written 3/4/2024.
OWN_ORDERS: Final[dict[str, DateOrder]] = {"icews": "mdy", "polecat": "mdy"}
JOINED: Final = re.compile(r"^(\d{1,2})([A-Za-z]{3,9})(\d{4})$")
NUMERIC: Final = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?=\D|$)")
SHORT_NAMED: Final = re.compile(r"^(\d{1,2}[- ][A-Za-z]{3,9}[- ])(\d\d)$")
ISO: Final = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?=\D|$)")
COMPACT: Final = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:\d{6})?(?:\.0+)?$")
SERIAL: Final = re.compile(r"^(\d{5})(?:[.,]\d+)?$")
SERIAL_START: Final = date(1899, 12, 30)
SERIAL_RANGE: Final = range(15000, 80000)
CENTURY_TURNS: Final = 70
# What a data set says of its dates, and what that means here.
PRECISIONS: Final = {
    "acled": {"1": "day", "2": "week", "3": "month"},
    "ucdp_ged": {"1": "day", "2": "week", "3": "week", "4": "month", "5": "longer"},
}
USUAL: Final = {
    "acled": "day",
    "gdelt2": "day",
    "icews": "report",
    "polecat": "day",
    "ucdp_ged": "day",
}


class OrderEvidence:
    """Which of day and month stands first in a file, by the dates that leave no doubt."""

    def __init__(self, dataset: str, chosen: DateOrder | None) -> None:
        self._dataset = dataset
        self._chosen = chosen
        self._seen: set[DateOrder] = set()

    def learn(self, values: list[str]) -> None:
        """Looks at *values*, the different dates of one column of a batch."""
        for value in values:
            found = NUMERIC.match(value)
            if found and int(found[1]) > 12:
                self._seen.add("dmy")
            elif found and int(found[3]) > 12:
                self._seen.add("mdy")

    @property
    def order(self) -> DateOrder | None:
        """The order that was chosen, else that of the clear dates, else the data set's own."""
        if self._chosen or len(self._seen) == 1:
            return self._chosen or next(iter(self._seen))
        return OWN_ORDERS.get(self._dataset)


def set_days(draft: Draft, evidence: OrderEvidence) -> None:
    """Finishes event_date, end_date and date_precision; a date that is none is a fault."""
    said = draft.text("event_date")
    evidence.learn([*said.unique(), *draft.text("end_date").unique()])
    draft.columns["event_date"] = _read_column(draft, "event_date", evidence.order)
    draft.columns["end_date"] = _read_column(draft, "end_date", evidence.order)
    draft.refuse(said == "", "event_date", said, "is no day: the cell is empty")
    serial = said.str.match(SERIAL)
    draft.tell_repair(serial, "event_date: a spreadsheet's day number was turned into a day")
    short = said.str.match(SHORT_NAMED) | said.str.match(r"^\d{1,2}([-/.])\d{1,2}\1\d\d$")
    draft.tell_repair(short, "event_date: the century was added")
    _compare_years(draft)
    codes = PRECISIONS.get(draft.dataset, {})
    usual = USUAL[draft.dataset]
    stated = draft.text("date_precision").str.removesuffix(".0")
    draft.columns["date_precision"] = stated.map(lambda code: codes.get(code, usual)).astype("str")


def parse_day(value: str, order: DateOrder | None) -> date:
    """The day that *value* names.

    >>> [str(parse_day(said, "dmy")) for said in ("16-Feb-23", "45292", "20240101", "3/4/2024")]
    ['2023-02-16', '2024-01-01', '2024-01-01', '2024-04-03']

    Raises:
        BadDate: *value* is no day, or may be two.
    """
    if found := ISO.match(value) or COMPACT.match(value):
        return _make_day(value, int(found[1]), int(found[2]), int(found[3]))
    serial = SERIAL.match(value)
    if serial and int(serial[1]) in SERIAL_RANGE:
        return SERIAL_START + timedelta(days=int(serial[1]))
    if joined := JOINED.match(value):
        value = f"{joined[1]} {joined[2]} {joined[3]}"
    elif named := SHORT_NAMED.match(value):
        value = f"{named[1]}{_add_century(int(named[2]))}"
    elif (numeric := NUMERIC.match(value)) and len(numeric[4]) == 2:
        mark = numeric[2]
        value = f"{numeric[1]}{mark}{numeric[3]}{mark}{_add_century(int(numeric[4]))}"
    # Nobody who writes dots puts the month first.
    dotted = (found := NUMERIC.match(value)) and found[2] == "."
    return parse_published(value, date_order=order or ("dmy" if dotted else None)).date()


def _read_column(draft: Draft, name: str, order: DateOrder | None) -> pd.Series:
    said = draft.text(name)
    days, reasons = {}, {}
    read = partial(_try_day, order=order)
    for value in said.unique():
        days[value], reasons[value] = read(value)
    for reason in {reason for reason in reasons.values() if reason}:
        draft.refuse(said.map(reasons) == reason, name, said, reason)
    return pd.to_datetime(said.map(days)).astype("datetime64[ns]")


def _try_day(value: str, *, order: DateOrder | None) -> tuple[date | None, str]:
    if not value:
        return None, ""
    try:
        return parse_day(value, order), ""
    except BadDate as error:
        if "may be day/month" in str(error):
            return None, "may be day/month or month/day: say which with --date-order"
        return None, "is not a day that can be read"


def _compare_years(draft: Draft) -> None:
    stated = pd.to_numeric(draft.text("year"), errors="coerce")
    year = draft.columns["event_date"].dt.year
    differs = stated.notna() & year.notna() & (stated != year)
    draft.tell_repair(differs, "year: is another than that of event_date, which was kept")


def _make_day(value: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDate(value, f"is not a day of the calendar ({error})") from error


def _add_century(year: int) -> int:
    return year + (2000 if year < CENTURY_TURNS else 1900)
