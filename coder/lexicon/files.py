"""The rows of the lexicon files, each with the file and line that it stands on."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEXICONS = Path(__file__).parents[1] / "lexicons"


class LexiconError(ValueError):
    """A lexicon row that cannot be used: says file, line, column and what would be valid."""

    def __init__(self, where: str, column: str, value: str, advice: str) -> None:
        super().__init__(f"{where}: column {column}: {value!r} {advice}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a lexicon file.

    Attributes:
        cells: column name → text; an empty cell is an empty text.
        where: file and line, such as `actions/19_fight.csv:33`.
    """

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        """A cell's text.

        Raises:
            LexiconError: The file has no such column.
        """
        if column not in self.cells:
            raise LexiconError(self.where, column, "", f"is missing; there are {list(self.cells)}")
        return self.cells[column]

    def get(self, column: str) -> str:
        """A cell's text, empty where the file has no such column."""
        return self.cells.get(column, "")

    def alternatives(self, column: str) -> list[str]:
        """The parts of a cell that are separated by `|`."""
        return [part.strip() for part in self[column].split("|") if part.strip()]


def read_rows(path: Path, *, folder: Path = LEXICONS) -> Iterator[Row]:
    """The rows of one file in order.

    Raises:
        LexiconError: A row has more cells than the header names.
    """
    name = path.relative_to(folder).as_posix()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if None in cells:
                raise LexiconError(where, "(last)", str(cells[None]), "has no column: quote commas")
            yield Row({key: (value or "").strip() for key, value in cells.items()}, where)


def read_folder(name: str, *, folder: Path = LEXICONS) -> Iterator[Row]:
    """The rows of every CSV file in a folder of the lexicons, files in order of their names."""
    for path in sorted((folder / name).glob("*.csv")):
        yield from read_rows(path, folder=folder)


def compute_version(folder: Path = LEXICONS) -> str:
    """Twelve hexadecimal digits that change whenever a lexicon file changes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
