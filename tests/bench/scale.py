"""Runs millions of coded events through the warehouse, and the same rows through plain DuckDB."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow
from pyarrow import csv

import schemas
import warehouse
from schemas import CodedEvent, Report, columns
from tests.bench.generate import EVENTS_PER_DAY, Day, make_days
from tests.bench.spend import Cost, spend_alone
from warehouse.connection import connect, connect_in_memory
from warehouse.models import order_models, read_models
from warehouse.names import quote_name

BATCH = 100_000
HAND_SQL = Path(__file__).with_name("by_hand.sql")
QUERIES = (
    "select cameo_root, count(*) as n, sum(fatalities) as dead from {events} group by all",
    "select location_country, date_trunc('month', event_date) as month, count(*) as n, "
    "avg(goldstein) as mean from {events} where quad_class = 4 group by all order by n desc",
    "select * from {events} where actor_country = 'SYR' and target_country = 'SYR' "
    "and event_date = '2015-02-01' order by all limit 100",
)


@dataclass(frozen=True)
class Place:
    """Where a run keeps its files, and what DuckDB may use."""

    folder: Path
    memory_limit: str

    @property
    def ours(self) -> Path:
        """The warehouse."""
        return self.folder / "ours" / "warehouse.duckdb"

    @property
    def plain(self) -> Path:
        """The database of plain DuckDB."""
        return self.folder / "plain.duckdb"

    def find(self, table: str) -> Path:
        """The CSV file of *table*."""
        return self.folder / f"{table}.csv"


def measure_scale(folder: Path, events: int, memory_limit: str) -> Iterator[tuple[str, Cost]]:
    """Each step and what it cost, ours beside plain DuckDB's."""
    place = Place(folder, memory_limit)
    yield "generate", spend_alone(generate, place, events)
    yield "plain read_csv", spend_alone(read_plainly, place)
    yield "validate and load", spend_alone(load, place)
    yield "aggregate by hand", spend_alone(aggregate_by_hand, place)
    yield "models alone", spend_alone(build_bare_models, place)
    yield "build", spend_alone(build, place)
    yield "publish", spend_alone(publish, place)
    yield "plain queries", spend_alone(query_plainly, place)
    yield "queries", spend_alone(query, place)
    yield "plain copy to files", spend_alone(copy_plainly, place)
    yield "export", spend_alone(export, place)
    yield "one day into empty", spend_alone(load_day, place, None, events)
    yield "one more day", spend_alone(load_day, place, place.ours, events)


def generate(place: Place, events: int) -> None:
    """Writes the reports and coded events as CSV files."""
    writers: dict[str, csv.CSVWriter] = {}
    for day in make_days(events):
        for table, rows in _list_tables(day).items():
            if table not in writers:
                writers[table] = csv.CSVWriter(place.find(table), rows.schema)
            writers[table].write_table(rows)
    for writer in writers.values():
        writer.close()


def read_plainly(place: Place) -> None:
    """DuckDB's own way: sniff, read, store."""
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        for table in ("reports", "coded_events"):
            file = place.find(table)
            con.execute(f"create table {table} as select * from read_csv('{file}')")


def load(place: Place) -> warehouse.Accounting:
    """Checks every row with pandera and stores it, in batches of whole reports."""
    stored = warehouse.Accounting()
    with warehouse.open_warehouse(place.ours, memory_limit=place.memory_limit) as con:
        for reports in read_batches(place.find("reports"), Report):
            warehouse.load_reports(con, reports, "bench")
        for coded_events in read_batches(place.find("coded_events"), CodedEvent):
            stored += _load_coded_events(con, coded_events)
    return stored


def read_batches(file: Path, model: type[schemas.Table]) -> Iterator[pd.DataFrame]:
    """The rows of *file* in the types of *model*, never parting the rows of one report."""
    kinds = ", ".join(f"'{column.name}': '{column.sql_type}'" for column in columns(model))
    with connect_in_memory() as con:
        rows = con.sql(f"from read_csv('{file}', header = true, columns = {{{kinds}}})")
        held = pyarrow.schema([]).empty_table()
        for chunk in rows.to_arrow_reader(BATCH):
            table = pyarrow.Table.from_batches([chunk])
            held = pyarrow.concat_tables([held, table]) if len(held) else table
            if len(held) > BATCH:
                end = _find_last_report(held)
                yield _make_frame(held.slice(0, end))
                held = held.slice(end)
        yield _make_frame(held)


