"""What is wrong in a file of sources? Every problem at once, each with its place and a remedy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sources.errors import SourceError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        table: where, as `[sources.NAME]`; empty for the file as a whole.
        key: of the table; empty for the table as a whole.
        line: of the file, from 1; None if it could not be found.
        reason: what is wrong, and what would be valid.
    """

    table: str
    key: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        where = ", ".join(filter(None, (line, self.table, self.key)))
        return f"{where}: {self.reason}" if where else self.reason


class BadSourceList(SourceError):
    """A file of sources that cannot be used; `problems` holds all that is wrong with it."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "".join(f"\n  {problem}" for problem in problems)
        super().__init__(f"{path} has {count}:{lines}")
        self.path = path
        self.problems = tuple(problems)


def suggest(name: str, known: Iterable[str]) -> str:
    """A hint at what *name* was meant to be, or at all that it could be.

    >>> suggest("publsher", ["publisher", "licence"])
    'did you mean publisher?'
    >>> suggest("colour", ["publisher", "licence"])
    'known are publisher, licence'
    """
    names = list(known)
    close = get_close_matches(name.lower(), names, n=1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(names)}"
