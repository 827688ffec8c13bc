"""Which of PLOVER's 37 contexts an act stands in, from words of its sentence and of the report.

`lexicons/plover/contexts.csv` gives the words, with a weight: a telling phrase has 2, a word that
needs company 1. A sentence is of a context from weight 2 on; a report, whose contexts all its
events share, from weight 6 on in two sentences.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.tokens import Span

from coder.lexicon.files import LEXICONS, read_rows
from coder.phrases import PhraseReader

CONTEXTS = LEXICONS / "plover" / "contexts.csv"
SENTENCE_WEIGHT = 2
REPORT_WEIGHT = 6
REPORT_SENTENCES = 2
MATERIAL_CONFLICT = 4

Weights = dict[str, dict[str, int]]


class ContextReader:
    """Finds the words of contexts."""

    def __init__(self, tokenize: Callable[[str], list[str]], path: Path = CONTEXTS) -> None:
        self._phrases = PhraseReader(tokenize, read_rows(path, folder=path.parents[1]))

    def read(self, sentence: Span) -> Weights:
        """Context → the phrases of the sentence that tell it, each with its weight."""
        weights: Weights = {}
        for found in self._phrases.find(sentence):
            row = self._phrases.rows[found.row]
            weights.setdefault(row["context"], {})[row["phrase"]] = int(row["weight"])
        return weights


def list_sentence_contexts(weights: Weights) -> set[str]:
    """The contexts of a sentence.

    >>> sorted(list_sentence_contexts({"legal": {"court": 1}, "health": {"cholera": 2}}))
    ['health']
    """
    return {name for name, found in weights.items() if sum(found.values()) >= SENTENCE_WEIGHT}


def check_code_contexts(contexts: str, quad_class: int, weights: Weights) -> list[str]:
    """The contexts that a code has of itself; those of an act of conflict need a word beside them.

    Every fight is military and all damage a matter of human security by the published map, but
    PLOVER's "military" means the armed forces of states.

    >>> check_code_contexts("military", 4, {}), check_code_contexts("diplomatic", 1, {})
    ([], ['diplomatic'])
    """
    names = [name for name in contexts.split(";") if name]
    return [name for name in names if quad_class < MATERIAL_CONFLICT or name in weights]


def list_report_contexts(sentences: Iterable[Weights]) -> set[str]:
    """The contexts that a report is about as a whole, by its different phrases."""
    told: Weights = {}
    times: dict[str, int] = {}
    for weights in sentences:
        for name, found in weights.items():
            told.setdefault(name, {}).update(found)
            times[name] = times.get(name, 0) + 1
    return {
        name
        for name, found in told.items()
        if sum(found.values()) >= REPORT_WEIGHT and times[name] >= REPORT_SENTENCES
    }


def join_contexts(*parts: Iterable[str]) -> str:
    """Contexts in alphabetical order, separated by `;`.

    >>> join_contexts({"legal"}, ["crime", "legal"], [])
    'crime;legal'
    """
    return ";".join(sorted({name for part in parts for name in part if name}))
