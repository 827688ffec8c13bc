"""Which of several rows for the same key counts, where a user's own words overlay ours?"""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from coder.lexicon.trie import fold

Key = TypeVar("Key", bound=Hashable)
Entry = TypeVar("Entry")
Layer = list[tuple[Key, Entry]]


def drop_replaced(layers: Sequence[Iterable[tuple[Key, Entry]]]) -> list[Layer[Key, Entry]]:
    """The layers without the entries whose key a later layer has too; within a layer all stay.

    >>> drop_replaced([[("a", 1), ("b", 2)], [("b", 3), ("b", 4)]])
    [[('a', 1)], [('b', 3), ('b', 4)]]
    """
    taken: set[Key] = set()
    kept: list[Layer[Key, Entry]] = []
    for layer in reversed(layers):
        left = [(key, entry) for key, entry in layer if key not in taken]
        taken.update(key for key, _ in left)
        kept.append(left)
    return kept[::-1]


def fold_words(words: Iterable[str]) -> tuple[str, ...]:
    """Words as names are compared: without case and accents.

    >>> fold_words(["São", "Paulo"])
    ('sao', 'paulo')
    """
    return tuple(fold(word) for word in words)
