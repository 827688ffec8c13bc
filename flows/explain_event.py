"""Why does a published event stand there? Fetches its sentence and explains how it is read."""

import re
from typing import Any, Final

import pandas as pd
from rich.markup import escape

import warehouse
from coder.coder import load_coder
from coder.explain import explain_report
from coder.report import ReportText
from flows.coding import choose_coder
from flows.errors import FlowsError
from flows.partitions import list_texts
from flows.settings import Settings

EVENT_ID: Final = re.compile(r"[0-9a-f]{16,}")
FIND_EVENT: Final = """
select
    coded_events.coded_event_id,
    coded_events.sentence_no,
    coded_events.actor_code,
    coded_events.cameo_code,
    coded_events.target_code,
    coded_events.status,
    coded_events.coder_version,
    coded_events.lexicon_version,
    reports.report_id,
    reports.title,
    reports.publisher,
    reports.url,
    reports.text,
    reports.published_at,
    reports.dateline,
from raw.coded_events as coded_events
inner join raw.reports as reports on coded_events.report_id = reports.report_id
where
    coded_events.coded_event_id = ?
    or coded_events.coded_event_id in (
        select best_coded_event_id from marts.events where event_id = ?
    )
"""


def is_event_id(text: str) -> bool:
    """Whether a text is an id and no sentence: sixteen hexadecimal digits or more.

    >>> is_event_id("0f3a5c7e9b1d2f46"), is_event_id("Talks began.")
    (True, False)
    """
    return EVENT_ID.fullmatch(text) is not None


def explain_event(event_id: str, settings: Settings) -> list[str]:
    """Lines that say where a published event stands and how its sentence is read now.

    Args:
        event_id: the id of an event (its best coded event is explained), or of a coded event.
        settings: the warehouse, the parser and the lexicons.

    Raises:
        FlowsError: the published tables have no such event.
        WarehouseError: nothing has been published yet.
    """
    found = warehouse.query(settings.warehouse_file, FIND_EVENT, [event_id, event_id])
    if found.empty:
        raise FlowsError(
            f"no event and no coded event has the id {event_id} in {settings.warehouse_file}; "
            'turnstone query "select event_id from marts.events" lists them'
        )
    stored = {str(name): value for name, value in found.iloc[0].items()}
    (report,) = list_texts(found.head(1))
    coder = load_coder(choose_coder(settings))
    explained = explain_report(
        coder, report, only=int(stored["sentence_no"]), wanted=str(stored["coded_event_id"])
    )
    lines = [*_describe_stored(stored, report), *explained.lines]
    if stored["coded_event_id"] in [row["coded_event_id"] for row in explained.rows]:
        return lines
    return [*lines, _describe_change(stored, coder.lexicon_version)]


def _describe_stored(stored: dict[str, Any], report: ReportText) -> list[str]:
    names = [stored["publisher"], stored["title"]]
    named = ", ".join(str(name) for name in names if not pd.isna(name))
    target = "(no target)" if pd.isna(stored["target_code"]) else stored["target_code"]
    codes = f"{stored['actor_code']} → {stored['cameo_code']} → {target}, {stored['status']}"
    return [
        f"[dim]coded event[/] {stored['coded_event_id']}: {codes}",
        f"[dim]report[/] {stored['report_id']} of {report.published}"
        + (f": {escape(named)}" if named else ""),
    ]


def _describe_change(stored: dict[str, Any], lexicon_version: str) -> str:
    return (
        "[red]not found again:[/] the sentence does not give this event now. It was coded by coder "
        f"{stored['coder_version']} with lexicons {stored['lexicon_version']}; these are "
        f"{lexicon_version}. turnstone code codes its report anew"
    )
