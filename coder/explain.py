"""Why a text gives the events that it gives, or why it gives none."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.markup import escape
from spacy.tokens import Doc, Span

from coder.actions.act import Act
from coder.actors.party import Party
from coder.coder import Coder
from coder.events import Findings
from coder.reading import Reading, ToldSentence
from coder.report import ReportText

COLOURS = {"actor": "cyan", "action": "yellow", "target": "magenta", "location": "green"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Lines for a terminal, with `rich` markup, and the coded events that they explain."""

    lines: list[str]
    rows: list[dict[str, Any]]


def explain_text(coder: Coder, text: str, day: date | None, dateline: str = "") -> Explanation:
    """How a text is read: words and roles, names, acts with their rules, and the coded events."""
    return explain_report(coder, ReportText("explain", text, day, dateline))


def explain_report(
    coder: Coder, report: ReportText, *, only: int | None = None, wanted: str = ""
) -> Explanation:
    """How a report is read.

    Args:
        coder: reads it.
        report: what is read, from its first sentence.
        only: the number of the sentence that is told; None tells all.
        wanted: the id of a coded event that is marked.
    """
    doc = coder.nlp(report.text)
    reading = coder.open_report(doc, report)
    lines: list[str] = []
    if topic := coder.topics.find_topic(doc.sents):
        lines.append(f"[red]filtered:[/] a report of the topic {topic} is left out")
    rows: list[dict[str, Any]] = []
    sentences = reading.read_report()
    for told in sentences:
        rows += [row for each in told.acts for row in each.rows]
        if only in (None, told.sentence_no):
            lines += _describe_told(coder, reading, told, wanted)
    rows = [row for row in reading.finish(rows, sentences) if only in (None, row["sentence_no"])]
    lines += _describe_types(rows)
    return Explanation(lines, rows)


def _describe_told(coder: Coder, reading: Reading, told: ToldSentence, wanted: str) -> list[str]:
    lines = _describe_sentence(reading, told)
    acts = [each for each in told.acts if each.act.actors or each.act.targets]
    if not acts:
        lines += _describe_missing(coder, reading, told.sentence)
    for each in acts:
        lines += _describe_act(each.act, each.findings, reading.doc)
        lines += [_describe_row(row, reading.report.text, wanted) for row in each.rows]
        if not each.rows:
            lines.append("  [red]no event:[/] the act has no actor that the lexicons know")
    return lines


def _describe_sentence(reading: Reading, told: ToldSentence) -> list[str]:
    sentence = told.sentence
    lines = ["", f"[bold]{escape(sentence.text.strip())}[/]", "[dim]roles[/]"]
    for token in sentence:
        link = told.roles.parent(token.i)
        if link and link.role not in ("case", "determiner", "marker", "other"):
            word = f" ({link.word})" if link.word else ""
            head = escape(sentence.doc[link.head].text)
            lines.append(f"  {escape(token.text)} ─ {link.role}{word} of {head}")
    names = reading.cast.composer.mentions
    known = {match.start: match for match in (*names.agents.values(), *names.names.values())}
    lines.append("[dim]known words[/]")
    for start, match in sorted(known.items()):
        if sentence.start <= start < sentence.end:
            entry = match.values[0]
            code = getattr(entry, "code", "") or getattr(entry, "role", "")
            span = escape(sentence.doc[match.start : match.end].text)
            lines.append(f"  {span} ─ {code or 'no code'} ({entry.where})")
    return lines


def _describe_act(act: Act, findings: Findings, doc: Doc) -> list[str]:
    lines = [
        f"[dim]act[/] [bold]{act.code}[/] at {escape(doc[act.predicate].text)!r}, {act.status}"
    ]
    lines += [f"  {escape(step)}" for step in act.steps]
    for role, parties in (("actor", act.actors), ("target", act.targets)):
        for party in parties:
            lines += _describe_party(role, party)
    if act.attributed_to:
        lines.append(f"  told by {escape(act.attributed_to.name)} ({act.attributed_to.code})")
    when, where = findings.when, findings.where
    lines.append(f"  when: {when.day} ({when.precision}, from {when.basis} {escape(when.text)!r})")
    if where:
        lines.append(f"  where: {escape(where.name)}, {where.country} (from {where.basis})")
    cost = findings.casualties
    if cost.fatalities is not None or cost.injuries is not None:
        dead, hurt = (_tell_number(one) for one in (cost.fatalities, cost.injuries))
        lines.append(f"  how many: {dead} dead, {hurt} injured, from {escape(cost.text)!r}")
    return lines


def _tell_number(number: int | None) -> str:
    return "not told" if number is None else str(number)


def _describe_party(role: str, party: Party) -> list[str]:
    lines = [f"  {role} [{COLOURS[role]}]{party.code}[/] {escape(party.name)} ({party.basis})"]
    return lines + [f"    {escape(step)}" for step in party.steps]


def _describe_types(rows: list[dict[str, Any]]) -> list[str]:
    """What ACLED would call the events, where it records any."""
    lines = [
        f"  {row['actor_code']} {row['cameo_code']}: {row['acled_event_type']}, "
        f"{row['acled_sub_event_type']}"
        for row in rows
        if row["acled_event_type"]
    ]
    return ["[dim]ACLED[/]", *lines] if lines else []


def _describe_row(row: dict[str, object], text: str, wanted: str) -> str:
    codes = f"{row['actor_code']} → {row['cameo_code']} → {row['target_code'] or '(no target)'}"
    mark = "[bold reverse]asked for[/] " if row["coded_event_id"] == wanted else ""
    return f"  {mark}[bold green]event[/] {codes}: {mark_spans(row, text)}"


def mark_spans(row: dict[str, object], text: str) -> str:
    """The text around an event with actor, action, target and place in colour."""
    spans = []
    for part, colour in COLOURS.items():
        start, end = row.get(f"{part}_start"), row.get(f"{part}_end")
        if isinstance(start, int) and isinstance(end, int):
            spans.append((start, end, colour))
    if not spans:
        return escape(text)
    pieces, position = [], max(0, min(start for start, _, _ in spans) - 60)
    for start, end, colour in sorted(spans):
        if start >= position:
            pieces += [escape(text[position:start]), f"[{colour}]{escape(text[start:end])}[/]"]
            position = end
    return "".join(pieces) + escape(text[position : position + 60])


def _describe_missing(coder: Coder, reading: Reading, sentence: Span) -> list[str]:
    """What a sentence without an act lacked."""
    triggers = [
        token.text
        for token in sentence
        if coder.actions.rows.get(token.lemma_.lower())
        or coder.actions.operators.get(token.lemma_.lower())
    ]
    names = reading.cast.composer.mentions
    has_party = any(
        i in names.names or i in names.agents for i in range(sentence.start, sentence.end)
    )
    if not triggers:
        return ["[red]no event:[/] no word of the sentence is in the action lexicon"]
    words = escape(", ".join(triggers))
    if not has_party:
        return [f"[red]no event:[/] {words} might be acts, but no party is known to the lexicons"]
    return [
        f"[red]no event:[/] {words} might be acts, but no row's demands are met, or no verb "
        "carries the noun"
    ]
