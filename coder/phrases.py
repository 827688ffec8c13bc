"""Which phrases of a word table stand in a sentence, by word or by dictionary form.

Tables of signals, contexts, modes and filters have the same shape: a column `phrase`, and one or
more columns that say what the phrase tells. A phrase that `hides` takes the words inside it from
shorter phrases: "stun grenade" is no grenade, "gas tank" no tank.
"""

from calendar import month_name
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from coder.lexicon.files import Row
from coder.lexicon.trie import TokenTrie, fold

MONTHS = frozenset(month_name[1:])
MONTH = "(month)"
FOLDED = "turnstone_folded"


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text.

    Attributes:
        row: the row of the table.
        start, end: its tokens in the document, end exclusive.
    """

    row: int
    start: int
    end: int

    @property
    def last(self) -> int:
        """The last word of the phrase, which stands for it."""
        return self.end - 1


class PhraseReader:
    """Finds the phrases of one table."""

    def __init__(self, tokenize: Callable[[str], list[str]], rows: Iterable[Row]) -> None:
        self.rows: list[Row] = list(rows)
        self._trie = TokenTrie()
        for number, row in enumerate(self.rows):
            self._trie.add(tokenize(row["phrase"]), number)

    def find(self, sentence: Span) -> list[Found]:
        """The phrases of a sentence in text order, each once."""
        found = list(dict.fromkeys(self._list_all(sentence)))
        hiding = [one for one in found if self.rows[one.row].get("hides") == "yes"]
        kept = [one for one in found if not any(_is_inside(one, other) for other in hiding)]
        return sorted(kept, key=lambda one: (one.end, one.start, one.row))

    def _list_all(self, sentence: Span) -> Iterator[Found]:
        for words in _fold_words(sentence):
            for start, word in enumerate(words):
                if not self._trie.begins_with(word):
                    continue
                for match in self._trie.matches_from(words, start):
                    for row in match.values:
                        yield Found(row, sentence.start + match.start, sentence.start + match.end)


def _fold_words(sentence: Span) -> tuple[list[str], list[str]]:
    """The words of a sentence and their dictionary forms, as they are compared.

    They stay with the document, for several tables look at each sentence.
    """
    known: dict[tuple[int, int], tuple[list[str], list[str]]]
    known = sentence.doc.user_data.setdefault(FOLDED, {})
    place = sentence.start, sentence.end
    if place not in known:
        lower = [_fold_word(token) for token in sentence]
        lemmas = [
            word if word == MONTH else fold(token.lemma_)
            for token, word in zip(sentence, lower, strict=True)
        ]
        known[place] = lower, lemmas
    return known[place]


def _fold_word(token: Token) -> str:
    """A word as it is compared; the month of March is no march."""
    return MONTH if token.text in MONTHS and not token.is_sent_start else fold(token.text)


def _is_inside(one: Found, other: Found) -> bool:
    return (
        other.start <= one.start
        and one.end <= other.end
        and one.end - one.start < other.end - other.start
    )
