"""Coded events from reports: wires parser, parties, acts, status, dates, places and counts."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from coder.acled.incidents import find_stand_in, read_incident
from coder.acled.report import choose_alone, type_rows
from coder.acled.signals import SignalReader, Signals
from coder.actions.act import Act
from coder.actions.reader import ActReader
from coder.actions.slots import Slots
from coder.actions.status import StatusReader, StatusWords
from coder.actors.cast import Cast, Setting
from coder.actors.compose import Composer
from coder.actors.names import Mentions, find_mentions
from coder.casualties import count_casualties
from coder.contexts import (
    ContextReader,
    Weights,
    check_code_contexts,
    join_contexts,
    list_report_contexts,
    list_sentence_contexts,
)
from coder.dates import EventDate, date_act, find_times
from coder.events import Findings, build_rows
from coder.filters import TopicFilter
from coder.lexicon.actions import ActionLexicon, read_action_lexicon
from coder.lexicon.actors import build_actor_trie, build_agent_trie
from coder.lexicon.files import LEXICONS
from coder.lexicon.overlay import compute_lexicon_version, load_overlay
from coder.lexicon.trie import TokenTrie
from coder.modes import ModeReader
from coder.parser.pipeline import list_parser_labels, load_pipeline
from coder.parser.roles import Roles, guess_scheme
from coder.parser.sentences import find_dateline_end
from coder.parts import Part, shift_row, split_report
from coder.places.find import PlaceMention, find_places
from coder.places.gazetteer import Gazetteer, load_gazetteer
from coder.places.locate import locate_act, locate_dateline
from coder.report import ReportText
from coder.settings import CoderSettings

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
HISTORY_DAYS = 400


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What came out of one report.

    Attributes:
        report_id: the report's key.
        rows: coded events as rows of a `CodedEvent` table, without run and versions.
        sentences: how many sentences were read.
        outcome: `coded`, `no_action` (no trigger word fitted), `no_actor` (acts without a party);
            `filtered_sport` and the like: left out for its topic, see `coder.filters`.
    """

    report_id: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    sentences: int = 0
    outcome: str = "coded"


@dataclass(frozen=True, slots=True)
class Told:
    """An act with what else its sentence says of it, and the coded events that it gives."""

    act: Act
    findings: Findings
    rows: list[dict[str, Any]]


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
        self.gazetteer: Gazetteer = load_gazetteer(self.tokenize)
        self.partitives = _read_words("partitives", "word")
        self.neutral_heads = _read_pairs("neutral_heads", "word", "kind")
        self.status_words = StatusWords(
            _read_pairs("modals", "modal", "meaning"),
            _read_words("speech_verbs", "verb"),
            _read_words("future_modifiers", "word"),
        )
        self.lexicon_version = compute_lexicon_version(self.settings.lexicons)

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
        rows: list[dict[str, Any]] = []
        acts_found = False
        sentences = list(doc.sents)
        for sentence_no, sentence in enumerate(sentences):
            acts = reading.read_sentence(sentence)
            acts_found = acts_found or any(act.actors or act.targets for act in acts)
            for told in reading.complete(acts, sentence_no, sentence):
                rows += told.rows
        rows = reading.finish(_keep_first(rows))
        outcome = "coded" if rows else ("no_actor" if acts_found else "no_action")
        return CodedReport(report.report_id, rows, len(sentences), outcome)

    def open_report(self, doc: Doc, report: ReportText) -> "Reading":
        """The reading of one parsed report, before its first sentence."""
        mentions = find_mentions(doc, self.actor_names, self.agents)
        places = find_places(doc, self.gazetteer, mentions)
        return Reading(self, doc, report, mentions, places)


