"""Which words of a user's own stand beside ours? Reads a folder of overlays and checks it."""

import csv
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from coder.lexicon.check import (
    ActionCheck,
    Faults,
    check_actor,
    check_agent,
    check_word,
    collect,
)
from coder.lexicon.files import LexiconError, Row, compute_version, read_folder
from coder.lexicon.petrarch import translate_folder
from coder.lexicon.petrarch_lines import LeftOut, Translation

# Columns that a file of the user's own must have, and those that it may have.
COLUMNS = {
    "actors.csv": ("name", "aliases", "code", "kind", "valid_from", "valid_to"),
    "agents.csv": ("lemma", "plural", "role", "kind", "weak"),
    "verbs.csv": (
        *("lemma", "pos", "particle", "object", "prep", "code", "actor", "target", "mutual"),
    ),
    "word_classes.csv": ("class", "word"),
}
OPTIONAL = frozenset({"example", "origin", "ethnicity"})
MOST_TOLD = 50


class OverlayError(ValueError):
    """A folder of overlays that cannot be used; every fault is told."""

    def __init__(self, folder: str, faults: list[str]) -> None:
        self.folder = folder
        self.faults = faults
        count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        told = faults[:MOST_TOLD]
        if len(faults) > MOST_TOLD:
            told = [*told, f"and {len(faults) - MOST_TOLD} more"]
        super().__init__("\n  ".join([f"lexicons {folder}: {count}", *told]))

    def __reduce__(self) -> tuple[type["OverlayError"], tuple[str, list[str]]]:
        # processes that code send their errors home
        return OverlayError, (self.folder, self.faults)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A user's own words, in layers of which a later one wins: dictionaries, then CSV files.

    Attributes:
        actors, agents, verbs: rows as in actors/*.csv, agents.csv and actions/*.csv.
        words: rows as in word_classes/*.csv; they add to ours.
        left_out: what of PETRARCH dictionaries our rows cannot say.
    """

    actors: tuple[list[Row], ...] = ()
    agents: tuple[list[Row], ...] = ()
    verbs: tuple[list[Row], ...] = ()
    words: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def count_rows(self) -> int:
        """How many rows there are in all."""
        layers = (*self.actors, *self.agents, *self.verbs, self.words)
        return sum(len(layer) for layer in layers)


def load_overlay(folder: str) -> Overlay:
    """The overlay of a folder; an empty name has none.

    Raises:
        OverlayError: there is no such folder, it holds nothing to read, or a row is wrong.
    """
    if not folder:
        return Overlay()
    overlay, faults = read_overlay(Path(folder))
    if faults:
        raise OverlayError(folder, [str(fault) for fault in faults])
    return overlay


def read_overlay(folder: Path) -> tuple[Overlay, list[LexiconError]]:
    """The overlay of a folder, and everything that is wrong with its CSV files.

    Raises:
        OverlayError: there is no such folder, or it holds nothing to read.
    """
    if not folder.is_dir():
        raise OverlayError(str(folder), [f"there is no folder {folder}"])
    files = list_files(folder)
    if not files:
        known = f"{', '.join(COLUMNS)}, *.actors.txt, *.agents.txt, *.verbs.txt"
        raise OverlayError(str(folder), [f"the folder holds none of {known}"])
    faults: list[LexiconError] = []
    rows = {name: _read_file(folder / name, faults) for name in COLUMNS}
    dictionaries = translate_folder(folder)
    faults += _check_rows(rows, dictionaries)
    overlay = Overlay(
        actors=(dictionaries.actors, rows["actors.csv"]),
        agents=(dictionaries.agents, rows["agents.csv"]),
        verbs=(dictionaries.verbs, rows["verbs.csv"]),
        words=dictionaries.words + rows["word_classes.csv"],
        left_out=dictionaries.left_out,
    )
    return overlay, faults


def list_files(folder: Path) -> list[Path]:
    """The files of a folder that an overlay is read from."""
    found = [folder / name for name in COLUMNS if (folder / name).is_file()]
    for kind in ("actors", "agents", "verbs"):
        found += sorted(folder.glob(f"*.{kind}.txt"))
        found += sorted((folder / "petrarch").glob(f"*.{kind}.txt"))
    return found


def compute_lexicon_version(folder: str) -> str:
    """Twelve hexadecimal digits that change with our lexicons and with a user's own words.

    Raises:
        OverlayError: there is no such folder.
    """
    if not folder:
        return compute_version()
    if not Path(folder).is_dir():
        raise OverlayError(folder, [f"there is no folder {folder}"])
    digest = hashlib.sha256(compute_version().encode())
    for path in list_files(Path(folder)):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def list_classes(words: Iterable[Row]) -> set[str]:
    """The word classes of ours and of *words*."""
    return {row["class"].lstrip("@") for row in (*read_folder("word_classes"), *words)}


def _check_rows(rows: dict[str, list[Row]], dictionaries: Translation) -> list[LexiconError]:
    faults = collect(check_word, rows["word_classes.csv"])
    named = [row for row in rows["word_classes.csv"] if row.get("class")]
    checks: dict[str, Callable[[Row], Faults]] = {
        "actors.csv": check_actor,
        "agents.csv": check_agent,
        "verbs.csv": ActionCheck(list_classes(named + dictionaries.words)),
    }
    for name, check in checks.items():
        faults += collect(check, rows[name])
    return faults


def _read_file(path: Path, faults: list[LexiconError]) -> list[Row]:
    """The rows of a CSV file of the user's own; what its shape has wrong is added to *faults*."""
    if not path.is_file():
        return []
    name = f"{path.parent.resolve().name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = [cell.strip() for cell in next(reader, [])]
            wrong = _check_header(header, path.name, f"{name}:1")
            faults += wrong
            read = [(f"{name}:{reader.line_num}", cells) for cells in reader if any(cells)]
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(
            LexiconError(f"{name}:1", "(all)", "", f"cannot be read as UTF-8 CSV: {error}")
        )
        return []
    rows = [] if wrong else [_make_row(where, header, cells, faults) for where, cells in read]
    return [row for row in rows if row is not None]


def _check_header(header: list[str], file: str, where: str) -> list[LexiconError]:
    needed = COLUMNS[file]
    missing = [name for name in needed if name not in header]
    strange = [name for name in header if name not in (*needed, *OPTIONAL)]
    told = f"is missing; the header is {','.join(header) or 'empty'}"
    faults = [LexiconError(where, name, "", told) for name in missing]
    advice = f"is not a column; there are {', '.join((*needed, *sorted(OPTIONAL)))}"
    return faults + [LexiconError(where, name or "(no name)", name, advice) for name in strange]


def _make_row(
    where: str, header: list[str], cells: list[str], faults: list[LexiconError]
) -> Row | None:
    if len(cells) > len(header):
        surplus = ",".join(cells[len(header) :])
        faults.append(LexiconError(where, "(last)", surplus, "has no column: quote commas"))
        return None
    filled = cells + [""] * (len(header) - len(cells))
    named = dict(zip(header, (cell.strip() for cell in filled), strict=True))
    return Row(dict.fromkeys(OPTIONAL, "") | named, where)
