"""Which PLOVER mode an act has, from its code or from the words of its clause.

`lexicons/plover/modes.csv` gives the words of each mode of an event type; of several modes the one
of the lowest rank counts. What the CAMEO code says comes first, save in rows that say otherwise
(`over_code`): a code for an attack from the air does not know that a drone flew it.
"""

from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Span

from coder.actions.act import Act
from coder.lexicon.files import LEXICONS, Row, read_rows
from coder.parser.roles import Roles
from coder.phrases import Found, PhraseReader

MODES = LEXICONS / "plover" / "modes.csv"


class ModeReader:
    """Finds the words of modes."""

    def __init__(self, tokenize: Callable[[str], list[str]], path: Path = MODES) -> None:
        self._phrases = PhraseReader(tokenize, read_rows(path, folder=path.parents[1]))

    def find(self, sentence: Span) -> list[Found]:
        """The words of modes in a sentence."""
        return self._phrases.find(sentence)

    def choose(self, event: str, by_code: str, act: Act, roles: Roles, found: list[Found]) -> str:
        """The mode of an act, or empty.

        Args:
            event: the PLOVER event type of its code.
            by_code: the mode that the code itself has, or empty.
            act: the act.
            roles: of its sentence.
            found: words of modes in the sentence.
        """
        near = {*act.words, *roles.subtree(act.predicate)}
        rows = [
            self._phrases.rows[one.row]
            for one in found
            if near.issuperset(range(one.start, one.end))
        ]
        fitting = [row for row in rows if row["plover_event"] == event and _may_say(row, by_code)]
        best = min(fitting, key=lambda row: int(row["rank"]), default=None)
        return best["mode"] if best else by_code


def _may_say(row: Row, by_code: str) -> bool:
    return not by_code or row["over_code"] == "yes"
