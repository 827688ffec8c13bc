"""Which reports are in a CSV or TSV file? One row is one report."""

import csv
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain
from typing import Final

from sources.accounts import Tally
from sources.aliases import pick_fields
from sources.encoding import Decoded, decode_lines
from sources.files.options import FileOptions, refuse_missing
from sources.raw_reports import RawReport

SEPARATORS: Final = (",", ";", "\t", "|")


class CountedLines:
    """The lines of a file, with the number of the last one taken; tells the tally the encoding."""

    def __init__(self, lines: Iterator[Decoded], tally: Tally) -> None:
        self._lines = lines
        self._tally = tally
        self.number = 0

    def __iter__(self) -> "CountedLines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self._tally.tell_encoding(line.encoding)
        return line.text


def read_table(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The report in each row; the header tells what separates cells (comma, semicolon, tab, bar).

    Raises:
        FileRefused: the file is no text, a line is too long, or no column holds a text.
    """
    yield from _read(stream, tally, options, SEPARATORS)


def read_tab_table(
    stream: BufferedReader, tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    """The report in each row of cells that tabs separate.

    Raises:
        FileRefused: the file is no text, a line is too long, or no column holds a text.
    """
    yield from _read(stream, tally, options, ("\t",))


def _read(
    stream: BufferedReader, tally: Tally, options: FileOptions, separators: tuple[str, ...]
) -> Iterator[RawReport]:
    lines = CountedLines(decode_lines(stream, options.limits.line_bytes), tally)
    first = next((line for line in lines if line.strip()), "")
    if not first:
        return
    separator = max(separators, key=first.count)
    # The limit is Python's own for all readers; its default of 128 kB is less than some reports.
    csv.field_size_limit(options.limits.line_bytes)
    header = next(csv.reader(chain([first], lines), delimiter=separator))
    header = [name.strip() for name in header]
    refuse_missing(options.columns, header)
    rows = csv.reader(lines, delimiter=separator, strict=True)
    for line, cells in _number_rows(rows, lines, tally):
        yield from _read_row(line, cells, header, tally, options)


def _number_rows(
    rows: Iterator[list[str]], lines: CountedLines, tally: Tally
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; one that is not CSV is rejected."""
    while True:
        line = lines.number + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            tally.rows_in += 1
            tally.reject("broken", line, f"is not CSV ({error}); are its quotes closed?", {})
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _read_row(
    line: int, cells: list[str], header: list[str], tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    row = dict(zip(header, cells, strict=False))
    if len(cells) <= len(header):
        yield RawReport(tally.path, pick_fields(row, options.columns), line=line, row=row)
        return
    tally.rows_in += 1
    reason = f"has {len(cells)} cells, the header {len(header)}; are its quotes closed?"
    tally.reject("broken", line, reason, row)
