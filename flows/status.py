"""How do things stand? Asks the published copy, the disk and the Prefect server; never waits."""

import shutil
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import warehouse
from flows.artifacts import tabulate_gaps
from flows.coding import find_versions
from flows.counts import Coding, count_coding
from flows.serve.api import Deployment, FlowRun, PrefectApi, open_api
from flows.serve.errors import ServerFailed
from flows.serve.lock import is_held
from flows.serve.places import find_places
from flows.settings import Settings
from flows.volumes import OddDay, find_odd_days
from sources import Source, read_source_list
from warehouse import Connection, find_published

RUNS_SQL = """
select stage, run_id, started_at, finished_at, rows_in, rows_out, rows_rejected, rows_merged, error
from ops.runs
qualify row_number() over (partition by stage order by started_at desc) = 1
order by started_at
"""

VISITS_SQL = """
with visits as (
    select
        *,
        row_number() over (partition by source order by started_at desc) as recency,
        max(started_at) filter (where outcome <> 'failed') over (partition by source) as last_good,
    from ops.source_visits
    where first_day is null
),

failing as (
    select
        source,
        count(*) filter (where last_good is null or started_at > last_good) as n_failed_since,
    from visits
    group by source
)

select visits.*, failing.n_failed_since
from visits
inner join failing on visits.source = failing.source
where visits.recency = 1
order by visits.source
"""

REJECTED_SQL = """
select
    table_name,
    count(*) as n_rejected,
    count(*) filter (where rejected_at > now() - interval 1 day) as n_last_day,
from raw.rejected
group by table_name
order by table_name
"""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Served:
    """What the Prefect server of `turnstone serve` says; all empty if it is not up.

    Attributes:
        is_held: whether a `turnstone serve` runs for this warehouse.
        is_up: whether its server answers.
        last: the last run of each flow that has begun, by flow.
        due: when each flow is to run next.
    """

    is_held: bool = False
    is_up: bool = False
    last: dict[str, FlowRun] = field(default_factory=dict)
    due: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand.

    Attributes:
        published_at: when the copy was published that the following was read from; None: never.
        runs: the last run of each stage.
        visits: the last visit to each source.
        sources: the sources that runs read; what is wrong with their file is in *source_fault*.
        odd_days: days of the last week on which a source broke its bounds.
        gaps: spans of days without reports.
        rejected: how many rows were rejected, by table.
        coding: how far reports have been coded; None if that is not known.
        served: what the Prefect server says.
        file_bytes: of each file of the warehouse.
        free_bytes: on its disk.
    """

    published_at: datetime | None = None
    runs: Rows = field(default_factory=list)
    visits: Rows = field(default_factory=list)
    sources: tuple[Source, ...] = ()
    source_fault: str = ""
    odd_days: list[OddDay] = field(default_factory=list)
    gaps: Rows = field(default_factory=list)
    rejected: Rows = field(default_factory=list)
    coding: Coding | None = None
    served: Served = field(default_factory=Served)
    file_bytes: dict[str, int] = field(default_factory=dict)
    free_bytes: int = 0

    def as_json(self) -> dict[str, Any]:
        """All of it for JSON."""
        told = asdict(self)
        told["sources"] = [source.name for source in self.sources]
        told["odd_days"] = [str(odd_day) for odd_day in self.odd_days]
        return told


def find_status(settings: Settings, now: datetime | None = None) -> Status:
    """How things stand in the warehouse that *settings* name."""
    moment = now or datetime.now(UTC)
    sources, fault = _find_sources(settings)
    told = Status(
        sources=sources,
        source_fault=fault,
        served=find_served(settings, moment),
        file_bytes=_weigh(settings.warehouse),
        free_bytes=_find_free(settings.warehouse),
    )
    if find_published(settings.warehouse_file).exists():
        gaps = tabulate_gaps(settings)
        told = replace(_read_published(told, settings, moment), gaps=gaps)
    return told


def find_served(settings: Settings, now: datetime) -> Served:
    """What the server of `turnstone serve` says, if it is up."""
    places = find_places(settings)
    held = is_held(places.lock)
    if not held:
        return Served()
    with open_api(places.api) as api:
        try:
            return _ask_server(api, now) if api.is_up() else Served(held)
        except ServerFailed:
            return Served(held)


def _ask_server(api: PrefectApi, now: datetime) -> Served:
    deployments = api.list_deployments()
    ended = ["COMPLETED", "FAILED", "CRASHED", "RUNNING"]
    last: dict[str, FlowRun] = {}
    due: dict[str, datetime] = {}
    for deployment in deployments:
        begun = api.list_runs([deployment], states=ended, sort="START_TIME_DESC", most=1)
        if begun:
            last[deployment.flow] = begun[0]
        if (coming := _find_due(api, deployment)) is not None:
            due[deployment.flow] = coming
    return Served(True, True, last, due)


def _find_due(api: PrefectApi, deployment: Deployment) -> datetime | None:
    sort = "EXPECTED_START_TIME_ASC"
    coming = api.list_runs([deployment], states=["SCHEDULED"], sort=sort, most=1)
    return coming[0].expected_at if coming else None


def _read_published(told: Status, settings: Settings, now: datetime) -> Status:
    file = find_published(settings.warehouse_file)
    with warehouse.open_published(settings.warehouse_file) as con:
        has_visits = _has_table(con, "ops", "source_visits")
        return replace(
            told,
            published_at=datetime.fromtimestamp(file.stat().st_mtime, UTC),
            runs=_ask(con, RUNS_SQL),
            visits=_ask(con, VISITS_SQL) if has_visits else [],
            odd_days=find_odd_days(con, told.sources, now.date()) if has_visits else [],
            rejected=_ask(con, REJECTED_SQL),
            coding=_count_coding(con, settings),
        )


def _count_coding(con: Connection, settings: Settings) -> Coding | None:
    try:
        return count_coding(con, find_versions(settings))
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "coder":
            raise
        return None  # words of the user's own that are wrong; `turnstone code` says what


def _ask(con: Connection, sql: str) -> Rows:
    answer = con.execute(sql)
    names = [str(column[0]) for column in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _has_table(con: Connection, schema: str, name: str) -> bool:
    found = con.execute(
        "select 1 from duckdb_tables() where schema_name = ? and table_name = ?", [schema, name]
    )
    return found.fetchone() is not None


def _find_sources(settings: Settings) -> tuple[tuple[Source, ...], str]:
    if not settings.sources.exists():
        return (), ""
    try:
        return read_source_list(settings.sources).enabled, ""
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "sources":
            raise
        return (), str(error)


def _weigh(folder: Path) -> dict[str, int]:
    files = sorted(folder.glob("*.duckdb*")) if folder.is_dir() else []
    return {file.name: file.stat().st_size for file in files}


def _find_free(folder: Path) -> int:
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free
