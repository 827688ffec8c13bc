"""What does a run show to people? Tables of rows, sources, gaps and coded events with sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import warehouse
from flows.evidence import find_sentence
from flows.settings import Settings
from flows.visits import Visited
from flows.volumes import OddDay
from warehouse import Accounting, WarehouseError

Rows = list[dict[str, Any]]

TITLES = {
    "rows": "Rows in, out, rejected and merged",
    "sources": "What came of each source",
    "gaps": "Days on which a source gave no report",
    "sample": "Some of the coded events, with the sentences that tell them",
}
SAMPLE_SIZE = 20
MOST_GAPS = 50

SAMPLE_SQL = f"""
select
    coded.event_date,
    coded.actor_code,
    coded.cameo_code,
    labels.label,
    coded.target_code,
    coded.status,
    coded.location_name,
    coded.action_start,
    reports.source,
    reports.url,
    reports.text,
from raw.coded_events as coded
inner join raw.reports as reports on coded.report_id = reports.report_id
left join ontology.cameo_codes as labels on coded.cameo_code = labels.code
where coded.run_id = ?
order by md5(coded.coded_event_id)
limit {SAMPLE_SIZE}
"""

GAPS_SQL = f"""
select source, min(published_date) as first_day, max(published_date) as last_day, gap_days
from (
    select *, cast(published_date as date) - cast(row_number() over (
        partition by source order by published_date) as integer) as stretch
    from marts.coverage where is_gap
)
group by source, gap_days, stretch
order by last_day desc, source
limit {MOST_GAPS}
"""


def tabulate_rows(accountings: Mapping[str, Accounting]) -> Rows:
    """Rows in, out, rejected and merged, one line a stage."""
    return [{"stage": stage, **asdict(counts)} for stage, counts in accountings.items()]


def tabulate_visits(visits: Sequence[Visited], odd_days: Sequence[OddDay]) -> Rows:
    """What came of each source, those that failed first; and of its days what is out of bounds."""
    odd = {name: [str(day) for day in odd_days if day.source == name] for name in _names(odd_days)}
    ordered = sorted(visits, key=lambda visited: (not visited.is_failed, visited.source))
    return [
        {
            "source": visited.source,
            "outcome": visited.outcome,
            **asdict(visited.accounting),
            "waiting": visited.n_waiting,
            "message": "; ".join(filter(None, (visited.message, *odd.get(visited.source, ())))),
        }
        for visited in ordered
    ]


def tabulate_gaps(settings: Settings) -> Rows:
    """Spans of days on which a source gave no report, the latest first."""
    return _ask(settings, GAPS_SQL)


def tabulate_sample(settings: Settings, run_id: str) -> Rows:
    """Some coded events of the run, each with its sentence; the same ones for the same events."""
    return [_show(row) for row in _ask(settings, SAMPLE_SQL, [run_id])]


def _show(row: dict[str, Any]) -> dict[str, Any]:
    sentence = find_sentence(str(row.pop("text")), int(row.pop("action_start") or 0))
    return {**row, "sentence": sentence}


def _ask(settings: Settings, sql: str, values: Sequence[object] = ()) -> Rows:
    try:
        found = warehouse.query(settings.warehouse_file, sql, values)
    except WarehouseError:
        return []  # nothing has been published yet
    plain = found.astype("object").where(found.notna(), None)
    texts = plain.map(lambda cell: cell if cell is None else str(cell).removesuffix(" 00:00:00"))
    return [{str(name): cell for name, cell in row.items()} for row in texts.to_dict("records")]


def _names(odd_days: Sequence[OddDay]) -> set[str]:
    return {day.source for day in odd_days}
