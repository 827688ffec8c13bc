"""Which acts a sentence tells: triggers, what they govern, and who takes part."""

from coder.actions.act import Act
from coder.actions.complete import complete_act
from coder.actions.defaults import (
    UNNAMED_END,
    read_defaults,
    read_unnamed_demands,
    read_unnamed_end,
)
from coder.actions.light import read_light
from coder.actions.match import Matcher
from coder.actions.operators import PASSING, read_operators
from coder.actions.reading import SentenceReading
from coder.actions.rows import read_row
from coder.actions.slots import Slots
from coder.actors.cast import Cast
from coder.lexicon.actions import ActionLexicon
from coder.parser.roles import Roles

BINDING_DEMANDS = 4
FITTING_DEMANDS = 2


class ActReader:
    """Reads the acts of one sentence; each word is read once."""

    def __init__(
        self, roles: Roles, lexicon: ActionLexicon, cast: Cast, modals: dict[str, str]
    ) -> None:
        """*modals*: modal verb → what it makes of an act, as in modals.csv."""
        self.roles = roles
        self.reading = SentenceReading(
            roles, lexicon, Slots(roles, cast), Matcher(roles, lexicon, cast), modals, self.read
        )
        self._read: dict[int, list[Act]] = {}

    def read_acts(self) -> list[Act]:
        """The acts that no other act of the sentence governs, in text order, without modals."""
        found = [act for token in self.roles.sentence for act in self.read(token.i)]
        found = [act for act in found if act.code != UNNAMED_END]
        found += read_unnamed_demands(self.reading, {w for act in found for w in act.predicates})
        used = {word for act in found for word in act.predicates - {act.predicate}}
        completions = self.reading.lexicon.completions
        return [
            complete_act(self.reading.slots, act, completions)
            for act in found
            if act.predicate not in used and self._stands_alone(act)
        ]

    def read(self, word: int) -> list[Act]:
        """The acts that a word triggers, by itself or with what it governs."""
        if word not in self._read:
            self._read[word] = []
            self._read[word] = self._read_word(word)
        return self._read[word]

    def _stands_alone(self, act: Act) -> bool:
        """A noun that no verb carries counts only with both its parties and in a main place."""
        if not act.is_nominal:
            return True
        link = self.roles.parent(act.predicate)
        in_main_place = link is None or link.role in (
            "subject",
            "object",
            "passive_subject",
            "list",
        )
        has_both = bool(act.actors and act.targets) or (act.mutual and len(act.actors) > 1)
        return has_both and in_main_place

    def _read_word(self, word: int) -> list[Act]:
        """A row that asks for much goes before composition, one that asks for little behind."""
        reading = self.reading
        pos = reading.matcher.read_pos(word)
        if not pos:
            return []
        row = reading.matcher.choose_row(word)
        if row and row.demands >= BINDING_DEMANDS:
            return read_row(reading, word, row)
        governing = read_operators(reading, word, pos)
        if any(not act.code.endswith("0") or act.operator in PASSING for act in governing):
            return governing
        if row and row.demands >= FITTING_DEMANDS:
            return read_row(reading, word, row)
        carried = governing or (read_light(reading, word) if pos == "verb" else [])
        if carried:
            return carried
        if row and row.demands:
            return read_row(reading, word, row)
        defaults = read_defaults(reading, word, pos) or read_unnamed_end(reading, word, pos)
        return defaults or (read_row(reading, word, row) if row else [])
