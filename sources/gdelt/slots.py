"""Which files of 15 minutes are there to be? Their names, their moments, and which are missing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sources.source import Visit

SLOT: Final = timedelta(minutes=15)
# The first file of GDELT 2.0.
BEGINNING: Final = datetime(2015, 2, 18, 22, 45, tzinfo=UTC)
NAME = re.compile(
    r"(?P<slot>\d{14})(?P<translated>\.translation)?\.(?P<table>export|mentions)\.CSV(?:\.zip)?$",
    re.I,
)
WRITTEN: Final = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of 15 minutes.

    Attributes:
        address: where it lies.
        slot: its moment; None if its name tells none.
        table: `export` (events) or `mentions`.
        is_translated: whether it is of texts that were translated by machine.
        size: in bytes, as the list of files says; None: it does not.
        md5: its checksum, as the list says; empty: it does not.
    """

    address: str
    slot: datetime | None
    table: str
    is_translated: bool = False
    size: int | None = None
    md5: str = ""


def read_name(address: str, *, size: int | None = None, md5: str = "") -> DataFile | None:
    """The file at *address*, by its name; None if it is no file of events or mentions.

    >>> read_name("https://gdelt.example/20241207101500.export.CSV.zip").table
    'export'
    """
    found = NAME.search(address)
    slot = read_slot(found["slot"]) if found else None
    if found is None or slot is None:
        return None
    table = found["table"].lower()
    return DataFile(address, slot, table, bool(found["translated"]), size, md5)


def read_slot(said: str) -> datetime | None:
    """The moment that fourteen digits tell; None if they tell none.

    >>> read_slot("20241207101500").isoformat()
    '2024-12-07T10:15:00+00:00'
    """
    try:
        return datetime.strptime(said, WRITTEN).replace(tzinfo=UTC)
    except ValueError:
        return None


def name_files(
    folder: str, slots: Iterable[datetime], tables: Iterable[str], *, is_translated: bool
) -> Iterator[DataFile]:
    """The files of *slots* as GDELT names them, below the address *folder*."""
    middle = ".translation" if is_translated else ""
    named = list(tables)
    for slot in slots:
        for table in named:
            address = f"{folder}{slot.strftime(WRITTEN)}{middle}.{table}.CSV.zip"
            yield DataFile(address, slot, table, is_translated)


def list_slots(newest: datetime, visit: Visit, catch_up: timedelta) -> list[datetime]:
    """The slots that a visit is to read, the first first.

    Args:
        newest: the last that there is.
        visit: its days, if it asks for some; else it goes back from the newest one.
        catch_up: how far.
    """
    first, last = newest - catch_up + SLOT, newest
    if visit.since:
        first = datetime(visit.since.year, visit.since.month, visit.since.day, tzinfo=UTC)
    if visit.until:
        day = datetime(visit.until.year, visit.until.month, visit.until.day, tzinfo=UTC)
        last = min(newest, day + timedelta(days=1) - SLOT)
        first = first if visit.since else day
    first = max(first, BEGINNING)
    count = (last - first) // SLOT + 1
    return [first + number * SLOT for number in range(max(count, 0))]


def is_in_range(slot: datetime, visit: Visit) -> bool:
    """Whether *slot* lies on a day that *visit* asks for."""
    day = slot.date()
    return not (visit.since and day < visit.since) and not (visit.until and day > visit.until)
