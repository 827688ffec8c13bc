"""On which line of a TOML file does a table or key stand? For messages; tomllib does not tell."""

import re
from typing import Final

TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
KEY = re.compile(r"\s*(?P<name>[A-Za-z0-9_.\-\"' ]+?)\s*=")
QUOTES: Final = "\"'"
# One line of a text that spans several lines may look like a key, and must not be taken for one.
LONG_TEXT = re.compile(r"\"\"\"|'''")


class Lines:
    """Where the tables and keys of one file stand."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, str], int] = {}
        table, is_in_text = "", False
        for number, line in enumerate(text.splitlines(), start=1):
            if not is_in_text:
                table = self._note(line, table, number)
            is_in_text ^= len(LONG_TEXT.findall(line)) % 2 == 1

    def find(self, table: str, key: str = "") -> int | None:
        """The line of *key* in *table*, else that of the table; None if neither is found."""
        return self._lines.get((table, key)) or self._lines.get((table, ""))

    def _note(self, line: str, table: str, number: int) -> str:
        """The table that the *line* belongs to."""
        if found := TABLE.match(line):
            table = _unquote(found[1])
            self._lines.setdefault((table, ""), number)
            # [a.b] is the first that is seen of a, too.
            self._lines.setdefault((table.partition(".")[0], ""), number)
        elif found := KEY.match(line):
            self._lines.setdefault((table, _unquote(found["name"])), number)
        return table


def _unquote(name: str) -> str:
    return ".".join(part.strip().strip(QUOTES) for part in name.split("."))
