"""Which lines does a dictionary in the format of PETRARCH and TABARI hold?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coder.lexicon.files import Row

ORIGIN = "PETRARCH dictionary"
ACRONYMS = frozenset({"EU", "UK", "UN", "US", "USA"})
COMMENT = re.compile(r"<!--.*?-->|[#;].*$")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What rows of ours cannot say, or can say only in part, and why."""

    where: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dictionary without its comment; *is_indented* tells dates from names."""

    text: str
    where: str
    is_indented: bool = False


@dataclass(slots=True)
class Translation:
    """The rows that dictionaries came to, and what was left out."""

    actors: list[Row] = field(default_factory=list)
    agents: list[Row] = field(default_factory=list)
    verbs: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave_out(self, line: Line, reason: str) -> None:
        """Notes a line that cannot be said, or only in part."""
        left_out = LeftOut(line.where, line.text, reason)
        # one line may be several rows
        if left_out not in self.left_out[-1:]:
            self.left_out.append(left_out)


def read_lines(path: Path, folder: Path) -> list[Line]:
    """The lines of a dictionary without comments; a blank line stays, for it ends a block."""
    name = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
    # old dictionaries are ASCII with some letters of Latin-1
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return list(_strip_comments(text.splitlines(), name))


def _strip_comments(lines: list[str], name: str) -> Iterator[Line]:
    is_comment = False
    for number, line in enumerate(lines, start=1):
        if is_comment:
            is_comment = "-->" not in line
            continue
        text = COMMENT.sub("", line)
        text, opening, _ = text.partition("<!--")
        is_comment = bool(opening)
        yield Line(text.strip(), f"{name}:{number}", text[:1].isspace())


def write_name(phrase: str) -> str:
    """A name of a dictionary, which knows capitals only, as reports write it.

    >>> write_name("BANK_OF_ITALY_"), write_name("UN"), write_name("U.S.")
    ('Bank of Italy', 'UN', 'U.S.')
    """
    words = phrase.replace("_", " ").split()
    is_only = len(words) == 1
    written = (_write_word(word, is_first=i == 0, is_only=is_only) for i, word in enumerate(words))
    return " ".join(written)


def _write_word(word: str, *, is_first: bool, is_only: bool) -> str:
    if not word.isupper():
        return word
    if not is_first and word in ("OF", "THE", "AND", "FOR", "IN", "ON"):
        return word.lower()
    is_short = sum(letter.isalpha() for letter in word) <= 3
    if is_short and (is_only or word in ACRONYMS or "." in word):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
