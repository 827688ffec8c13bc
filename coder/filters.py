"""Whether a report is of the kind that political event data leave out, and which: sport,
entertainment, business results, obituaries, weather, anniversaries, fiction.

`lexicons/filters/topics.csv` gives phrases with scores, those of political news among them. Each
phrase counts once. A report is filtered where a topic has `NEEDED` points, among them one phrase
of 3 that hardly stands elsewhere, and outweighs what is political in it.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.tokens import Span

from coder.lexicon.files import LEXICONS, read_rows
from coder.phrases import PhraseReader

TOPICS = LEXICONS / "filters" / "topics.csv"
POLITICAL = "political"
NEEDED = 6
SURE = 3


class TopicFilter:
    """Finds the words of topics."""

    def __init__(self, tokenize: Callable[[str], list[str]], path: Path = TOPICS) -> None:
        self._phrases = PhraseReader(tokenize, read_rows(path, folder=path.parents[1]))

    def find_topic(self, sentences: Iterable[Span]) -> str:
        """The topic for which a report is left out, or empty where it is to be coded."""
        points: dict[str, dict[str, int]] = {}
        for sentence in sentences:
            for found in self._phrases.find(sentence):
                row = self._phrases.rows[found.row]
                points.setdefault(row["topic"], {})[row["phrase"]] = int(row["score"])
        return choose_topic(points)


def choose_topic(points: dict[str, dict[str, int]]) -> str:
    """The topic that outweighs the others, from the phrases found and their scores.

    >>> choose_topic({"sport": {"wicket": 3, "innings": 3}, "political": {"government": 2}})
    'sport'
    >>> choose_topic({"sport": {"match": 1, "team": 1}})
    ''
    """
    political = sum(points.get(POLITICAL, {}).values())
    totals = {
        topic: sum(found.values())
        for topic, found in points.items()
        if topic != POLITICAL and SURE in found.values()
    }
    topic = max(totals, key=lambda name: totals[name], default="")
    is_enough = bool(topic) and totals[topic] >= NEEDED and totals[topic] > political
    return topic if is_enough else ""
