"""Making tables from schemas: types, comments, code tables, columns added later."""

import pytest

import ontology
import schemas
import warehouse
from warehouse.errors import WrongColumnType


def describe(con, table):
    """Type of each column of *table*."""
    return {row[0]: row[1] for row in con.execute(f"describe {table}").fetchall()}


@pytest.mark.parametrize("table", ["raw.reports", "raw.coded_events", "raw.rejected", "ops.runs"])
def test_stored_tables_have_the_columns_of_their_schemas(con, table):
    """Names, order and types come from the schema."""
    stated = {c.name: c.sql_type for c in schemas.columns(schemas.TABLES[table])}
    assert describe(con, table) == stated


def test_columns_carry_their_sentence(con):
    """The description of a column is its comment in DuckDB."""
    (comment,) = con.execute(
        "select comment from duckdb_columns() "
        "where schema_name = 'raw' and table_name = 'reports' and column_name = 'sha256'"
    ).fetchone()
    assert comment == "The checksum of the text."


def test_every_code_table_is_loaded(con):
    """SQL can join every table of the ontology."""
    found = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'ontology' order by 1"
    ).fetchall()
    assert [name for (name,) in found] == sorted(ontology.table_names())


def test_codes_keep_their_leading_zero(con):
    """CAMEO 010 stays text."""
    found = con.execute("select count(*) from ontology.cameo_codes where code = '010'").fetchone()
    assert found == (1,)


def test_an_empty_cell_of_a_code_table_is_missing(con):
    """A root code has no parent."""
    found = con.execute("select parent from ontology.cameo_codes where code = '01'").fetchone()
    assert found == (None,)


def test_a_column_that_the_schema_gained_is_added(con, working):
    """A file of an older version gets the missing column, empty."""
    con.execute("alter table raw.reports drop column licence")
    con.close()
    with warehouse.open_warehouse(working) as reopened:
        assert describe(reopened, "raw.reports")["licence"] == "VARCHAR"


def test_old_rows_get_the_default_of_a_column_that_the_schema_gained(con, working, make_reports):
    """Reports stored before kinds of text were told apart count as articles."""
    con.execute("alter table raw.reports drop column text_kind")
    con.execute("alter table raw.reports drop column dropped_count")
    old = make_reports().drop(columns=["text_kind", "dropped_count"])
    con.register("old", old)
    con.execute("insert into raw.reports by name from old")
    con.close()
    with warehouse.open_warehouse(working) as reopened:
        warehouse.load_reports(reopened, make_reports({"report_id": "r2", "text": "New."}), "run")
        found = reopened.execute("select text_kind, dropped_count from raw.reports").fetchall()
    assert found == [("article", 0), ("article", 0)]


def test_a_column_of_another_type_raises(con, working):
    """A stored type that differs is never changed behind the user's back."""
    con.execute("alter table ops.runs alter rows_in type varchar")
    con.close()
    with pytest.raises(WrongColumnType, match=r"ops\.runs\.rows_in is stored as VARCHAR"):
        warehouse.open_warehouse(working)


def test_rows_survive_reopening(loaded, working):
    """Opening a warehouse again keeps what was loaded."""
    loaded.close()
    with warehouse.open_warehouse(working) as reopened:
        assert reopened.execute("select count(*) from raw.coded_events").fetchone() == (1,)
