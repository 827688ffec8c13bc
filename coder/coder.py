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

from coder.actions.act import Act
from coder.actions.reader import ActReader
from coder.actions.status import StatusReader, StatusWords
from coder.actors.cast import Cast, Setting
from coder.actors.compose import Composer
from coder.actors.names import Mentions, find_mentions
from coder.casualties import Casualties, Deed, TellingSentence, share_casualties
from coder.dates import EventDate, Time, date_act, find_times
from coder.events import Findings, build_rows
from coder.lexicon.actions import ActionLexicon, read_action_lexicon
from coder.lexicon.actors import build_actor_trie, build_agent_trie
from coder.lexicon.files import LEXICONS
from coder.lexicon.overlay import compute_lexicon_version, load_overlay
from coder.lexicon.trie import TokenTrie
from coder.parser.pipeline import list_parser_labels, load_pipeline
from coder.parser.roles import Roles, guess_scheme
from coder.parts import Part, shift_row, split_report
from coder.places.dateline import cut_dateline
from coder.places.find import PlaceMention, find_places, find_unknown_places
from coder.places.gazetteer import Gazetteer, load_gazetteer
from coder.places.home import read_home
from coder.places.locate import Location, Scene, locate_act, locate_dateline
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
        outcome: `coded`, `no_action` (no trigger word fitted) or `no_actor` (acts without a party).
    """

    report_id: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    sentences: int = 0
    outcome: str = "coded"


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence with its acts, each with what the report says of it.

    Attributes:
        sentence_no: counted from 0.
        sentence: its words.
        roles: its parse.
        acts: the acts with when, where and at what cost they were done.
        times: its time expressions.
    """

    sentence_no: int
    sentence: Span
    roles: Roles
    acts: list[tuple[Act, Findings]]
    times: tuple[Time, ...]

    def with_costs(self, costs: list[Casualties]) -> "ToldSentence":
        """The same sentence with what each of its acts cost."""
        pairs = zip(self.acts, costs, strict=True)
        acts = [(act, replace(found, casualties=cost)) for (act, found), cost in pairs]
        return replace(self, acts=acts)


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
        """What comes out of one parsed report."""
        reading = self.open_report(doc, report)
        told = reading.read_report()
        rows = [
            row
            for one in told
            for act, findings in one.acts
            for row in build_rows(report, doc, one.sentence_no, act, findings)
        ]
        acts_found = any(one.acts for one in told)
        outcome = "coded" if rows else ("no_actor" if acts_found else "no_action")
        return CodedReport(report.report_id, _keep_first(rows), len(told), outcome)

    def open_report(self, doc: Doc, report: ReportText) -> "Reading":
        """The reading of one parsed report, before its first sentence."""
        mentions = find_mentions(doc, self.actor_names, self.agents, self.ambiguous_names)
        home = read_home(report.publisher, report.url, self.gazetteer)
        places = find_places(doc, self.gazetteer, mentions, home=home)
        return Reading(self, doc, report, mentions, places, home.country)


class Reading:
    """One report being read, sentence by sentence."""

    def __init__(
        self,
        coder: Coder,
        doc: Doc,
        report: ReportText,
        mentions: Mentions,
        places: list[PlaceMention],
        home: str = "",
    ) -> None:
        self.coder = coder
        self.doc = doc
        self.report = report
        self.places = places
        self.unknown_places = list(find_unknown_places(doc, mentions, places))
        self.home = home
        self.last_place: Location | None = None
        place_countries = {
            word: place.country for place in places for word in range(place.start, place.end)
        }
        composer = Composer(doc, mentions, report.published, place_countries, coder.neutral_heads)
        self.cast = Cast(
            composer,
            coder.partitives,
            Setting(),
            coder.short_words,
            coder.status_words.speech_verbs,
        )
        dateline = report.dateline or cut_dateline(doc, coder.gazetteer)
        self.dateline = locate_dateline(dateline, coder.gazetteer, coder.tokenize)
        counts = self.cast.count_countries(0, len(doc))
        self.cast.setting = Setting(
            self.dateline.country if self.dateline else "",
            counts.most_common(1)[0][0] if counts else "",
        )
        self.roles: Roles | None = None

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
        return [act for act in acts if act.actors or act.targets]

    def read_report(self) -> list[ToldSentence]:
        """Every sentence with its acts and what the report says of them."""
        told = [self._read_told(number, one) for number, one in enumerate(self.doc.sents)]
        costs = share_casualties(
            [
                TellingSentence(
                    one.roles,
                    tuple(Deed(act, found.when, found.where) for act, found in one.acts),
                    one.times,
                )
                for one in told
            ]
        )
        return [one.with_costs(shares) for one, shares in zip(told, costs, strict=True)]

    def _read_told(self, number: int, sentence: Span) -> ToldSentence:
        """One sentence with its acts, when and where they were done."""
        acts = self.read_sentence(sentence)
        roles = self.roles or Roles(sentence)
        published = self.report.published
        times = find_times(sentence, published)
        told = []
        for act in acts:
            when = date_act(roles, act, times, published)
            where = self.locate(roles, act)
            told.append((mark_history(act, when, published), Findings(when, where, Casualties())))
        return ToldSentence(number, sentence, roles, told, tuple(times))

    def locate(self, roles: Roles, act: Act) -> Location | None:
        """Where an act of a sentence was done."""
        places = [*self.places, *self.unknown_places]
        scene = Scene(self.dateline, self.last_place, self.home)
        found = locate_act(roles, act, places, scene, self.coder.gazetteer)
        if found and found.basis in ("action", "sentence"):
            self.last_place = found
        return found


def mark_history(act: Act, when: EventDate, published: date | None) -> Act:
    """An act whose own words date it well over a year before the report is told as history."""
    if published is None or when.basis == "report" or act.status != "actual":
        return act
    years = [int(year) for year in YEAR.findall(when.text)]
    long_past = when.day is not None and (published - when.day).days > HISTORY_DAYS
    if long_past or (years and max(years) < published.year - 1):
        return replace(act, status="historical")
    return act


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
