"""What one report tells: the acts of its sentences with day, place, cost, mode and type."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span

from coder.acled.incidents import find_stand_in, read_incident
from coder.acled.report import choose_alone, type_rows
from coder.acled.signals import Signals
from coder.actions.act import Act
from coder.actions.reader import ActReader
from coder.actions.slots import Slots
from coder.actions.status import StatusReader
from coder.actors.cast import Cast, Setting
from coder.actors.compose import Composer
from coder.actors.names import Mentions
from coder.casualties import Casualties, Deed, TellingSentence, share_casualties
from coder.contexts import (
    Weights,
    check_code_contexts,
    join_contexts,
    list_report_contexts,
    list_sentence_contexts,
)
from coder.dates import EventDate, Time, date_act, find_times
from coder.events import Findings, build_rows, describe_casualties
from coder.parser.roles import Roles
from coder.places.dateline import cut_dateline
from coder.places.find import PlaceMention, find_unknown_places
from coder.places.locate import Location, Scene, locate_act, locate_dateline
from coder.report import ReportText

if TYPE_CHECKING:
    from coder.coder import Coder

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
HISTORY_DAYS = 400
Row = dict[str, Any]


@dataclass(slots=True)
class ToldAct:
    """An act with what else its sentence says of it, and the coded events that it gives."""

    act: Act
    findings: Findings
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class ToldSentence:
    """A sentence with its acts, each with what the report says of it.

    Attributes:
        sentence_no: counted from 0.
        sentence: its words.
        roles: its parse.
        acts: the acts with when, where and at what cost they were done.
        times: its time expressions.
        signals: words of it that decide ACLED types.
        contexts: how strongly its words speak of each of PLOVER's contexts.
        incident: what its signals tell though no act does; taken only where no act has a type.
    """

    sentence_no: int
    sentence: Span
    roles: Roles
    acts: list[ToldAct]
    times: tuple[Time, ...]
    signals: Signals
    contexts: Weights
    incident: ToldAct | None = None


class Reading:
    """One report being read; what points back is followed in the order of its sentences."""

    def __init__(
        self,
        coder: "Coder",
        doc: Doc,
        report: ReportText,
        mentions: Mentions,
        places: list[PlaceMention],
        home: str = "",
    ) -> None:
        self.coder = coder
        self.doc = doc
        self.report = report
        self.places = [*places, *find_unknown_places(doc, mentions, places)]
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
        self._stood_in: set[str] = set()

    def read_report(self) -> list[ToldSentence]:
        """Every sentence with its acts, what the report says of them, and their rows."""
        told = [self._read_told(number, one) for number, one in enumerate(self.doc.sents)]
        share_costs(told)
        for one in told:
            for act in one.acts:
                self._tell(act, one)
        if self._take_incidents(told):
            share_costs(told)
        return told

    def read_sentence(self, sentence: Span) -> tuple[Roles, list[Act], Act | None, Signals]:
        """Its parse, the acts that it tells with final codes, status and speaker, and what its
        signals tell beside them.
        """
        roles = Roles(sentence, self.coder.label_scheme)
        reader = ActReader(roles, self.coder.actions, self.cast, self.coder.status_words.modals)
        status = StatusReader(
            roles, self.cast, self.coder.actions.composition, self.coder.status_words
        )
        acts = [drop_observers(status.settle(act)) for act in reader.read_acts()]
        self.cast.close_sentence(roles)
        signals = self.coder.signals.read(sentence)
        used = frozenset(word for act in acts for word in act.predicates)
        incident = read_incident(Slots(roles, self.cast), signals, used)
        settled = status.settle(incident) if incident else None
        if incident and settled and (settled.status, settled.code) != ("actual", incident.code):
            settled = None
        return roles, acts, settled, signals

    def finish(self, rows: list[Row], told: list[ToldSentence]) -> list[Row]:
        """The rows of the report with what needs all of it: contexts and ACLED types."""
        shared = list_report_contexts([one.contexts for one in told])
        typed = type_rows(rows, {one.sentence_no: one.signals for one in told})
        return [
            row
            | {
                "plover_contexts": join_contexts(shared, (row["plover_contexts"] or "").split(";"))
                or None
            }
            for row in typed
            if row["acled_event_type"] or row["coded_event_id"] not in self._stood_in
        ]

    def _read_told(self, number: int, sentence: Span) -> ToldSentence:
        """One sentence with its acts, when and where they were done, before costs and rows."""
        roles, acts, incident, signals = self.read_sentence(sentence)
        times = find_times(sentence, self.report.published)
        contexts = self.coder.contexts.read(sentence)
        told = ToldSentence(number, sentence, roles, [], tuple(times), signals, contexts)
        told.acts = [self._find(act, told) for act in acts]
        told.incident = self._find(incident, told) if incident else None
        return told

    def _find(self, act: Act, told: ToldSentence) -> ToldAct:
        published = self.report.published
        when = date_act(told.roles, act, told.times, published)
        where = self._locate(told.roles, act)
        return ToldAct(mark_history(act, when, published), Findings(when, where, Casualties()))

    def _locate(self, roles: Roles, act: Act) -> Location | None:
        """Where an act of a sentence was done."""
        scene = Scene(self.dateline, self.last_place, self.home)
        found = locate_act(roles, act, self.places, scene, self.coder.gazetteer)
        if found and found.basis in ("action", "sentence"):
            self.last_place = found
        return found

    def _take_incidents(self, told: list[ToldSentence]) -> bool:
        """Whether any sentence without a typed act tells an incident; each code once a report."""
        codes: set[str] = set()
        for one in told:
            if one.incident is None or one.incident.act.code in codes:
                continue
            if any(_has_type(row, one.signals) for act in one.acts for row in act.rows):
                continue
            self._tell(one.incident, one)
            if any(_has_type(row, one.signals) for row in one.incident.rows):
                codes.add(one.incident.act.code)
                one.acts.append(one.incident)
        return bool(codes)

    def _tell(self, told: ToldAct, sentence: ToldSentence) -> None:
        """Write what an act gives; without an actor, only what ACLED records.

        ACLED records some acts without a named actor; who stands in by its convention acts.
        """
        if told.act.actors:
            told.rows = self._build_rows(told.act, told.findings, sentence)
            return
        country = self._find_country(told.findings)
        actor = find_stand_in(told.act.code, country, told.act.predicate)
        if actor is None:
            return
        stood_in = replace(told.act, actors=(actor,))
        rows = self._build_rows(stood_in, told.findings, sentence)
        told.rows = [row for row in rows if _has_type(row, sentence.signals)]
        self._stood_in.update(row["coded_event_id"] for row in told.rows)
        told.act = stood_in if told.rows else told.act

    def _build_rows(self, act: Act, findings: Findings, told: ToldSentence) -> list[Row]:
        """The rows of an act, with the mode and the contexts that the words tell."""
        modes = self.coder.modes.find(told.sentence)
        by_words = list_sentence_contexts(told.contexts)
        rows = []
        for row in build_rows(self.report, self.doc, told.sentence_no, act, findings):
            event, by_code = row["plover_event"] or "", row["plover_mode"] or ""
            mode = self.coder.modes.choose(event, by_code, act, told.roles, modes)
            own = check_code_contexts(
                row["plover_contexts"] or "", row["quad_class"], told.contexts
            )
            contexts = join_contexts(by_words, own)
            rows.append(row | {"plover_mode": mode or None, "plover_contexts": contexts or None})
        return rows

    def _find_country(self, findings: Findings) -> str:
        """The country of an event: of its place, of the dateline, or of most of the report."""
        if findings.where and findings.where.country:
            return findings.where.country
        return self.cast.setting.dateline_country or self.cast.setting.main_country


def share_costs(told: Iterable[ToldSentence]) -> None:
    """Give each act, and the rows that it has, the dead and injured of its happening."""
    sentences = list(told)
    shares = share_casualties(
        [
            TellingSentence(
                one.roles,
                tuple(Deed(each.act, each.findings.when, each.findings.where) for each in one.acts),
                one.times,
            )
            for one in sentences
        ]
    )
    for one, costs in zip(sentences, shares, strict=True):
        for each, cost in zip(one.acts, costs, strict=True):
            each.findings = replace(each.findings, casualties=cost)
            each.rows = [row | describe_casualties(cost) for row in each.rows]


def _has_type(row: Row, signals: Signals) -> bool:
    return bool(choose_alone(row, signals).event_type)


def mark_history(act: Act, when: EventDate, published: date | None) -> Act:
    """An act whose own words date it well over a year before the report is told as history."""
    if published is None or when.basis == "report" or act.status != "actual":
        return act
    years = [int(year) for year in YEAR.findall(when.text)]
    long_past = when.day is not None and (published - when.day).days > HISTORY_DAYS
    if long_past or (years and max(years) < published.year - 1):
        return replace(act, status="historical")
    return act


def drop_observers(act: Act) -> Act:
    """The act without media and monitors among its parties, unless violence is done to them."""
    actors = tuple(party for party in act.actors if not party.is_observer)
    is_victim = act.root >= "16"
    targets = tuple(party for party in act.targets if is_victim or not party.is_observer)
    return replace(act, actors=actors, targets=targets)
