"""What did the coder see in a text: which acts, which words that could be acts, any party?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from coder.actions.act import Act
from coder.actions.match import Matcher
from coder.coder import Coder
from coder.lexicon.actions import ActionLexicon
from coder.reading import Reading, ToldSentence
from coder.report import ReportText

# How near a word came to an act, the nearest first.
FITTING, UNMET, OPERATOR = "parse", "unmet row", "lone operator"
NEARNESS = (FITTING, UNMET, OPERATOR)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A word that could have told an act.

    Attributes:
        word: as the text has it.
        root: the CAMEO root of the act.
        nearness: `parse`: the row chosen for it has that root; `unmet row`: another row for the
            word has, for whatever part of speech; `lone operator`: it makes such codes of acts.
    """

    word: str
    root: str
    nearness: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the coder saw in a text.

    Attributes:
        acts: the acts it read, also those that gave no event.
        sightings: the words that could have told an act.
        has_party: the lexicons know a name or a role in the text.
    """

    acts: tuple[Act, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    has_party: bool = True

    def list_words(self, root: str) -> tuple[str, ...]:
        """The words that could have told an act of a root, each once."""
        return tuple(dict.fromkeys(s.word for s in self.sightings if s.root == root))

    def find_nearness(self, root: str) -> str:
        """How near a word came to an act of a root; empty where none could have told it."""
        seen = {sighting.nearness for sighting in self.sightings if sighting.root == root}
        return next((nearness for nearness in NEARNESS if nearness in seen), "")


def gather_evidence(coder: Coder, report: ReportText) -> Evidence:
    """What the coder sees in a report."""
    doc = coder.nlp(report.text)
    reading = coder.open_report(doc, report)
    acts: list[Act] = []
    sightings: list[Sighting] = []
    for told in reading.read_report():
        acts += [each.act for each in told.acts]
        sightings += _list_sightings(reading, told)
    mentions = reading.cast.composer.mentions
    return Evidence(tuple(acts), tuple(sightings), bool(mentions.names or mentions.agents))


def list_made_roots(lexicon: ActionLexicon) -> dict[str, set[str]]:
    """Operator → the roots of the codes that it makes of acts."""
    made: dict[str, set[str]] = defaultdict(set)
    composition = lexicon.composition
    for table in (composition.by_act, composition.by_aspect):
        for (operator, _), (code, _) in table.items():
            made[operator].add(code[:2])
    return made


def _list_sightings(reading: Reading, told: ToldSentence) -> Iterator[Sighting]:
    """What each word of a sentence could have told."""
    sentence, lexicon = told.sentence, reading.coder.actions
    matcher = Matcher(told.roles, lexicon, reading.cast)
    made = list_made_roots(lexicon)
    present = {form for token in sentence for form in _list_forms(token)}
    for token in sentence:
        chosen = matcher.choose_row(token.i)
        for form in _list_forms(token):
            for row in lexicon.rows.get(form, []):
                if row.code[:1].isdigit() and present.issuperset(row.words):
                    nearness = FITTING if row is chosen else UNMET
                    yield Sighting(token.text, row.code[:2], nearness)
            for operator in lexicon.operators.get(form, []):
                for root in sorted(made[operator.operator]):
                    yield Sighting(token.text, root, OPERATOR)


def _list_forms(token: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys((token.lemma_.lower(), token.lower_)))
