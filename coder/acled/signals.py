"""Which signals a sentence gives of what kind of event it tells: weapons, crowds, territory, deals.

The phrases stand in `lexicons/acled/signals.csv`. A phrase is compared with the words and with
their dictionary forms. Of two phrases that end with the same word the longer one counts ("stun
grenade" is no grenade, "gas tank" no tank).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Span

from coder.lexicon.files import LEXICONS, read_rows
from coder.lexicon.trie import Match, TokenTrie, fold

SIGNALS = LEXICONS / "acled" / "signals.csv"


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one sentence.

    Attributes:
        words: signal → the tokens that give it, in text order.
    """

    words: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __contains__(self, signal: str) -> bool:
        """Whether the sentence gives the signal."""
        return signal in self.words


class SignalReader:
    """Finds the signals of sentences."""

    def __init__(self, tokenize: Callable[[str], list[str]], path: Path = SIGNALS) -> None:
        self._trie = TokenTrie()
        for row in read_rows(path):
            self._trie.add(tokenize(row["phrase"]), row["signal"])

    def read(self, sentence: Span) -> Signals:
        """The signals of a sentence, each with the last words of its phrases."""
        lower = [fold(token.text) for token in sentence]
        lemmas = [fold(token.lemma_) for token in sentence]
        ends: dict[int, Match] = {}
        for words in (lower, lemmas):
            for start in range(len(words)):
                for match in self._trie.matches_from(words, start):
                    _keep_longest(ends, match)
        found: dict[str, list[int]] = {}
        for _, match in sorted(ends.items()):
            for signal in match.values:
                found.setdefault(signal, []).append(sentence.start + match.end - 1)
        return Signals({signal: tuple(tokens) for signal, tokens in found.items()})


def _keep_longest(ends: dict[int, Match], match: Match) -> None:
    """Keep the longest phrase that ends at a word; two of one length count both."""
    known = ends.get(match.end)
    if known is None or match.start < known.start:
        ends[match.end] = match
    elif match.start == known.start and match.values != known.values:
        values = tuple(dict.fromkeys((*known.values, *match.values)))
        ends[match.end] = Match(match.start, match.end, values)
