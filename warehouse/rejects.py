"""Keeps rows that failed, in `raw.rejected`, with the reasons and the row as it came."""

import json
from collections.abc import Hashable, Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from warehouse.connection import Connection
from warehouse.frames import append_frame, read_frame


def store_rejected(con: Connection, table: str, rejected: pd.DataFrame, run_id: str) -> None:
    """Adds the *rejected* rows, meant for *table*; one that is there already is left alone.

    Args:
        con: the writing connection.
        table: the full name of the table that they were meant for.
        rejected: rows as they came, with a column `reasons`.
        run_id: the run that rejected them.
    """
    if rejected.empty:
        return
    reasons = rejected["reasons"]
    rows = [_write_json(row) for row in rejected.drop(columns="reasons").to_dict("records")]
    incoming = pd.DataFrame(
        {
            "rejected_id": [
                sha256(f"{table}|{row}|{reason}|{run_id}".encode()).hexdigest()
                for row, reason in zip(rows, reasons, strict=True)
            ],
            "table_name": table,
            "reasons": reasons.to_numpy(),
            "row_json": rows,
            "run_id": run_id,
            "rejected_at": pd.Timestamp.now(tz="UTC"),
        }
    ).astype({"reasons": "str", "row_json": "str"})
    append_frame(con, "raw.rejected", _leave_out_known(con, incoming))


def _leave_out_known(con: Connection, incoming: pd.DataFrame) -> pd.DataFrame:
    con.register("incoming_rejected", incoming)
    try:
        return read_frame(
            con,
            "select distinct on (table_name, row_json, reasons) incoming.* "
            "from incoming_rejected as incoming "
            "anti join raw.rejected using (table_name, row_json, reasons)",
        )
    finally:
        con.unregister("incoming_rejected")


def _write_json(row: Mapping[Hashable, Any]) -> str:
    said = {str(name): None if pd.isna(value) else value for name, value in row.items()}
    return json.dumps(said, ensure_ascii=False, default=str, sort_keys=True)
