"""Rows of snapshots: each stored once, wrong ones refused."""

import pandas as pd
import pytest

from warehouse import find_last_snapshot, load_snapshots
from warehouse.errors import WarehouseError


def make_snapshots(*names, **changed):
    """Rows of snapshots, taken on days that follow each other."""
    row = {
        "url": "https://news.example/a",
        "final_url": "https://news.example/a",
        "http_status": 200,
        "headers_json": "{}",
        "body_sha256": "0" * 64,
        "body_bytes": 7,
        "source": "daily",
    }
    days = pd.date_range("2025-03-01", periods=len(names), tz="UTC")
    return pd.DataFrame(
        [
            {"snapshot_id": name * 16, "fetched_at": day, **row, **changed}
            for name, day in zip(names, days, strict=True)
        ]
    )


def test_snapshots_are_stored_once(con):
    """However often they are handed over."""
    assert load_snapshots(con, make_snapshots("a", "b")) == 2
    assert load_snapshots(con, make_snapshots("b", "c")) == 1
    assert con.execute("select count(*) from raw.snapshots").fetchone() == (3,)


def test_the_last_snapshot_tells_where_to_go_on(con):
    """Nothing is stored before the first."""
    assert find_last_snapshot(con) is None
    load_snapshots(con, make_snapshots("a", "b"))
    assert find_last_snapshot(con) == pd.Timestamp("2025-03-02", tz="UTC")


def test_a_wrong_snapshot_is_refused(con):
    """The error names its address."""
    with pytest.raises(WarehouseError, match=r"news\.example"):
        load_snapshots(con, make_snapshots("a", body_sha256="short"))
