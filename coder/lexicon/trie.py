"""Which entries of a dictionary stand in a text, longest first, found over the tokens of a Doc."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

END = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One place in a text where a dictionary has entries.

    Attributes:
        start, end: token indices, end exclusive.
        values: what the dictionary holds there.
    """

    start: int
    end: int
    values: tuple[Any, ...]


class TokenTrie:
    """A dictionary of token sequences; keys are compared without case and accents."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, words: Sequence[str], value: Any) -> None:
        """Put a value at a sequence of words; several values may share one."""
        node = self._root
        for word in words:
            node = node.setdefault(fold(word), {})
        values = node.setdefault(END, [])
        if value not in values:
            values.append(value)

    def begins_with(self, word: str) -> bool:
        """Whether any entry begins with a folded word."""
        return word in self._root

    def match_at(self, words: Sequence[str], start: int) -> Match | None:
        """The longest entry that begins at a word; *words* are folded already."""
        found = self.matches_from(words, start)
        return found[0] if found else None

    def matches_from(self, words: Sequence[str], start: int) -> list[Match]:
        """Every entry that begins at a word, longest first; *words* are folded already."""
        node: dict[str, Any] | None = self._root
        found: list[Match] = []
        for position in range(start, len(words)):
            node = node.get(words[position]) if node else None
            if node is None:
                break
            if END in node:
                found.append(Match(start, position + 1, tuple(node[END])))
        return found[::-1]

    def find(self, words: Sequence[str]) -> Iterator[Match]:
        """The longest entries from left to right, none overlapping."""
        start = 0
        while start < len(words):
            match = self.match_at(words, start)
            if match:
                yield match
            start = match.end if match else start + 1


LETTERS = str.maketrans("ı’‘", "i''")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word in lower case, without accents and with a plain apostrophe.

    >>> fold("Erdoğan"), fold("People’s")
    ('erdogan', "people's")
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
