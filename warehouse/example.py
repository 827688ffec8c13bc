"""Which event of a release shows best how a row is traced to the words of its report?"""

from collections.abc import Mapping
from typing import Any

from warehouse.connection import Connection
from warehouse.frames import read_frame

EXAMPLE_SQL = """
select
    events.event_id,
    events.event_date,
    events.actor_name,
    events.actor_code,
    events.target_name,
    events.target_code,
    events.cameo_code,
    cameo_codes.label as act,
    events.location_name,
    events.n_reports,
    events.n_coded_events,
    events.merge_reason,
    coded_events.coded_event_id,
    coded_events.sentence_no,
    coded_events.action_text,
    coded_events.action_start,
    coded_events.action_end,
    coded_events.rule,
    coded_events.date_basis,
    coded_events.location_basis,
    coded_events.confidence,
    coded_events.coder_version,
    coded_events.lexicon_version,
    reports.report_id,
    reports.publisher,
    reports.title,
    reports.url,
    strftime(reports.published_at at time zone 'UTC', '%Y-%m-%d') as published_date,
    reports.sha256,
from marts.events as events
inner join raw.coded_events as coded_events
    on events.best_coded_event_id = coded_events.coded_event_id
inner join raw.reports as reports on coded_events.report_id = reports.report_id
inner join ontology.cameo_codes as cameo_codes on events.cameo_code = cameo_codes.code
order by events.status = 'actual' desc, events.n_publishers desc, events.n_reports desc,
    events.event_id
limit 1
"""


def find_example(con: Connection) -> Mapping[str, Any]:
    """The actual event that most publishers tell, its best coded event and that one's report.

    Empty if there is no event; a cell that is missing is None.
    """
    found = read_frame(con, EXAMPLE_SQL)
    if found.empty:
        return {}
    row = found.astype("object").where(found.notna(), None).iloc[0]
    return {str(name): value for name, value in row.items()}
