"""Reading the SQL folder: names, grains, what each file reads, and the order to build in."""

import pytest

from warehouse.connection import connect_in_memory
from warehouse.errors import ModelError
from warehouse.models import find_read_tables, order_models, read_models


@pytest.fixture
def memory():
    """A connection that only parses."""
    with connect_in_memory() as con:
        yield con


@pytest.fixture
def read(memory, tmp_path):
    """Reads models from files that are given as path and text."""
    return _ModelReader(memory, tmp_path)


class _ModelReader:
    """Writes files into a folder and reads the models in it."""

    def __init__(self, con, folder):
        self.con, self.folder = con, folder

    def __call__(self, **files):
        for name, text in files.items():
            layer, _, stem = name.partition("__")
            file = self.folder / layer / f"{stem}.sql"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read_models(self.con, self.folder)


GRAIN = "-- grain: one row a thing\n"


def test_the_path_is_the_name(read):
    """marts/events.sql makes marts.events."""
    (model,) = read(marts__events=f"{GRAIN}select 1 as n")
    assert model.name == "marts.events"


def test_the_first_line_is_the_grain(read):
    """The comment is kept without its mark."""
    (model,) = read(marts__events=f"{GRAIN}select 1 as n")
    assert model.grain == "one row a thing"


def test_a_file_without_grain_is_named(read):
    """The first line is not optional."""
    with pytest.raises(ModelError, match=r"events\.sql: the first line must be '-- grain: "):
        read(marts__events="select 1 as n")


def test_staging_is_built_as_views(read):
    """The other layers become tables."""
    marts, staging = read(marts__b=f"{GRAIN}select 1 as n", staging__a=f"{GRAIN}select 1 as n")
    assert (staging.is_view, marts.is_view) in {(True, False), (False, True)}


def test_tables_are_found_everywhere_in_a_select(memory):
    """CTEs, joins, subqueries and unions are all looked into."""
    sql = (
        "with a as (select * from raw.r) select *, (select max(n) from s.t) from a "
        "join o.c using (n) where exists (select 1 from m.e) union all select * from x.y"
    )
    assert find_read_tables(memory, sql, "f") == {"raw.r", "s.t", "o.c", "m.e", "x.y"}


def test_a_cte_is_not_a_table(memory):
    """Names that the file makes itself are not read from anywhere."""
    sql = "with recursive a(n) as (select 1 union select n from a) select * from a"
    assert find_read_tables(memory, sql, "f") == frozenset()


def test_a_table_without_its_schema_is_refused(memory):
    """`reports` could be anything."""
    with pytest.raises(ModelError, match="names the table reports without its schema"):
        find_read_tables(memory, "select * from reports", "f")


def test_a_statement_that_is_no_select_is_refused(memory):
    """Models never change tables."""
    with pytest.raises(ModelError, match="Only SELECT"):
        find_read_tables(memory, "drop table raw.reports", "f")


def test_a_syntax_error_names_file_and_line(memory):
    """The mistake can be found."""
    with pytest.raises(ModelError, match=r"events\.sql:2:6: syntax error"):
        find_read_tables(memory, "select 1\nfrom from", "events.sql")


def test_models_come_after_those_they_read(read):
    """The alphabet does not matter."""
    models = read(
        marts__a=f"{GRAIN}select * from staging.z", staging__z=f"{GRAIN}select * from raw.r"
    )
    assert [model.name for model in order_models(models, {"raw.r"})] == ["staging.z", "marts.a"]


def test_a_circle_is_shown(read):
    """Two models that read each other can never be built."""
    models = read(marts__a=f"{GRAIN}from marts.b", marts__b=f"{GRAIN}from marts.a")
    with pytest.raises(ModelError, match=r"reads itself: marts\.\w -> marts\.\w -> marts\.\w"):
        order_models(models, set())


def test_an_unknown_table_is_shown_with_the_known_ones(read):
    """A misspelt table comes back with what the schema has."""
    models = read(marts__a=f"{GRAIN}select * from raw.report")
    with pytest.raises(ModelError, match=r"a\.sql:2:15: reads raw\.report, .*raw has raw\.reports"):
        order_models(models, {"raw.reports"})
