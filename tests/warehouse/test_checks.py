"""Checking: tests written in SQL and tests that the schemas imply, each with an offender."""

import pytest

import warehouse
from warehouse.checks import DataTest, run_data_test
from warehouse.errors import ModelError


def find_tests(con):
    """Names of the tests that found offending rows."""
    return {offence.test for offence in warehouse.check_warehouse(con)}


def test_a_sound_warehouse_has_no_offences(built):
    """What was loaded and built by the rules passes every test."""
    assert warehouse.check_warehouse(built) == []


def test_a_warehouse_can_be_checked_before_it_is_built(con):
    """Tests of tables that are not there are not run."""
    assert warehouse.check_warehouse(con) == []


@pytest.mark.parametrize(
    ("change", "test"),
    [
        ("set quad_class = 7", "raw.coded_events.quad_class.high"),
        ("set confidence = -1", "raw.coded_events.confidence.low"),
        ("set status = 'maybe'", "raw.coded_events.status.accepted"),
        ("set actor_code = 'police'", "raw.coded_events.actor_code.pattern"),
        ("set report_id = 'r9'", "raw.coded_events.report_id.reference"),
    ],
)
def test_a_spoilt_value_is_found(built, change, test):
    """Ranges, accepted values, patterns and references come from the schema."""
    built.execute(f"update raw.coded_events {change}")
    assert test in find_tests(built)


def test_a_missing_value_is_found(built):
    """A column that is never missing has no nulls in a mart either."""
    built.execute("update marts.events set actor_code = null")
    assert "marts.events.actor_code.missing" in find_tests(built)


def test_a_doubled_key_is_found(built):
    """Two rows with one id are offenders."""
    built.execute("insert into marts.events from marts.events")
    assert "marts.events.key" in find_tests(built)


def test_an_offence_shows_one_of_its_rows(loaded):
    """The message names a row to look at."""
    sql = "select report_id from raw.reports"
    test = DataTest("t", "There is a report.", sql, frozenset(["raw.reports"]))
    offence = run_data_test(loaded, test)
    assert str(offence) == "t: 1 row(s): There is a report. For example report_id=r1"


def test_a_data_test_with_a_mistake_is_named(loaded):
    """A broken test is an error, never a pass."""
    test = DataTest("t", "Nothing.", "select no_such from raw.reports", frozenset())
    with pytest.raises(ModelError, match="t: "):
        run_data_test(loaded, test)


def test_a_data_test_needs_its_sentence(built, tmp_path):
    """The first line says what is wrong with the rows that are found."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "bare.sql").write_text("select 1", encoding="utf-8")
    with pytest.raises(ModelError, match=r"bare\.sql: the first line must be '-- offence: "):
        warehouse.check_warehouse(built, folder=tmp_path)


@pytest.mark.parametrize(
    ("change", "test"),
    [
        ("update marts.events set n_publishers = 2", "tests.publishers_within_reports"),
        ("update marts.events set n_coded_events = 2", "tests.every_coded_event_in_one_event"),
        ("update marts.country_months set n_events = 2", "tests.country_months_add_up"),
        ("update marts.actor_dyad_months set n_events = 2", "tests.actor_dyad_months_add_up"),
        ("update marts.event_days set n_events = 2", "tests.event_days_add_up"),
        ("update ops.coded_reports set coded_events = 2", "tests.coded_reports_agree_with_events"),
        ("update raw.coded_events set goldstein = 5", "tests.goldstein_belongs_to_code"),
        (
            "insert into ops.runs by name select 'r' as run_id, 's' as stage, now() as started_at, "
            "2 as rows_in, 1 as rows_out, 0 as rows_rejected, 0 as rows_merged",
            "tests.runs_account_for_their_rows",
        ),
    ],
)
def test_every_written_data_test_finds_its_offender(built, change, test):
    """A data test that can never fail is worth nothing."""
    built.execute(change)
    assert test in find_tests(built)
