"""Which files does a visit read? Those that a list names, those that are due, or those given."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sources.accounts import Tally
from sources.encoding import decode_lines
from sources.entries.lists import fetch_list
from sources.errors import FileRefused, NothingToRead
from sources.files.find import find_files, is_web
from sources.files.found import FoundFile
from sources.gdelt.data import LIMITS, hold
from sources.gdelt.listing import (
    Listed,
    find_folder,
    is_list,
    is_newest_list,
    is_translated_list,
    read_lines,
    read_list,
)
from sources.gdelt.slots import DataFile, is_in_range, list_slots, name_files, read_name
from sources.source import Visit


class Chooser:
    """Chooses the files of one source in one visit.

    Args:
        visit: its days and its moment.
        tables: which of `export` and `mentions` are read.
        catch_up: how far back a visit goes that asks for no days.
    """

    def __init__(self, visit: Visit, tables: tuple[str, ...], catch_up: timedelta) -> None:
        self._visit = visit
        self._tables = tables
        self._catch_up = catch_up

    def choose(self, address: str, tally: Tally) -> Iterator[DataFile | FoundFile]:
        """The files that *address* leads to; missing ones and faulty lines go to the *tally*.

        Raises:
            FileRefused: a list cannot be fetched or read, or there is no file.
        """
        tally.listed = 0
        if is_list(address) and is_newest_list(address) and is_web(address):
            yield from self._choose_due(address, tally)
        elif is_list(address):
            yield from self._choose_listed(address, tally)
        else:
            yield from self._choose_given(address)

    def _choose_due(self, address: str, tally: Tally) -> Iterator[DataFile]:
        """The files that are due up to the newest, which the list at *address* names."""
        lines = _split(hold(address, fetch_list(address, self._visit.fetch).body))
        listed = read_list(lines)
        _tell_faults(listed, tally)
        newest = max(file.slot for file in listed.files if file.slot)
        slots = list_slots(newest, self._visit, self._catch_up)
        named = {(file.slot, file.table): file for file in listed.files}
        is_translated = is_translated_list(address)
        for file in name_files(
            find_folder(address), slots, self._tables, is_translated=is_translated
        ):
            yield named.get((file.slot, file.table), file)

    def _choose_listed(self, address: str, tally: Tally) -> Iterator[DataFile]:
        """The files of the days wanted among all that the list at *address* names."""
        wanted: list[DataFile] = []
        newest: datetime | None = None
        for number, file, fault in read_lines(_split(_find_one(address))):
            if fault:
                _tell_fault(number, fault, tally)
            if file is None or file.slot is None:
                continue
            newest = max(newest or file.slot, file.slot)
            if file.table in self._tables and self._is_due(file.slot):
                wanted.append(file)
        if newest is None:
            raise FileRefused("broken", "names no file of events or mentions")
        self._tell_gaps(wanted, newest, tally)
        yield from sorted(wanted, key=_order)

    def _choose_given(self, address: str) -> Iterator[FoundFile]:
        try:
            found = find_files([address])
        except NothingToRead as error:
            reason = str(error).removeprefix(f"{address}: ")
            raise FileRefused("not_fetched", reason) from error
        named = [(file, read_name(file.name)) for file in found]
        for file, name in sorted(named, key=lambda pair: _order(pair[1]) if pair[1] else ()):
            if name is None:
                continue
            if name.slot and is_in_range(name.slot, self._visit) and name.table in self._tables:
                yield file

    def _is_due(self, slot: datetime) -> bool:
        if self._visit.since or self._visit.until:
            return is_in_range(slot, self._visit)
        return slot > self._visit.now - self._catch_up

    def _tell_gaps(self, files: list[DataFile], newest: datetime, tally: Tally) -> None:
        there = {(file.slot, file.table) for file in files}
        slots = list_slots(newest, self._visit, self._catch_up)
        for slot in (slot for slot in slots if self._is_due(slot)):
            for table in self._tables:
                if (slot, table) not in there:
                    tell_gap(slot, table, tally)


def tell_gap(slot: datetime | None, table: str, tally: Tally) -> None:
    """Notes that there is no file of *table* for *slot*, though there should be."""
    day = f"{slot:%Y-%m-%d}" if slot else "an unknown day"
    tally.note(f"{table} files of 15 minutes are missing on {day}")


def _find_one(address: str) -> FoundFile:
    try:
        return find_files([address])[0]
    except NothingToRead as error:
        raise FileRefused("not_fetched", str(error).removeprefix(f"{address}: ")) from error


def _split(found: FoundFile) -> Iterator[str]:
    try:
        with found.open() as stream:
            for line in decode_lines(stream, LIMITS.line_bytes):
                yield line.text
    except OSError as error:
        raise FileRefused("not_fetched", f"cannot be read to its end: {error}") from error


def _order(file: DataFile) -> tuple[str, str]:
    # Events come before mentions, which are of events.
    return (f"{file.slot:%Y%m%d%H%M%S}" if file.slot else "", file.table)


def _tell_faults(listed: Listed, tally: Tally) -> None:
    for number, fault in listed.faults:
        _tell_fault(number, fault, tally)


def _tell_fault(number: int, fault: str, tally: Tally) -> None:
    tally.rows_in += 1
    tally.reject("broken", number, f"a line of the list {fault}", {})
