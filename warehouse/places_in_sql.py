"""Where in a SQL file is the mistake? Line and column, counted from 1."""

import re
from typing import NamedTuple

CARET = re.compile(r"^LINE (?P<line>\d+): (?P<shown>.*)\n(?P<blank> *)\^", flags=re.MULTILINE)
CUT = "..."


class Place(NamedTuple):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


def place_offset(sql: str, offset: int) -> Place:
    r"""The place of the character at *offset* in *sql*.

    >>> place_offset("select 1\nfrom from", 14)
    Place(line=2, column=6)
    """
    before = sql[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def place_name(sql: str, name: str) -> Place | None:
    """Where *name* first stands in *sql* as a word, outside comments; None if nowhere."""
    bare = re.sub(r"--[^\n]*", lambda comment: " " * len(comment[0]), sql)
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?![\w])", bare, flags=re.IGNORECASE)
    return place_offset(sql, found.start()) if found else None


def place_caret(message: str, sql: str) -> Place | None:
    """The place in *sql* that the caret of DuckDB's *message* points at; None if it has none.

    DuckDB shows a part of a long line only, between `...`; that part is looked up in the line.
    """
    found = CARET.search(message)
    if found is None:
        return None
    number, shown = int(found["line"]), found["shown"]
    at = len(found["blank"]) - len(f"LINE {number}: ")
    lines = sql.split("\n")
    if number > len(lines):
        return None
    if shown.startswith(CUT):
        part = shown.removeprefix(CUT).removesuffix(CUT)
        at += max(lines[number - 1].find(part), 0) - len(CUT)
    return Place(number, at + 1)
