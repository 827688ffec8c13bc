"""Visits to sources: kept, and asked which days have been read."""

from datetime import date

import pandas as pd
import pytest

import schemas
from schemas.visits import SourceVisit
from warehouse import (
    WarehouseError,
    find_known_urls,
    find_visited_days,
    load_reports,
    store_visit,
)


def frame_visit(**told: object) -> pd.DataFrame:
    """A visit to `wire` on 8 December that read the day before, changed as *told*."""
    row = {
        "source": "wire",
        "kind": "feed",
        "run_id": "run",
        "started_at": pd.Timestamp("2024-12-08T06:00Z"),
        "finished_at": pd.Timestamp("2024-12-08T06:01Z"),
        "first_day": pd.Timestamp("2024-12-07"),
        "last_day": pd.Timestamp("2024-12-07"),
        "outcome": "read",
        "message": None,
    } | told
    counts = dict.fromkeys(schemas.column_names(SourceVisit), 0)
    return pd.DataFrame([counts | row])


def test_a_visit_is_kept(con):
    """It stands in ops.source_visits."""
    store_visit(con, frame_visit())
    assert con.execute("select source, outcome from ops.source_visits").fetchall() == [
        ("wire", "read")
    ]


def test_a_visit_with_an_unknown_outcome_is_refused(con):
    """The schema names what can come of a visit."""
    with pytest.raises(WarehouseError, match="outcome"):
        store_visit(con, frame_visit(outcome="asleep"))


@pytest.mark.parametrize(
    "told",
    [
        {"outcome": "failed"},
        {"n_waiting": 1},
        {"last_day": pd.Timestamp("2024-12-09")},
        {"started_at": pd.Timestamp("2024-12-07T20:00Z")},
        {"source": "other"},
    ],
    ids=["failed", "pages wait", "several days", "the day was not over", "another source"],
)
def test_a_day_is_not_done_if(con, told):
    """Each of these leaves something of the day to be read."""
    store_visit(con, frame_visit(**told))
    assert find_visited_days(con, "wire") == set()


def test_a_day_read_after_its_end_is_done(con):
    """A backfill goes on behind it."""
    store_visit(con, frame_visit())
    assert find_visited_days(con, "wire") == {date(2024, 12, 7)}


def test_addresses_of_stored_reports_are_known(con, make_reports):
    """Those without address are left out."""
    load_reports(con, make_reports({}, {"report_id": "r2", "url": None, "text": "x"}), "run")
    known = {url for batch in find_known_urls(con) for url in batch}
    stored = con.execute("select url from raw.reports where url is not null").fetchall()
    assert known == {url for (url,) in stored}
