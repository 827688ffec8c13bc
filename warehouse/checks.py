"""Finds rows that should not be: data tests written in SQL, and those that the schemas imply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

import schemas
from schemas import Column, columns, key
from warehouse.bookkeeping import KEYS
from warehouse.connection import Connection
from warehouse.ddl import list_stored_columns
from warehouse.errors import ModelError
from warehouse.frames import read_frame
from warehouse.models import LAYERS, SQL_FOLDER, find_read_tables, read_first_comment
from warehouse.names import quote_name, quote_text
from warehouse.places_in_sql import place_caret

OFFENCE_MARK = "-- offence: "


@dataclass(frozen=True)
class Offence:
    """A data test that found rows: its name, what is wrong with them, how many, and one of them."""

    test: str
    meaning: str
    rows: int
    example: str

    def __str__(self) -> str:
        return f"{self.test}: {self.rows} row(s): {self.meaning} For example {self.example}"


@dataclass(frozen=True)
class DataTest:
    """A query that returns offending rows; *meaning* is one sentence on what is wrong with them.

    *reads* names the tables that it compares, *file* is where it stands, if in one. *condition* is
    what an offending row of its one table meets, if a row offends by itself.
    """

    name: str
    meaning: str
    sql: str
    reads: frozenset[str]
    file: Path | None = None
    condition: str = ""


def check_warehouse(
    con: Connection, *, folder: Path = SQL_FOLDER, only: frozenset[str] | None = None
) -> list[Offence]:
    """Every offence in the tables that are there, in the order of the tests; empty if all is well.

    The tests that are written in SQL read the marts, so they run only once those are built. If
    *only* some models were built, tests of those run, and none that compares them with others:
    these may be older.

    Raises:
        ModelError: a file in `tests/` of *folder* has no offence line, or DuckDB refuses its SQL.
    """
    is_built = any(name.startswith("marts.") for name in _list_tables(con))
    written = read_data_tests(con, folder) if is_built else []
    tests = [*written, *derive_data_tests(con)]
    if only is not None:
        tests = [test for test in tests if (built := _list_built(test)) and built <= only]
    suspects = find_suspects(con, tests)
    return [offence for test in suspects if (offence := run_data_test(con, test)) is not None]


def find_suspects(con: Connection, tests: Sequence[DataTest]) -> list[DataTest]:
    """The *tests* that may find rows: reading each table once clears most of them.

    Within a transaction a table that was just built is slow to read, so once is worth much.
    """
    by_table: dict[frozenset[str], list[str]] = {}
    for test in tests:
        if test.condition:
            by_table.setdefault(test.reads, []).append(f"({test.condition})")
    cleared = {reads for reads, conditions in by_table.items() if _is_clean(con, reads, conditions)}
    return [test for test in tests if not (test.condition and test.reads in cleared)]


def read_data_tests(con: Connection, folder: Path = SQL_FOLDER) -> list[DataTest]:
    """The data tests that stand as files in `tests/` of *folder*.

    Raises:
        ModelError: a file has no offence line, or is not one SELECT.
    """
    return [_read_data_test(con, file) for file in sorted((folder / "tests").glob("*.sql"))]


def derive_data_tests(con: Connection) -> list[DataTest]:
    """The data tests that the schemas imply for the raw, ops and marts tables that are there."""
    stated = {**list_stored_columns(), **_list_mart_columns()}
    there = _list_tables(con)
    tests: list[DataTest] = []
    for table, stated_columns in stated.items():
        if table in there:
            tests.extend(_derive_for_table(table, stated_columns, there))
    return tests


def run_data_test(con: Connection, test: DataTest) -> Offence | None:
    """What *test* finds; None if it finds no row.

    Raises:
        ModelError: DuckDB refuses the SQL.
    """
    try:
        found = con.execute(f"select count(*) from ({test.sql})").fetchone()
        if found is None or found[0] == 0:
            return None
        example = read_frame(con, f"from ({test.sql}) order by all limit 1")
    except duckdb.IOException:
        raise  # the disk, not the test, is to blame
    except duckdb.Error as error:
        message = str(error)
        place = place_caret(message, test.sql) if test.file else None
        raise ModelError(test.file or test.name, message, place) from error
    return Offence(test.name, test.meaning, int(found[0]), _show_row(example))


def _is_clean(con: Connection, reads: frozenset[str], conditions: Sequence[str]) -> bool:
    (table,) = reads
    any_of = " or ".join(conditions)
    found = con.execute(f"select count(*) from {quote_name(table)} where {any_of}").fetchone()
    return found == (0,)


def _read_data_test(con: Connection, file: Path) -> DataTest:
    sql = file.read_text(encoding="utf-8").rstrip().removesuffix(";")
    reads = find_read_tables(con, sql, file)
    meaning = read_first_comment(file, OFFENCE_MARK)
    return DataTest(f"tests.{file.stem}", meaning, f"{sql}\n", reads, file)


def _list_built(test: DataTest) -> frozenset[str]:
    """The models that *test* compares; views are as new as what they read."""
    return frozenset(name for name in test.reads if name.partition(".")[0] in LAYERS[1:])


def _list_mart_columns() -> dict[str, list[Column]]:
    return {
        name: columns(model) for name, model in schemas.TABLES.items() if name.startswith("marts.")
    }


def _list_tables(con: Connection) -> set[str]:
    found = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database()"
    ).fetchall()
    return {name for (name,) in found}


def _derive_for_table(table: str, stated: Sequence[Column], there: set[str]) -> Iterator[DataTest]:
    unique = KEYS.get(table) or key(schemas.TABLES[table])
    if unique:
        yield _expect_unique(table, unique)
    for column in stated:
        yield from _derive_for_column(table, column, there)


def _expect_unique(table: str, unique: list[str]) -> DataTest:
    listed = ", ".join(quote_name(name) for name in unique)
    return DataTest(
        f"{table}.key",
        f"More than one row has the same {' and '.join(unique)}.",
        f"select {listed}, count(*) as row_count from {quote_name(table)} "
        "group by all having count(*) > 1",
        frozenset([table]),
    )


def _derive_for_column(table: str, column: Column, there: set[str]) -> Iterator[DataTest]:
    label, rows = f"{table}.{column.name}", f"select * from {quote_name(table)} where"
    for what, meaning, condition in _list_conditions(column):
        name, sql = f"{label}.{what}", f"{rows} {condition}"
        yield DataTest(name, meaning, sql, frozenset([table]), condition=condition)
    referred, _, referred_column = column.references.rpartition(".")
    if referred.partition(".")[0] in ("raw", "marts") and referred in there:
        name = quote_name(column.name)
        yield DataTest(
            f"{label}.reference",
            f"{column.references} has no such value.",
            f"{rows} {name} is not null and {name} not in "
            f"(select {quote_name(referred_column)} from {quote_name(referred)})",
            frozenset([table, referred]),
        )


def _list_conditions(column: Column) -> Iterator[tuple[str, str, str]]:
    """What a value of *column* may not be: name of the test, meaning, and the SQL condition."""
    name = quote_name(column.name)
    if not column.nullable:
        yield "missing", "The value is missing.", f"{name} is null"
    if column.accepted:
        listed = ", ".join(quote_text(str(value)) for value in column.accepted)
        yield "accepted", "The value is not accepted.", f"{name}::varchar not in ({listed})"
    if column.pattern:
        matches = f"regexp_matches({name}, {quote_text(column.pattern)})"
        yield "pattern", "The value looks wrong.", f"not {matches}"
    if column.low is not None:
        yield "low", "The value is too low.", f"{name} < {column.low}"
    if column.high is not None:
        yield "high", "The value is too high.", f"{name} > {column.high}"


def _show_row(example: pd.DataFrame) -> str:
    row = example.iloc[0].dropna()
    return ", ".join(f"{name}={str(value)[:60]}" for name, value in list(row.items())[:6])
