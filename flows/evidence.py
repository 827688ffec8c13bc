"""Events with the words that tell them, for people to read."""

import re
from dataclasses import dataclass

import pandas as pd

import warehouse
from flows.settings import Settings

BREAK = re.compile(r"(?<=[.!?][\s\"”’)])\s*(?=[A-Z\"“‘(])|\n+")
EVENTS = """
select
    events.event_date,
    events.actor_name,
    events.actor_code,
    events.target_name,
    events.target_code,
    events.cameo_code,
    cameo_codes.label as cameo_label,
    events.status,
    events.location_name,
    events.location_country,
    events.n_reports,
    coded_events.action_start,
    reports.text,
from marts.events as events
inner join raw.coded_events as coded_events
    on events.best_coded_event_id = coded_events.coded_event_id
inner join raw.reports as reports on coded_events.report_id = reports.report_id
left join ontology.cameo_codes as cameo_codes on events.cameo_code = cameo_codes.code
order by
    events.status <> 'actual',
    events.n_publishers desc,
    events.target_code is null,
    events.confidence desc,
    events.event_date desc,
    events.event_id
limit ?
"""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event as people read it."""

    day: str
    actor: str
    action: str
    target: str
    place: str
    reports: int
    sentence: str


def list_top_events(settings: Settings, *, limit: int = 10) -> list[ShownEvent]:
    """The events told by most publishers and found with most confidence, with their sentences.

    Raises:
        WarehouseError: nothing has been published yet.
    """
    found = warehouse.query(settings.warehouse_file, EVENTS, [limit])
    return [_show(row) for row in found.to_dict("records")]


def find_sentence(text: str, position: int) -> str:
    """The sentence of *text* in which *position* lies.

    >>> find_sentence("Talks began. Police arrested a man. He fled.", 20)
    'Police arrested a man.'
    """
    ends = [found.end() for found in BREAK.finditer(text)]
    first = max((end for end in ends if end <= position), default=0)
    last = min((end for end in ends if end > position), default=len(text))
    return " ".join(text[first:last].split())


def _show(row: dict[object, object]) -> ShownEvent:
    said = {str(name): "" if pd.isna(value) else value for name, value in row.items()}  # type: ignore[call-overload]
    status = "" if said["status"] == "actual" else f" ({said['status']})"
    return ShownEvent(
        day=str(said["event_date"])[:10],
        actor=_name_party(said["actor_name"], said["actor_code"]),
        action=f"{said['cameo_code']} {said['cameo_label']}{status}",
        target=_name_party(said["target_name"], said["target_code"]),
        place=", ".join(filter(None, (str(said["location_name"]), str(said["location_country"])))),
        reports=int(str(said["n_reports"])),
        sentence=find_sentence(str(said["text"]), int(str(said["action_start"] or 0))),
    )


def _name_party(name: object, code: object) -> str:
    return f"{name} ({code})" if name and code else str(name or code)