def aggregate_by_hand(place: Place) -> None:
    """The aggregations as somebody would write them for this one question."""
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        con.execute(HAND_SQL.read_text(encoding="utf-8"))


def build_bare_models(place: Place) -> None:
    """The SELECTs of dbt_like_sql/ as plain tables: no data tests, contracts or comments."""
    bare = place.folder / "bare.duckdb"
    shutil.copy(place.ours, bare)
    with connect(bare, memory_limit=place.memory_limit) as con:
        models = read_models(con)
        made = {model.name for model in models}
        stored = {name for model in models for name in model.reads} - made
        for layer in ("staging", "intermediate", "marts"):
            con.execute(f"create schema if not exists {layer}")
        for model in order_models(models, stored):
            kind = "view" if model.is_view else "table"
            con.execute(f"create or replace {kind} {quote_name(model.name)} as {model.sql}")
    bare.unlink()


def build(place: Place) -> list[tuple[str, float]]:
    """The whole build, checks and all; gives the seconds of each model, slowest first."""
    with warehouse.open_warehouse(place.ours, memory_limit=place.memory_limit) as con:
        built = warehouse.build(con)
    return sorted(((model.name, model.seconds) for model in built), key=lambda pair: -pair[1])


def publish(place: Place) -> None:
    """The copy for readers."""
    with warehouse.open_warehouse(place.ours, memory_limit=place.memory_limit) as con:
        warehouse.publish(con)


def query_plainly(place: Place) -> None:
    """A few questions to the tables made by hand."""
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        for sql in QUERIES:
            con.execute(sql.format(events="hand_events")).df()


def query(place: Place) -> None:
    """The same questions to the published copy."""
    for sql in QUERIES:
        warehouse.query(place.ours, sql.format(events="marts.events"))


def copy_plainly(place: Place) -> None:
    """Reports, coded events and the tables made by hand, as CSV and Parquet."""
    target = place.folder / "copied"
    target.mkdir()
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
            rows = f"(from {table} order by all)"
            con.execute(f"copy {rows} to '{target / table}.csv'")
            con.execute(f"copy {rows} to '{target / table}.parquet' (compression zstd)")
    shutil.rmtree(target)


def export(place: Place) -> None:
    """A release."""
    with warehouse.open_published(place.ours) as con:
        con.execute("set memory_limit = ?", [place.memory_limit])
        made = warehouse.export_release(con, place.folder / "releases", "bench")
    shutil.rmtree(made)


def load_day(place: Place, database: Path | None, events: int) -> None:
    """One day more than there are, into *database* or into an empty warehouse."""
    (day,) = make_days(EVENTS_PER_DAY, first=events // EVENTS_PER_DAY + 1)
    file = database or place.folder / "empty" / "warehouse.duckdb"
    with warehouse.open_warehouse(file, memory_limit=place.memory_limit) as con:
        warehouse.load_reports(con, _make_frame(day.reports), "bench")
        _load_coded_events(con, _make_frame(day.coded_events))


def _load_coded_events(con: warehouse.Connection, frame: pd.DataFrame) -> warehouse.Accounting:
    versions = {"coder_version": "1.0", "lexicon_version": "1.0", "outcome": "coded"}
    coded_reports = frame[["report_id"]].drop_duplicates().assign(**versions)
    return warehouse.load_coded_events(con, frame, coded_reports, "bench")


def _find_last_report(rows: pyarrow.Table) -> int:
    """Where the rows of the last report begin."""
    names = rows["report_id"].to_pylist()
    end = len(names) - 1
    while end and names[end - 1] == names[-1]:
        end -= 1
    return end


def _make_frame(rows: pyarrow.Table) -> pd.DataFrame:
    return rows.to_pandas(date_as_object=False)


def _list_tables(day: Day) -> dict[str, pyarrow.Table]:
    return {"reports": day.reports, "coded_events": day.coded_events}
