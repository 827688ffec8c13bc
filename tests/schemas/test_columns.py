"""Does each column say its type, whether it may be missing, and what it means?"""

import pytest

from schemas import TABLES, CodedEvent, Column, Event, Report, columns, key, table_description
from schemas.fields import referenced_codes

ALL = [
    pytest.param(table, column, id=f"{table}.{column.name}")
    for table, model in TABLES.items()
    for column in columns(model)
]


def named(name: str) -> Column:
    """The column *name* of coded events."""
    return next(column for column in columns(CodedEvent) if column.name == name)


@pytest.mark.parametrize(
    ("name", "sql_type"),
    [
        ("cameo_code", "VARCHAR"),
        ("event_date", "DATE"),
        ("fatalities", "BIGINT"),
        ("goldstein", "DOUBLE"),
    ],
)
def test_a_column_has_its_sql_type(name: str, sql_type: str) -> None:
    """Codes are text, days are dates, counts are whole."""
    assert named(name).sql_type == sql_type


def test_moments_carry_their_time_zone() -> None:
    """A moment is a timestamp with time zone."""
    types = {column.name: column.sql_type for column in columns(Report)}
    assert types["published_at"] == "TIMESTAMP WITH TIME ZONE"


def test_a_code_column_refers_to_its_table() -> None:
    """The CAMEO code points at the ontology."""
    assert named("cameo_code").references == "ontology.cameo_codes.code"


def test_a_code_column_accepts_the_codes_of_its_table() -> None:
    """All 318 CAMEO codes are accepted."""
    assert len(named("cameo_code").accepted) == 318


def test_a_target_may_be_missing_and_an_actor_may_not() -> None:
    """Every coded event has an actor."""
    assert (named("target_code").nullable, named("actor_code").nullable) == (True, False)


def test_a_range_is_known() -> None:
    """Confidence goes from 0 to 1."""
    assert (named("confidence").low, named("confidence").high) == (0, 1)


def test_events_share_what_coded_events_say_of_a_column() -> None:
    """The same name has the same type and sentence in both tables."""
    coded = {column.name: column for column in columns(CodedEvent)}
    shared = [column for column in columns(Event) if column.name in coded]
    assert [column for column in shared if column != coded[column.name]] == []


@pytest.mark.parametrize(("table", "column"), ALL)
def test_every_column_has_one_sentence(table: str, column: Column) -> None:
    """A description begins with a capital or code and ends with a stop."""
    assert column.description.endswith("."), table


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_says_what_a_row_is(table: str) -> None:
    """The sentence of a table names its grain."""
    assert "one row" in table_description(TABLES[table])


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_key_column_is_in_its_table(table: str) -> None:
    """A table has a key, made of its own columns."""
    names = {column.name for column in columns(TABLES[table])}
    assert set(key(TABLES[table])) <= names
    assert key(TABLES[table])


@pytest.mark.parametrize(("table", "column"), ALL)
def test_every_reference_exists(table: str, column: Column) -> None:
    """What a column refers to is a column of a stated table."""
    if not column.references:
        return
    target, _, name = column.references.rpartition(".")
    assert name in {other.name for other in columns(TABLES[target])}, table


def test_referenced_codes_are_read_from_the_ontology() -> None:
    """The name of a column leads to its values."""
    assert referenced_codes("ontology.quad_classes.code") == ("1", "2", "3", "4")