class Reading:
    """One report being read, sentence by sentence."""

    def __init__(
        self,
        coder: Coder,
        doc: Doc,
        report: ReportText,
        mentions: Mentions,
        places: list[PlaceMention],
    ) -> None:
        self.coder = coder
        self.doc = doc
        self.report = report
        self.places = places
        place_countries = {
            word: place.country for place in places for word in range(place.start, place.end)
        }
        composer = Composer(doc, mentions, report.published, place_countries, coder.neutral_heads)
        self.cast = Cast(composer, coder.partitives, Setting())
        dateline = report.dateline or read_dateline(doc)
        self.dateline = locate_dateline(dateline, coder.gazetteer, coder.tokenize)
        counts = self.cast.count_countries(0, len(doc))
        self.cast.setting = Setting(
            self.dateline.country if self.dateline else "",
            counts.most_common(1)[0][0] if counts else "",
        )
        self.roles: Roles | None = None
        self.signals: dict[int, Signals] = {}
        self.contexts: dict[int, Weights] = {}
        self.status: StatusReader | None = None
        self._incident_codes: set[str] = set()
        self._stood_in: set[str] = set()

    def read_sentence(self, sentence: Span) -> list[Act]:
        """The acts that a sentence tells, with final codes, status and speaker."""
        self.roles = Roles(sentence, self.coder.label_scheme)
        reader = ActReader(
            self.roles, self.coder.actions, self.cast, self.coder.status_words.modals
        )
        status = StatusReader(
            self.roles,
            self.cast,
            self.coder.actions.composition,
            self.coder.status_words,
        )
        acts = [drop_observers(status.settle(act)) for act in reader.read_acts()]
        self.cast.close_sentence(self.roles)
        self.status = status
        return acts

    def complete(self, acts: list[Act], sentence_no: int, sentence: Span) -> Iterator[Told]:
        """What the acts of the sentence just read give: when, where, at what cost, and their rows.

        ACLED records some acts without a named actor, and some that no act says; who stands in by
        its convention is their actor.
        """
        signals = self.signals[sentence_no] = self.coder.signals.read(sentence)
        self.contexts[sentence_no] = self.coder.contexts.read(sentence)
        is_typed = False
        used = frozenset(word for act in acts for word in act.predicates)
        for act in acts:
            told = self._tell(act, sentence_no, sentence)
            is_typed = is_typed or any(choose_alone(row, signals).event_type for row in told.rows)
            yield told
        incident = None if is_typed else self._tell_incident(sentence_no, sentence, used)
        if incident:
            self._incident_codes.add(incident.act.code)
            yield incident

    def _tell(self, act: Act, sentence_no: int, sentence: Span) -> Told:
        """What an act gives; without an actor, only what ACLED records."""
        findings = self.find_findings(act, sentence)
        act = mark_history(act, findings.when, self.report.published)
        if act.actors:
            return Told(act, findings, self._build_rows(sentence_no, sentence, act, findings))
        actor = find_stand_in(act.code, self._find_country(findings), act.predicate)
        stood_in = replace(act, actors=(actor,)) if actor else act
        rows = self._build_rows(sentence_no, sentence, stood_in, findings)
        signals = self.signals[sentence_no]
        typed = [row for row in rows if choose_alone(row, signals).event_type]
        self._stood_in.update(row["coded_event_id"] for row in typed)
        return Told(stood_in if typed else act, findings, typed)

    def _build_rows(
        self, sentence_no: int, sentence: Span, act: Act, findings: Findings
    ) -> list[dict[str, Any]]:
        """The rows of an act, with the mode and the contexts that the words tell."""
        assert self.roles is not None
        words = self.coder.modes.find(sentence)
        told = list_sentence_contexts(self.contexts[sentence_no])
        rows = []
        for row in build_rows(self.report, self.doc, sentence_no, act, findings):
            event, by_code = row["plover_event"] or "", row["plover_mode"] or ""
            mode = self.coder.modes.choose(event, by_code, act, self.roles, words)
            by_map = row["plover_contexts"] or ""
            own = check_code_contexts(by_map, row["quad_class"], self.contexts[sentence_no])
            contexts = join_contexts(told, own)
            rows.append(row | {"plover_mode": mode or None, "plover_contexts": contexts or None})
        return rows

    def finish(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of the report with what needs all of it: contexts and ACLED types."""
        shared = list_report_contexts(self.contexts.values())
        typed = type_rows(rows, self.signals)
        return [
            row
            | {
                "plover_contexts": join_contexts(shared, (row["plover_contexts"] or "").split(";"))
                or None
            }
            for row in typed
            if row["acled_event_type"] or row["coded_event_id"] not in self._stood_in
        ]

    def _tell_incident(self, sentence_no: int, sentence: Span, used: frozenset[int]) -> Told | None:
        """What a sentence tells by signals at words not *used* by an act; once for each code."""
        assert self.roles is not None
        assert self.status is not None
        signals = self.signals[sentence_no]
        act = read_incident(Slots(self.roles, self.cast), signals, used)
        if act is None or act.code in self._incident_codes:
            return None
        settled = self.status.settle(act)
        if settled.status != "actual" or settled.code != act.code:
            return None
        told = self._tell(settled, sentence_no, sentence)
        is_typed = any(choose_alone(row, signals).event_type for row in told.rows)
        return told if is_typed else None

    def _find_country(self, findings: Findings) -> str:
        """The country of an event: of its place, of the dateline, or of most of the report."""
        if findings.where and findings.where.country:
            return findings.where.country
        return self.cast.setting.dateline_country or self.cast.setting.main_country

    def find_findings(self, act: Act, sentence: Span) -> Findings:
        """When, where and at what cost an act of the sentence just read was done."""
        roles = self.roles or Roles(sentence)
        times = find_times(sentence, self.report.published)
        return Findings(
            when=date_act(roles, act, times, self.report.published),
            where=locate_act(roles, act, self.places, self.dateline),
            casualties=count_casualties(roles, act),
        )


def mark_history(act: Act, when: EventDate, published: date | None) -> Act:
    """An act whose own words date it well over a year before the report is told as history."""
    if published is None or when.basis == "report" or act.status != "actual":
        return act
    years = [int(year) for year in YEAR.findall(when.text)]
    long_past = when.day is not None and (published - when.day).days > HISTORY_DAYS
    if long_past or (years and max(years) < published.year - 1):
        return replace(act, status="historical")
    return act


def read_dateline(doc: Doc) -> str:
    """The place at the head of a text that comes without its dateline ("KABUL (AP) --")."""
    return doc[: find_dateline_end(doc)].text.split("(")[0].rstrip(" -–—:")


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
    known = ("coded", "no_actor", "no_action")
    outcome = next((name for name in known if name in outcomes), outcomes[0])
    return CodedReport(coded[0][0].whole.report_id, rows, sentences, outcome)


def drop_observers(act: Act) -> Act:
    """The act without media and monitors among its parties, unless violence is done to them."""
    actors = tuple(party for party in act.actors if not party.is_observer)
    is_victim = act.root >= "16"
    targets = tuple(party for party in act.targets if is_victim or not party.is_observer)
    return replace(act, actors=actors, targets=targets)


def _keep_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without a second one of the same key."""
    return list({row["coded_event_id"]: row for row in reversed(rows)}.values())[::-1]


@lru_cache(maxsize=1)
def load_coder(settings: CoderSettings) -> Coder:
    """The coder for some settings, loaded once."""
    return Coder(settings)


def _read_words(name: str, column: str) -> frozenset[str]:
    with (LEXICONS / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return frozenset(row[column] for row in csv.DictReader(lines))


def _read_pairs(name: str, key: str, value: str) -> dict[str, str]:
    with (LEXICONS / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return {row[key]: row[value] for row in csv.DictReader(lines)}
