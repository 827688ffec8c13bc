"""Runs millions of coded events through the warehouse, and the same rows through plain DuckDB."""

import re
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow
from pyarrow import csv

import ontology
import schemas
import warehouse
from flows.steps import sign_reports
from schemas import CodedEvent, Report, columns
from tests.bench.generate import EVENTS_PER_DAY, Day, make_days
from tests.bench.spend import Cost, spend_alone
from warehouse.connection import connect, connect_in_memory
from warehouse.models import Model, order_models, read_models
from warehouse.names import quote_name

Spent = list[tuple[str, float]]

BATCH = 100_000
HAND_SQL = Path(__file__).with_name("by_hand.sql")
HAND_TABLE = re.compile(r"^create table (\w+).*?;$", re.DOTALL | re.MULTILINE)
TUTORIAL = Path(__file__).parents[2] / "docs" / "sql.md"
CODES = ("countries", "cameo_codes", "actor_roles", "acled_actor_names")
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
    yield "sign reports", spend_alone(sign, place)
    yield "aggregate by hand", spend_alone(aggregate_by_hand, place)
    yield "models alone", spend_alone(build_bare_models, place)
    yield "build", spend_alone(build, place)
    yield "publish", spend_alone(publish, place)
    yield "plain queries", spend_alone(query_plainly, place)
    yield "queries", spend_alone(query, place)
    yield "tutorial queries", spend_alone(query_tutorial, place)
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
        con.execute("create schema ontology")
        for name in CODES:
            con.register("codes", ontology.read_table(name))
            con.execute(f"create table ontology.{name} as from codes")
            con.unregister("codes")


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


def sign(place: Place) -> int:
    """Gives every report the signature by which copies of its text are found."""
    with warehouse.open_warehouse(place.ours, memory_limit=place.memory_limit) as con:
        return sign_reports(con)


def aggregate_by_hand(place: Place) -> Spent:
    """The questions of the marts as somebody would write each; gives the CPU seconds of each."""
    text = HAND_SQL.read_text(encoding="utf-8")
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        return run_each(con, ((found[1], found[0]) for found in HAND_TABLE.finditer(text)))


def build_bare_models(place: Place) -> Spent:
    """The SELECTs of dbt_like_sql/ as plain tables: no data tests, contracts or comments."""
    bare = place.folder / "bare.duckdb"
    shutil.copy(place.ours, bare)
    with connect(bare, memory_limit=place.memory_limit) as con:
        models = read_models(con)
        made = {model.name for model in models}
        stored = {name for model in models for name in model.reads} - made
        for layer in ("staging", "intermediate", "marts"):
            con.execute(f"create schema if not exists {layer}")
        spent = run_each(con, (_write_statement(model) for model in order_models(models, stored)))
    bare.unlink()
    return spent


def run_each(con: warehouse.Connection, statements: Iterable[tuple[str, str]]) -> Spent:
    """Runs the *statements*, each with its name; gives the CPU seconds of each, costliest first."""
    spent = []
    for name, sql in statements:
        before = time.process_time()
        con.execute(sql)
        spent.append((name, time.process_time() - before))
    return sorted(spent, key=lambda pair: -pair[1])


def build(place: Place) -> Spent:
    """The whole build, checks and all; gives the wall seconds of each model, slowest first."""
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


def query_tutorial(place: Place) -> Spent:
    """Every query of docs/sql.md to the published copy; gives the wall seconds, slowest first."""
    queries = re.findall(r"```sql\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    spent = []
    for number, sql in enumerate(queries, start=1):
        before = time.perf_counter()
        warehouse.query(place.ours, sql)
        spent.append((f"query {number}", time.perf_counter() - before))
    return sorted(spent, key=lambda pair: -pair[1])


def copy_plainly(place: Place) -> None:
    """Reports, coded events and the tables made by hand, as CSV and Parquet."""
    target = place.folder / "copied"
    target.mkdir()
    with connect(place.plain, memory_limit=place.memory_limit) as con:
        tables = "select table_name from duckdb_tables() where schema_name = 'main'"
        for (table,) in con.execute(tables).fetchall():
            rows = f"(from {table} order by all)"
            con.execute(f"copy {rows} to '{target / table}.csv'")
            con.execute(f"copy {rows} to '{target / table}.parquet' (compression zstd)")
    shutil.rmtree(target)


def export(place: Place) -> None:
    """A release."""
    with warehouse.open_published(place.ours, memory_limit=place.memory_limit) as con:
        made = warehouse.export_release(con, place.folder / "releases", "bench")
    shutil.rmtree(made)


def load_day(place: Place, database: Path | None, events: int) -> None:
    """One day more than there are, into *database* or into an empty warehouse."""
    (day,) = make_days(EVENTS_PER_DAY, first=events // EVENTS_PER_DAY + 1)
    file = database or place.folder / "empty" / "warehouse.duckdb"
    with warehouse.open_warehouse(file, memory_limit=place.memory_limit) as con:
        warehouse.load_reports(con, _make_frame(day.reports), "bench")
        _load_coded_events(con, _make_frame(day.coded_events))


def _write_statement(model: Model) -> tuple[str, str]:
    kind = "view" if model.is_view else "table"
    return model.name, f"create or replace {kind} {quote_name(model.name)} as {model.sql}"


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
