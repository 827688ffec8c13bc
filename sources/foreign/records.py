"""Which records are in the lines of a table? Finds separator and quotes, survives broken ones."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

SEPARATORS: Final = ("\t", ",", ";", "|")
SAMPLE_LINES: Final = 200
HEAD_LINES: Final = 20
# A cell with line ends in it (notes) goes on for some lines; an unclosed quote never ends.
MOST_LINES: Final = 100
UNCLOSED: Final = "its quotes are not closed"

Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: what stands between cells, and whether quotes wrap them."""

    separator: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line on which it begins.

    Attributes:
        line: the first is 1.
        cells: all of them.
        fault: why they cannot be told apart; empty if they can.
        repair: what was done so that they can; empty if nothing was.
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""
    repair: str = ""


def read_records(lines: Iterable[str]) -> tuple[Dialect, Iterator[Record]]:
    """How the table in *lines* is written, and its records, header and all; no blank ones."""
    numbered = _number_lines(lines)
    sample = list(islice(numbered, SAMPLE_LINES))
    dialect, width = sniff_dialect(sample)
    return dialect, _join_records(chain(sample, numbered), dialect, width)


def sniff_dialect(sample: list[Line]) -> tuple[Dialect, int]:
    """The dialect in which most lines of *sample* are as wide as its first of four cells."""
    if not sample:
        return Dialect(",", True), 0
    # A title may stand above the header.
    wide = [line for line in sample[:HEAD_LINES] if max(map(line[1].count, SEPARATORS)) >= 3]
    sample = sample[sample.index(wide[0]) :] if wide else sample
    first = sample[0][1]
    separator = max(SEPARATORS, key=first.count)
    # Tab files of the field are written without quotes, so that a stray one means nothing.
    choices = [Dialect(separator, separator != "\t"), Dialect(separator, separator == "\t")]
    scored = [(_count_whole(sample, choice), -rank) for rank, choice in enumerate(choices)]
    dialect = choices[-max(scored)[1]]
    return dialect, len(split_cells(first, dialect))


def split_cells(text: str, dialect: Dialect) -> tuple[str, ...]:
    """The cells of one record; a record that was quoted as a whole is opened first.

    >>> split_cells('"a,b"', Dialect(",", True))
    ('a', 'b')
    """
    if '"' not in text:
        return tuple(text.split(dialect.separator))
    if not dialect.is_quoted:
        return tuple(_unwrap(cell) for cell in text.split(dialect.separator))
    return _open_whole(next(csv.reader([text], delimiter=dialect.separator), []), text, dialect)


def _open_whole(cells: list[str], text: str, dialect: Dialect) -> tuple[str, ...]:
    """The *cells* of *text*, opened once more if it was quoted as a whole."""
    if len(cells) == 1 and dialect.separator in cells[0] and text.startswith('"'):
        cells = next(csv.reader([cells[0]], delimiter=dialect.separator), [])
    return tuple(cells)


def _number_lines(lines: Iterable[str]) -> Iterator[Line]:
    """The lines that say something, with their numbers; Excel's `sep=;` says nothing."""
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        if text.strip() and not (number == 1 and text.strip('"').lower().startswith("sep=")):
            yield number, text


def _count_whole(sample: list[Line], dialect: Dialect) -> int:
    width = len(split_cells(sample[0][1], dialect))
    records = _join_records(iter(sample), dialect, width)
    return sum(not record.fault and len(record.cells) == width for record in records)


def _join_records(lines: Iterator[Line], dialect: Dialect, width: int) -> Iterator[Record]:
    waiting: deque[Line] = deque()
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        cells = _split_closed(line[1], dialect)
        if cells is not None:
            yield Record(line[0], cells)
            continue
        joined = _close_quotes(line, waiting, lines, dialect, width)
        yield joined or _ignore_quotes(line, dialect, width)


def _close_quotes(
    first: Line, waiting: deque[Line], lines: Iterator[Line], dialect: Dialect, width: int
) -> Record | None:
    """The record that begins with *first* and goes on; None if its quotes are never closed.

    Lines that were taken in vain wait to be read again.
    """
    taken: list[Line] = []
    text = first[1]
    while len(taken) < MOST_LINES:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            break
        taken.append(line)
        text = f"{text}\n{line[1]}"
        cells = _split_closed(text, dialect) if '"' in line[1] else None
        if cells is not None and len(cells) <= width:
            return Record(first[0], cells)
        if cells is not None:
            break
    waiting.extendleft(reversed(taken))
    return None


def _ignore_quotes(line: Line, dialect: Dialect, width: int) -> Record:
    """The record of one *line* with an open quote, if it is as wide as the header without it."""
    cells = tuple(cell.strip('"') for cell in line[1].split(dialect.separator))
    if len(cells) == width:
        return Record(line[0], cells, repair="row: an unclosed quote was passed over")
    return Record(line[0], (line[1],), UNCLOSED)


def _split_closed(text: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cells of *text*; None if a quote in it is still open at its end."""
    if not dialect.is_quoted or '"' not in text:
        return split_cells(text, dialect)
    try:
        cells = next(csv.reader([text], delimiter=dialect.separator, strict=True), [])
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            return None
        return split_cells(text, dialect)
    return _open_whole(cells, text, dialect)


def _unwrap(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
