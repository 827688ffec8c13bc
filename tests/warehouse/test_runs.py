"""Keeping runs: begun, ended, retried, killed."""

import pytest

from warehouse import Accounting, finish_run, start_run, store_visit
from warehouse.runs import INTERRUPTED, mark_interrupted


def test_a_finished_stage_has_its_row_counts(con):
    """Rows in, out, rejected and merged stand in ops.runs."""
    run_id = start_run(con, "load")
    finish_run(con, run_id, "load", Accounting(4, 1, 2, 1))
    found = con.execute("select rows_in, rows_out, rows_rejected, rows_merged from ops.runs")
    assert found.fetchone() == (4, 1, 2, 1)


def test_a_stage_states_its_versions(con):
    """The versions that ran are kept with the run."""
    start_run(con, "code", lexicon_version="7")
    assert con.execute("select lexicon_version from ops.runs").fetchone() == ("7",)


def test_an_error_is_kept(con):
    """A stage that failed says why."""
    run_id = start_run(con, "fetch")
    finish_run(con, run_id, "fetch", error="no network")
    assert con.execute("select error from ops.runs").fetchone() == ("no network",)


def test_a_retried_stage_replaces_its_row(con):
    """The same stage of the same run stands once."""
    start_run(con, "code", run_id="run")
    start_run(con, "code", run_id="run")
    assert con.execute("select count(*) from ops.runs").fetchone() == (1,)


def test_a_stage_that_goes_on_began_when_it_first_began(con):
    """Begun again, it keeps its first moment."""
    start_run(con, "code", run_id="run")
    con.execute("update ops.runs set started_at = '2024-12-07 00:00:00+00'")
    start_run(con, "code", run_id="run")
    assert con.execute("select started_at::date::text from ops.runs").fetchone() == ("2024-12-07",)


def test_a_killed_stage_is_marked(con):
    """A stage whose process has ended was interrupted."""
    start_run(con, "code")
    con.execute("update ops.runs set process = '1:0'")
    mark_interrupted(con)
    assert con.execute("select error from ops.runs").fetchone() == (INTERRUPTED,)


def test_a_running_stage_is_not_marked(con):
    """A stage whose process lives goes on, though it has left the file to others."""
    start_run(con, "code")
    assert mark_interrupted(con) == 0


def test_finishing_a_stage_that_never_began_raises(con):
    """A wrong run id is a mistake of the caller."""
    with pytest.raises(ValueError, match="start it first"):
        finish_run(con, "none", "code")


def test_a_killed_stage_has_the_counts_of_the_visits_that_had_ended(con, make_visit):
    """What they stored is accounted for."""
    start_run(con, "ingest", run_id="run")
    store_visit(con, make_visit(rows_in=3, rows_out=2, rows_merged=1))
    con.execute("update ops.runs set process = '1:0'")
    mark_interrupted(con)
    found = con.execute("select rows_in, rows_out, rows_rejected, rows_merged from ops.runs")
    assert found.fetchone() == (3, 2, 0, 1)
