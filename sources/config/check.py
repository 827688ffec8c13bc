"""Does a table hold what it may? Checks names and types, and collects what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sources.config.lines import Lines
from sources.config.problems import Problem, suggest
from sources.keys import Key


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: its name, and what stands in it."""

    name: str
    given: Any


class Checker:
    """Checks tables against keys; `problems` holds all that was wrong."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.problems: list[Problem] = []

    def tell(self, table: Table, key: str, reason: str) -> None:
        """Notes what is wrong with *key* of *table*, or with the table where it is empty."""
        line = self._lines.find(table.name, key)
        self.problems.append(Problem(f"[{table.name}]", key, line, reason))

    def check(self, table: Table, keys: Iterable[Key], whose: str) -> dict[str, Any]:
        """The values of *keys* in *table*, with defaults; what is wrong is left at its default.

        *whose* keys they are is told where one is unknown: "a source of kind feed".
        """
        by_name = {key.name: key for key in keys}
        if not isinstance(table.given, dict):
            self.tell(table, "", "must be a table")
            return {name: key.default for name, key in by_name.items()}
        for name in table.given:
            if name not in by_name:
                self.tell(table, name, f"is no key of {whose}; {suggest(name, by_name)}")
        return {name: self._read(table, key) for name, key in by_name.items()}

    def _read(self, table: Table, key: Key) -> Any:
        if key.name not in table.given:
            if key.is_required:
                self.tell(table, key.name, f"is missing: {key.says}; write {key.type.says}")
            return key.default
        value = table.given[key.name]
        if not key.type.holds(value):
            self.tell(table, key.name, f"must be {key.type.says}, not {_show(value)}")
            return key.default
        return tuple(value) if isinstance(value, list) else value


def _show(value: Any) -> str:
    shown = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else None
    return shown or (f'"{value}"' if isinstance(value, str) else repr(value))
