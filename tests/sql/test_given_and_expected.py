"""Runs every given/expect folder: a model's SELECT on given tables yields the expected rows."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.build import build
from warehouse.connection import Connection, connect_in_memory
from warehouse.ddl import create_tables
from warehouse.models import SQL_FOLDER, read_models
from warehouse.names import quote_name, quote_text

FOLDER = Path(__file__).parent
CASES = sorted(file.parent for file in FOLDER.glob("*/*/expect.csv"))


@pytest.fixture(scope="module")
def built() -> Iterator[Connection]:
    """An empty warehouse with every model built, so that every table has its types."""
    with connect_in_memory() as con:
        create_tables(con)
        build(con)
        yield con


@pytest.fixture
def con(built: Connection) -> Iterator[Connection]:
    """The built warehouse; what a test changes is taken back."""
    built.execute("begin transaction")
    yield built
    built.execute("rollback")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_given_tables_yield_the_expected_rows(con: Connection, case: Path) -> None:
    """The rows agree in every column that expect.csv has, in any order."""
    for file in sorted(case.glob("given_*.csv")):
        give_table(con, file.stem.removeprefix("given_"), file)
    sql = (SQL_FOLDER / case.parent.name.replace(".", "/")).with_suffix(".sql")
    header, *expected = read_rows(case / "expect.csv")
    wanted = ", ".join(f"{quote_name(name)}::varchar" for name in header)
    found = con.execute(f"select {wanted} from ({sql.read_text(encoding='utf-8')})").fetchall()
    assert sort_rows(found) == sort_rows(expected)


def test_every_model_that_reckons_has_a_case(con: Connection) -> None:
    """No intermediate model or mart goes untested."""
    tested = {case.parent.name for case in CASES}
    models = {model.name for model in read_models(con) if not model.is_view}
    assert models - tested == set()


def give_table(con: Connection, table: str, file: Path) -> None:
    """Puts the rows of *file* in place of *table*; columns that *file* lacks are missing."""
    types = {row[0]: row[1] for row in con.execute(f"describe {quote_name(table)}").fetchall()}
    header, *_ = read_rows(file)
    unknown = set(header) - types.keys()
    assert not unknown, f"{file}: {table} has no columns {unknown}"
    kind = "view" if table.startswith("staging.") else "table"
    con.execute(f"drop {kind} {quote_name(table)}")
    columns = ", ".join(f"{quote_name(name)} {sql_type}" for name, sql_type in types.items())
    con.execute(f"create table {quote_name(table)} ({columns})")
    # Nothing between two commas is a missing cell, a pair of quotes an empty text.
    options = "header = true, all_varchar = true, allow_quoted_nulls = false"
    rows = f"read_csv({quote_text(str(file))}, {options})"
    con.execute(f"insert into {quote_name(table)} by name from {rows}")


def read_rows(file: Path) -> list[tuple[str | None, ...]]:
    """The header and rows of a CSV file; an empty cell is missing."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [tuple(cell or None for cell in row) for row in csv.reader(opened)]


def sort_rows(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """The *rows* in one order, missing cells first."""
    return sorted(rows, key=lambda row: tuple((cell is not None, cell or "") for cell in row))
