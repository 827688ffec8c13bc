"""Querying the published copy: answers, and readable refusals."""

import pytest

from warehouse import publish, query
from warehouse.errors import FileUnreadable, QueryRefused


@pytest.fixture
def published(loaded, working):
    """The working file of a warehouse that has been published."""
    publish(loaded)
    loaded.close()
    return working


def test_a_select_gives_a_frame(published):
    """The answer has the columns that were asked for."""
    answer = query(published, "select actor_code from raw.coded_events")
    assert answer["actor_code"].tolist() == ["EGYCOP"]


def test_values_can_be_given_apart(published):
    """A question mark stands for a parameter."""
    answer = query(published, "select count(*) as n from raw.reports where report_id = ?", ["r1"])
    assert answer["n"].tolist() == [1]


def test_a_query_keeps_to_its_memory_limit(published):
    """The limit that the settings name is the one that DuckDB works under."""
    limit = query(published, "select current_setting('memory_limit') as n", memory_limit="1GiB")
    assert limit["n"].tolist() == ["1.0 GiB"]


@pytest.mark.parametrize(
    "sql",
    [
        "delete from raw.reports",
        "create table main.x as select 1",
        "attach 'other.duckdb'",
        "copy raw.reports to 'reports.csv'",
        "set threads = 1",
    ],
)
def test_anything_but_a_select_is_refused(published, sql):
    """The published copy is never changed."""
    with pytest.raises(QueryRefused, match="only a SELECT can be run here"):
        query(published, sql)


def test_two_statements_are_refused(published):
    """One question at a time."""
    with pytest.raises(QueryRefused, match="2 statements"):
        query(published, "select 1; select 2")


def test_a_delete_inside_a_select_is_refused(published):
    """DuckDB lets a CTE delete; a read-only copy does not."""
    with pytest.raises(QueryRefused, match="read-only"):
        query(published, "with gone as (delete from raw.reports returning *) select * from gone")


def test_reading_other_files_is_refused(published):
    """A query cannot read the disk."""
    with pytest.raises(QueryRefused, match="reads the warehouse only"):
        query(published, "select * from read_csv('other.csv')")


def test_an_unknown_table_lists_the_tables(published):
    """A wrong name comes back with the right ones."""
    with pytest.raises(QueryRefused, match=r"Tables: .*raw\.reports"):
        query(published, "select * from raw.report")


def test_an_unknown_column_suggests_columns(published):
    """A wrong column comes back with near ones."""
    with pytest.raises(QueryRefused, match="publisher"):
        query(published, "select publishers from raw.reports")


def test_a_syntax_error_names_its_line(published):
    """The line of the mistake is said."""
    with pytest.raises(QueryRefused, match=r"the query:2:\d+: syntax error"):
        query(published, "select *\nfrom from")


def test_querying_before_publishing_says_what_to_do(working):
    """Without a published copy there is nothing to read."""
    with pytest.raises(FileUnreadable, match="Load and build a warehouse first"):
        query(working, "select 1")
