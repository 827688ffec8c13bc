"""What did the coder see in a text: which acts, which words that could be acts, any party?"""

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc

from coder.actions.act import Act
from coder.actors.names import Mentions
from coder.coder import Coder
from coder.lexicon.actions import ActionLexicon, ActionRow
from coder.report import ReportText

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the coder saw in a text.

    Attributes:
        acts: the acts it read, also those that gave no event.
        words: CAMEO root → the words of the text that could have told an act of that root.
        has_party: the lexicons know a name or a role in the text.
    """

    acts: list[Act] = field(default_factory=list)
    words: Words = field(default_factory=dict)
    has_party: bool = True


def gather_evidence(coder: Coder, report: ReportText) -> Evidence:
    """What the coder sees in a report, however it is coded."""
    doc = coder.nlp(report.text)
    reading = coder.open_report(doc, report)
    acts = [act for sentence in doc.sents for act in reading.read_sentence(sentence)]
    return Evidence(
        acts, find_words(doc, coder.actions), _has_party(reading.cast.composer.mentions)
    )


def find_words(doc: Doc, lexicon: ActionLexicon) -> Words:
    """CAMEO root → the words of a text that could tell an act of that root.

    These are the triggers of action rows, whatever else a row demands and whatever part of speech
    the parser took the word for, and operators that make such an act of another.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    made = list_made_roots(lexicon)
    present = {form for token in doc for form in (token.lower_, token.lemma_.lower())}
    for token in doc:
        for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
            for root in _list_roots(lexicon.rows.get(form, []), present):
                found[root][token.text] = None
            for row in lexicon.operators.get(form, []):
                for root in made.get(row.operator, ()):
                    found[root][token.text] = None
    return {root: tuple(words) for root, words in found.items()}


def list_made_roots(lexicon: ActionLexicon) -> dict[str, set[str]]:
    """Operator → the roots of the codes that it makes of acts."""
    made: dict[str, set[str]] = defaultdict(set)
    composition = lexicon.composition
    for table in (composition.by_act, composition.by_aspect):
        for (operator, _), (code, _) in table.items():
            made[operator].add(code[:2])
    return made


def _list_roots(rows: list[ActionRow], present: set[str]) -> list[str]:
    return [
        row.code[:2] for row in rows if row.code[:1].isdigit() and present.issuperset(row.words)
    ]


def _has_party(mentions: Mentions) -> bool:
    return bool(mentions.names or mentions.agents)
