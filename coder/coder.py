"""Coded events from reports: holds parser and lexicons, and reads one report after the other."""

import csv
import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from coder.acled.signals import SignalReader
from coder.actions.status import StatusWords
from coder.actors.names import find_mentions
from coder.contexts import ContextReader
from coder.filters import TopicFilter
from coder.lexicon.actions import ActionLexicon, read_action_lexicon
from coder.lexicon.actors import build_actor_trie, build_agent_trie
from coder.lexicon.files import LEXICONS
from coder.lexicon.overlay import compute_lexicon_version, load_overlay
from coder.lexicon.trie import TokenTrie
from coder.modes import ModeReader
from coder.parser.pipeline import list_parser_labels, load_pipeline
from coder.parser.roles import guess_scheme
from coder.parts import Part, shift_row, split_report
from coder.places.find import find_places
from coder.places.gazetteer import Gazetteer, load_gazetteer
from coder.places.home import read_home
from coder.reading import Reading
from coder.report import ReportText
from coder.settings import CoderSettings

# spaCy keeps every word that it has met, about 400 bytes for each; news has new ones for ever.
MOST_NEW_WORDS = 300_000


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What came out of one report.

    Attributes:
        report_id: the report's key.
        rows: coded events as rows of a `CodedEvent` table, without run and versions.
        sentences: how many sentences were read.
        outcome: `coded`, `no_action` (no trigger word fitted) or `no_actor` (acts without a party).
    """

    report_id: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    sentences: int = 0
    outcome: str = "coded"


class Coder:
    """A coder with its parser and lexicons loaded; make it once and use it for many reports."""

    def __init__(self, settings: CoderSettings | None = None) -> None:
        self.settings = settings or CoderSettings()
        self.nlp: Language = load_pipeline(self.settings)
        self.label_scheme = guess_scheme(list_parser_labels(self.nlp))
        own = load_overlay(self.settings.lexicons)
        self.actor_names: TokenTrie = build_actor_trie(self.tokenize, overlay=own.actors)
        self.agents: TokenTrie = build_agent_trie(self.tokenize, overlay=own.agents)
        self.actions: ActionLexicon = read_action_lexicon(
            self.tokenize, overlay=own.verbs, words=own.words
        )
        self.signals = SignalReader(self.tokenize)
        self.contexts = ContextReader(self.tokenize)
        self.modes = ModeReader(self.tokenize)
        self.topics = TopicFilter(self.tokenize)
        self.gazetteer: Gazetteer = load_gazetteer()
        self.partitives = _read_words("partitives", "word")
        self.neutral_heads = _read_pairs("neutral_heads", "word", "kind")
        self.ambiguous_names = _read_pairs("ambiguous_names", "word", "kind")
        self.short_words = _read_pairs("short_mentions", "word", "kind")
        self.status_words = StatusWords(
            _read_pairs("modals", "modal", "meaning"),
            _read_words("speech_verbs", "verb"),
            _read_words("future_modifiers", "word"),
        )
        self.lexicon_version = compute_lexicon_version(self.settings.lexicons)
        self._words_at_start = len(self.nlp.vocab.strings)

    def count_new_words(self) -> int:
        """How many words it has met that it did not know when it was loaded."""
        return len(self.nlp.vocab.strings) - self._words_at_start

    def tokenize(self, text: str) -> list[str]:
        """The words of a text as the parser's tokenizer cuts it."""
        return [token.text for token in self.nlp.tokenizer(text)]

    def code_reports(self, reports: Iterable[ReportText]) -> Iterator[CodedReport]:
        """What comes out of each report, in order."""
        parts = (part for report in reports for part in split_report(report))
        pairs = ((part.report.text, part) for part in parts)
        coded = (
            (part, self.code_doc(doc, part.report))
            for doc, part in self.nlp.pipe(pairs, as_tuples=True, batch_size=16)
        )
        for _, group in groupby(coded, key=lambda pair: id(pair[0].whole)):
            yield join_parts(list(group))

    def code_doc(self, doc: Doc, report: ReportText) -> CodedReport:
        """What comes out of one parsed report; nothing where its topic is filtered."""
        if topic := self.topics.find_topic(doc.sents):
            sentence_count = sum(1 for _ in doc.sents)
            return CodedReport(report.report_id, [], sentence_count, f"filtered_{topic}")
        reading = self.open_report(doc, report)
        told = reading.read_report()
        acts = [act for one in told for act in one.acts]
        rows = reading.finish(_keep_first([row for act in acts for row in act.rows]), told)
        acts_found = any(each.act.actors or each.act.targets for each in acts)
        outcome = "coded" if rows else ("no_actor" if acts_found else "no_action")
        return CodedReport(report.report_id, rows, len(told), outcome)

    def open_report(self, doc: Doc, report: ReportText) -> Reading:
        """The reading of one parsed report, before its first sentence."""
        mentions = find_mentions(doc, self.actor_names, self.agents, self.ambiguous_names)
        home = read_home(report.publisher, report.url, self.gazetteer)
        places = find_places(doc, self.gazetteer, mentions, home=home)
        return Reading(self, doc, report, mentions, places, home.country)


def join_parts(coded: list[tuple[Part, CodedReport]]) -> CodedReport:
    """What came out of a report, from what came out of its parts."""
    if len(coded) == 1:
        return coded[0][1]
    rows: list[dict[str, Any]] = []
    sentences = 0
    for part, found in coded:
        rows += [shift_row(row, part.start, sentences) for row in found.rows]
        sentences += found.sentences
    outcomes = [found.outcome for _, found in coded]
    outcome = next((name for name in ("coded", "no_actor") if name in outcomes), outcomes[0])
    return CodedReport(coded[0][0].whole.report_id, rows, sentences, outcome)


def _keep_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without a second one of the same key."""
    return list({row["coded_event_id"]: row for row in reversed(rows)}.values())[::-1]


def load_coder(settings: CoderSettings) -> Coder:
    """The coder for some settings, loaded once, and anew when it holds too many words."""
    if _load_coder(settings).count_new_words() > MOST_NEW_WORDS:
        _load_coder.cache_clear()
        load_pipeline.cache_clear()
        gc.collect()
    return _load_coder(settings)


@lru_cache(maxsize=1)
def _load_coder(settings: CoderSettings) -> Coder:
    return Coder(settings)


def _read_words(name: str, column: str) -> frozenset[str]:
    with (LEXICONS / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return frozenset(row[column] for row in csv.DictReader(lines))


def _read_pairs(name: str, key: str, value: str) -> dict[str, str]:
    with (LEXICONS / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return {row[key]: row[value] for row in csv.DictReader(lines)}
