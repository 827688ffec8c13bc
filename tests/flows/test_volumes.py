"""Days on which a source gives fewer or more reports than expected."""

from datetime import date

import pandas as pd
import pytest

from flows.ingesting import ingest_sources
from flows.settings import Settings
from flows.volumes import find_odd_days
from flows.waiting import open_working
from tests.flows.fake_sources import make_entry, make_reader, make_source

TODAY = date(2024, 12, 8)


@pytest.fixture
def con(tmp_path):
    """A warehouse that holds three reports of 7 December, and in which `wire` was never visited."""
    settings = Settings(warehouse=tmp_path)
    entries = [make_entry("wire", number) for number in range(3)]
    ingest_sources([make_source("wire")], settings, make_reader(wire=entries))
    with open_working(settings) as opened:
        opened.execute("delete from ops.source_visits")
        yield opened


def note_visit(con, moment, outcome="read"):
    """Notes that `wire` was visited at a *moment*."""
    row = {"started_at": pd.Timestamp(moment), "finished_at": pd.Timestamp(moment)}
    con.execute(
        "insert into ops.source_visits by name select 'wire' as source, 'feed' as kind, "
        "$run as run_id, $at as started_at, $at as finished_at, $outcome as outcome, 0 as rows_in, "
        "0 as rows_out, 0 as rows_rejected, 0 as rows_merged, 0 as n_waiting, 0 as n_fetched, "
        "0 as n_new",
        {"run": moment, "at": row["started_at"].to_pydatetime(), "outcome": outcome},
    )


def judge(con, **bounds):
    """The odd days of `wire`, as texts."""
    return [str(odd) for odd in find_odd_days(con, [make_source("wire", **bounds)], TODAY)]


def follow(con):
    """Notes visits from before the 7th until after it."""
    note_visit(con, "2024-12-06T08:00Z")
    note_visit(con, "2024-12-08T06:00Z")


def test_a_day_within_its_bounds_is_not_odd(con):
    """Three reports are between two and four."""
    follow(con)
    assert judge(con, least_a_day=2, most_a_day=4) == []


def test_a_day_with_too_few_reports_is_odd(con):
    """Day, number and bound are told."""
    follow(con)
    said = "source wire gave 3 reports of 2024-12-07, fewer than least_a_day = 4"
    assert judge(con, least_a_day=4) == [said]


def test_a_day_with_too_many_reports_is_odd(con):
    """So are too many."""
    follow(con)
    said = "source wire gave 3 reports of 2024-12-07, more than most_a_day = 2"
    assert judge(con, most_a_day=2) == [said]


def test_a_source_without_bounds_is_not_judged(con):
    """Nobody has said what to expect."""
    follow(con)
    assert judge(con) == []


@pytest.mark.parametrize(
    "visits",
    [
        [],
        [("2024-12-06T08:00Z", "read"), ("2024-12-07T23:00Z", "read")],
        [("2024-12-07T08:00Z", "read"), ("2024-12-08T06:00Z", "read")],
        [("2024-12-06T08:00Z", "read"), ("2024-12-08T06:00Z", "failed")],
    ],
    ids=["never visited", "not since the day ended", "not before it began", "only in vain"],
)
def test_a_day_is_not_judged_if_the_source_was(con, visits):
    """A morning run, a new source and a source that is down say nothing of the day."""
    for moment, outcome in visits:
        note_visit(con, moment, outcome)
    assert judge(con, least_a_day=4) == []
