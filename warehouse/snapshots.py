"""Keeps the rows of the snapshots: what was fetched, when, and the checksum of its body."""

import pandas as pd

import schemas
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.frames import append_frame, read_frame
from warehouse.transaction import transaction


def load_snapshots(con: Connection, snapshots: pd.DataFrame) -> int:
    """How many of the *snapshots*, a `Snapshot` table, were new and are stored now.

    Raises:
        WarehouseError: a snapshot does not meet its schema.
    """
    checked = schemas.check(snapshots, schemas.Snapshot)
    if len(checked.rejected):
        row = checked.rejected.iloc[0]
        raise WarehouseError(f"the snapshot of {row['url']!r}: {row['reasons']}")
    with transaction(con):
        con.register("incoming_snapshots", checked.valid)
        new = read_frame(
            con, "select * from incoming_snapshots anti join raw.snapshots using (snapshot_id)"
        )
        con.unregister("incoming_snapshots")
        append_frame(con, "raw.snapshots", new)
    return len(new)


def find_last_snapshot(con: Connection) -> pd.Timestamp | None:
    """When the last snapshot was taken whose row is stored; None: there is none."""
    row = con.execute("select max(fetched_at) from raw.snapshots").fetchone()
    return None if row is None or row[0] is None else pd.Timestamp(row[0])
