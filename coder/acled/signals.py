"""Which signals a sentence gives of what kind of event it tells: weapons, crowds, territory, deals.

The phrases stand in `lexicons/acled/signals.csv`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Span

from coder.lexicon.files import LEXICONS, read_rows
from coder.phrases import PhraseReader

SIGNALS = LEXICONS / "acled" / "signals.csv"


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one sentence.

    Attributes:
        words: signal → the tokens that give it, in text order.
    """

    words: dict[str, tuple[int, ...]] = field(default_factory=dict)


class SignalReader:
    """Finds the signals of sentences."""

    def __init__(self, tokenize: Callable[[str], list[str]], path: Path = SIGNALS) -> None:
        self._phrases = PhraseReader(tokenize, read_rows(path, folder=path.parents[1]))

    def read(self, sentence: Span) -> Signals:
        """The signals of a sentence, each with the last words of its phrases."""
        found: dict[str, dict[int, None]] = {}
        for phrase in self._phrases.find(sentence):
            signal = self._phrases.rows[phrase.row]["signal"]
            found.setdefault(signal, {})[phrase.last] = None
        return Signals({signal: tuple(tokens) for signal, tokens in found.items() if signal})
