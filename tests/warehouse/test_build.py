"""Building: all or nothing, contracts kept, tests passed, comments written."""

import shutil

import pytest

import warehouse
from warehouse.errors import ChecksFailed, ContractBroken, ModelError
from warehouse.models import SQL_FOLDER

COUNT_EVENTS = "select count(*) from marts.events"


@pytest.fixture
def folder(tmp_path):
    """A copy of the SQL folder that a test may spoil."""
    return shutil.copytree(SQL_FOLDER, tmp_path / "sql")


def replace(file, old, new):
    """Changes the text of *file*."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_coded_event_becomes_an_event(built):
    """The whole SQL runs on loaded rows."""
    assert built.execute(COUNT_EVENTS).fetchone() == (1,)


def test_an_empty_warehouse_builds(con):
    """No reports make empty marts, not an error."""
    warehouse.build(con)
    assert con.execute(COUNT_EVENTS).fetchone() == (0,)


def test_row_counts_are_told(loaded):
    """Each built table says how many rows it has."""
    built = {model.name: model.rows for model in warehouse.build(loaded)}
    assert built["marts.events"] == 1


def test_building_twice_gives_the_same(built):
    """The same rows make the same events, ids included."""
    before = built.execute("select * from marts.events").fetchall()
    warehouse.build(built)
    assert built.execute("select * from marts.events").fetchall() == before


def test_the_grain_is_the_comment_of_the_table(built):
    """A reader sees what one row is."""
    (comment,) = built.execute(
        "select comment from duckdb_tables() where table_name = 'country_months'"
    ).fetchone()
    assert comment.startswith("one row per month and country")


def test_mart_columns_carry_their_sentence(built):
    """The schema's sentence is the comment of the column."""
    found = built.execute(
        "select count(*) from duckdb_columns() where schema_name = 'marts' and comment is null"
    ).fetchone()
    assert found == (0,)


def test_sql_that_duckdb_refuses_names_file_line_and_column(loaded, folder):
    """An unknown column is found before anything is replaced."""
    replace(folder / "marts" / "events.sql", "coded_events.goldstein,", "coded_events.goldstien,")
    with pytest.raises(ModelError, match=r"events\.sql:\d+:\d+: .*goldstien"):
        warehouse.build(loaded, folder=folder)


def test_a_failed_build_leaves_the_former_one(built, folder):
    """A half-built mart is never seen."""
    built.execute("delete from raw.coded_events")
    replace(folder / "marts" / "country_months.sql", "summed.n_events,", "summed.no_such,")
    with pytest.raises(ModelError):
        warehouse.build(built, folder=folder)
    assert built.execute(COUNT_EVENTS).fetchone() == (1,)


def test_a_killed_build_leaves_the_former_one(built, monkeypatch):
    """An interruption in the middle takes everything back."""
    built.execute("delete from raw.coded_events")
    monkeypatch.setattr("time.perf_counter", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        warehouse.build(built)
    assert built.execute(COUNT_EVENTS).fetchone() == (1,)


def test_a_mart_with_another_type_breaks_its_contract(loaded, folder):
    """The difference is spelt out."""
    replace(
        folder / "marts" / "event_days.sql", "summed.n_events,", "summed.n_events::int n_events,"
    )
    with pytest.raises(ContractBroken, match="n_events is INTEGER, the schema says BIGINT"):
        warehouse.build(loaded, folder=folder)


def test_a_mart_without_a_column_breaks_its_contract(loaded, folder):
    """A column that the schema promises must be there."""
    replace(folder / "marts" / "event_days.sql", "        summed.injuries,\n", "")
    with pytest.raises(ContractBroken, match="injuries is missing"):
        warehouse.build(loaded, folder=folder)


def test_a_failing_data_test_takes_the_build_back(loaded, folder):
    """Offending rows never reach readers."""
    (folder / "tests" / "no_events_at_all.sql").write_text(
        "-- offence: There is an event.\nselect * from marts.events\n", encoding="utf-8"
    )
    with pytest.raises(ChecksFailed, match=r"no_events_at_all: 1 row\(s\): There is an event"):
        warehouse.build(loaded, folder=folder)


def test_a_model_whose_file_is_gone_disappears(built, folder):
    """No stale table stays behind."""
    (folder / "marts" / "event_days.sql").unlink()
    (folder / "tests" / "event_days_add_up.sql").unlink()
    warehouse.build(built, folder=folder)
    found = built.execute("select 1 from duckdb_tables() where table_name = 'event_days'")
    assert found.fetchone() is None


def _interrupt():
    raise KeyboardInterrupt
