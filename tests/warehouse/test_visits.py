"""Visits to sources: kept, and asked which days have been read."""

from datetime import date

import pandas as pd
import pytest

from warehouse import (
    WarehouseError,
    find_known_urls,
    find_visited_days,
    load_reports,
    store_visit,
)


def test_a_visit_is_kept(con, make_visit):
    """It stands in ops.source_visits."""
    store_visit(con, make_visit())
    assert con.execute("select source, outcome from ops.source_visits").fetchall() == [
        ("wire", "read")
    ]


def test_a_visit_with_an_unknown_outcome_is_refused(con, make_visit):
    """The schema names what can come of a visit."""
    with pytest.raises(WarehouseError, match="outcome"):
        store_visit(con, make_visit(outcome="asleep"))


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
def test_a_day_is_not_done_if(con, make_visit, told):
    """Each of these leaves something of the day to be read."""
    store_visit(con, make_visit(**told))
    assert find_visited_days(con, "wire") == set()


def test_a_day_read_after_its_end_is_done(con, make_visit):
    """A backfill goes on behind it."""
    store_visit(con, make_visit())
    assert find_visited_days(con, "wire") == {date(2024, 12, 7)}


def test_addresses_of_stored_reports_are_known(con, make_reports):
    """Those without address are left out."""
    load_reports(con, make_reports({}, {"report_id": "r2", "url": None, "text": "x"}), "run")
    known = {url for batch in find_known_urls(con) for url in batch}
    stored = con.execute("select url from raw.reports where url is not null").fetchall()
    assert known == {url for (url,) in stored}
