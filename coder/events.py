"""Coded events out of acts: one row for each actor and target, with date, place and counts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

import ontology
from coder.actions.act import Act
from coder.actors.party import Party, is_same
from coder.casualties import Casualties
from coder.dates import EventDate
from coder.places.locate import Location
from coder.report import ReportText

Pair = tuple[Party | None, Party | None]
INFERRED_PENALTY = 0.15
MISSING_PENALTY = 0.2
LONGEST_ACTION = 120


@dataclass(frozen=True, slots=True)
class Findings:
    """What a sentence says of one act beside its code and parties."""

    when: EventDate
    where: Location | None
    casualties: Casualties


def build_rows(
    report: ReportText, doc: Doc, sentence_no: int, act: Act, findings: Findings
) -> Iterator[dict[str, Any]]:
    """The rows of a `CodedEvent` table that one act gives, without run, versions and ACLED part."""
    for actor, target in list_pairs(act):
        if actor is None:
            continue
        row = {"report_id": report.report_id, "sentence_no": sentence_no}
        row |= _describe_when(findings.when, report)
        row |= _describe_party("actor", actor, doc) | _describe_party("target", target, doc)
        row |= _describe_action(act, doc, report.text)
        row |= _describe_where(findings.where)
        row |= describe_casualties(findings.casualties)
        row["rule"] = act.rule
        row["confidence"] = compute_confidence(act, actor, target)
        row["coded_event_id"] = make_id(row)
        yield row


def list_pairs(act: Act) -> list[Pair]:
    """Who acts upon whom: every actor with every target, both ways where the act is mutual."""
    actors: list[Party | None] = list(act.actors)
    targets: list[Party | None] = list(_drop_own_country(act))
    if act.mutual and not targets:
        pairs = [(one, other) for one in actors for other in actors if _differ(one, other)]
        return pairs or [(one, None) for one in actors]
    pairs = [(one, other) for one in actors for other in targets or [None] if _differ(one, other)]
    if act.mutual:
        pairs += [(other, one) for one, other in pairs if other is not None]
    return pairs


def _drop_own_country(act: Act) -> tuple[Party, ...]:
    """The targets without the actors' own country where there are others.

    As in "the Brazilian president signed a treaty between Brazil and Chile".
    """
    own = {party.country for party in act.actors}
    others = tuple(party for party in act.targets if party.code not in own)
    return others or act.targets


def _differ(one: Party | None, other: Party | None) -> bool:
    return one is None or other is None or one.code != other.code or not is_same(one, other)


def make_id(row: dict[str, Any]) -> str:
    """A key that the same sentence, parties, code and words always get: 16 hexadecimal digits."""
    names = ("report_id", "sentence_no", "actor_code", "target_code", "cameo_code")
    spans = ("actor_start", "target_start", "action_start")
    key = "|".join(str(row[name]) for name in (*names, *spans))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def compute_confidence(act: Act, actor: Party, target: Party | None) -> float:
    """How sure the coder is, 0 to 1: less for what is inferred, missing or told by a noun alone."""
    sure = 0.95 - act.penalty
    sure -= MISSING_PENALTY if target is None else 0.0
    for party in (actor, target):
        if party is not None and party.basis != "named":
            sure -= INFERRED_PENALTY
    return round(max(0.05, sure), 2)


def _describe_when(when: EventDate, report: ReportText) -> dict[str, Any]:
    """The date; where the words tell only a year, the report's day stands in and says so."""
    return {
        "event_date": when.day or report.published,
        "date_precision": when.precision,
        "date_text": when.text or None,
        "date_basis": when.basis if when.day else "report",
    }


def _describe_party(name: str, party: Party | None, doc: Doc) -> dict[str, Any]:
    if party is None:
        parts = ("text", "name", "code", "country", "role", "basis", "start", "end")
        return {f"{name}_{part}": None for part in parts}
    span = None if party.is_assumed else doc[party.start : party.end]
    return {
        f"{name}_text": span.text if span else None,
        f"{name}_name": party.name,
        f"{name}_code": party.code,
        f"{name}_country": party.country or None,
        f"{name}_role": party.role or None,
        f"{name}_basis": party.basis,
        f"{name}_start": span.start_char if span else None,
        f"{name}_end": span.end_char if span else None,
    }


def _describe_action(act: Act, doc: Doc, text: str) -> dict[str, Any]:
    code = ontology.cameo_code(act.code)
    start, end = action_span(act, doc)
    speaker = act.attributed_to
    return {
        "action_text": text[start:end],
        "cameo_code": code.code,
        "cameo_root": code.root,
        "quad_class": code.quad_class,
        "goldstein": code.goldstein,
        "plover_event": code.plover_event or None,
        "plover_mode": code.plover_mode or None,
        "plover_contexts": code.plover_contexts or None,
        "status": act.status,
        "attributed_to": speaker.code if speaker else None,
        "action_start": start,
        "action_end": end,
    }


def action_span(act: Act, doc: Doc) -> tuple[int, int]:
    """First and last character of the trigger; only the predicate where its words lie apart."""
    first, last = doc[min(act.words)], doc[max(act.words)]
    end = last.idx + len(last.text)
    if end - first.idx > LONGEST_ACTION:
        first = doc[act.predicate]
        end = first.idx + len(first.text)
    return first.idx, end


def _describe_where(where: Location | None) -> dict[str, Any]:
    if where is None:
        parts = ("text", "name", "country", "basis", "start", "end")
        empty: dict[str, Any] = {f"location_{part}": None for part in parts}
        return empty | {"admin1": None, "latitude": None, "longitude": None, "geo_precision": None}
    return {
        "location_text": where.text or None,
        "location_name": where.name or None,
        "location_country": where.country or None,
        "location_basis": where.basis,
        "location_start": where.start,
        "location_end": where.end,
        "admin1": where.admin1 or None,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "geo_precision": where.precision,
    }


def describe_casualties(casualties: Casualties) -> dict[str, Any]:
    """The columns of the dead and injured."""
    return {
        "fatalities": casualties.fatalities,
        "fatalities_text": casualties.text or None,
        "injuries": casualties.injuries,
    }
