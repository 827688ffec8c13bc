"""Which party convention supplies where a sentence names none: the rows of completions.csv."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coder.lexicon.files import LEXICONS, LexiconError, read_rows

MISSING = ("actor", "target")
PLACES = ("scene", "abroad", "own")


@dataclass(frozen=True, slots=True)
class Completion:
    """One convention.

    Attributes:
        missing: `actor` or `target`: the party that the words do not name.
        code: the first digits of the CAMEO codes that it holds for.
        roles: roles that the known party must have, an empty one for a country as such; none: any.
        takes: where the country comes from, in order: `scene` (where it happens), `abroad` (the
            same, if it is not the known party's country), `own` (the known party's country).
        role: the role that the supplied party gets, or empty.
        reason: the convention in words.
        where: file and line.
    """

    missing: str
    code: str
    roles: frozenset[str]
    takes: tuple[str, ...]
    role: str
    reason: str
    where: str


def read_completions(folder: Path = LEXICONS) -> tuple[Completion, ...]:
    """The conventions in the order of the file, which is the order in which they are tried.

    Raises:
        LexiconError: A cell says what no convention can be.
    """
    return tuple(_list_completions(folder))


def _list_completions(folder: Path) -> Iterator[Completion]:
    for row in read_rows(folder / "completions.csv", folder=folder):
        if row["missing"] not in MISSING:
            raise LexiconError(row.where, "missing", row["missing"], f"must be one of {MISSING}")
        takes = tuple(row.alternatives("takes"))
        if not takes or not set(takes) <= set(PLACES):
            raise LexiconError(row.where, "takes", row["takes"], f"must be some of {PLACES}")
        roles = frozenset(row["roles"].split("|")) if row["roles"] else frozenset[str]()
        yield Completion(
            row["missing"], row["code"], roles, takes, row["role"], row["reason"], row.where
        )
