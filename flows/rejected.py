"""Keeps in `raw.rejected` what never became a report: rows that were refused, and whole files."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from sources import FileAccount, SourceResult
from warehouse import Accounting, Connection
from warehouse.rejects import store_rejected

TABLE = "raw.reports"


def account_for_unread(con: Connection, result: SourceResult, run_id: str) -> Accounting:
    """Counts of what never reached the warehouse: rejected rows, refused files, repetitions."""
    refusals = frame_refusals(result.accounts)
    store_unread(con, result.rejected, run_id)
    store_unread(con, refusals, run_id)
    rejected = len(result.rejected) + len(refusals)
    merged = sum(account.rows_merged for account in result.accounts)
    return Accounting(rejected + merged, 0, rejected, merged)


def frame_refusals(accounts: Iterable[FileAccount]) -> pd.DataFrame:
    """One row for each file that was refused as a whole: table_name, reasons, row_json."""
    cells = [
        (TABLE, account.message, json.dumps({"path": account.path, "outcome": account.outcome}))
        for account in accounts
        if is_refused(account)
    ]
    return pd.DataFrame(cells, columns=["table_name", "reasons", "row_json"]).astype("str")


def is_refused(account: FileAccount) -> bool:
    """Whether something is wrong with the file itself rather than with rows in it.

    A list that waits until it is due again was told when it failed.
    """
    return account.outcome not in ("read", "waiting") and account.rejected.empty


def store_unread(con: Connection, rejected: pd.DataFrame, run_id: str) -> None:
    """Adds *rejected* (table_name, reasons, row_json) to `raw.rejected`."""
    for table, rows in _group_by_shape(rejected).items():
        store_rejected(con, table[0], pd.DataFrame(rows, dtype="object"), run_id)


def store_failed(con: Connection, failed: Mapping[str, str], run_id: str) -> None:
    """Adds the reports that could not be coded, with the reason of each, to `raw.rejected`."""
    cells = {"report_id": list(failed), "reasons": list(failed.values())}
    store_rejected(con, "raw.coded_events", pd.DataFrame(cells, dtype="object"), run_id)


def _group_by_shape(rejected: pd.DataFrame) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """The rows by table and names of their fields, so that no row gets the fields of another."""
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    cells = (rejected["table_name"], rejected["reasons"], rejected["row_json"])
    for table, reasons, row_json in zip(*cells, strict=True):
        row = {name: _flatten(value) for name, value in json.loads(row_json).items()}
        row.pop("reasons", None)
        grouped[(str(table), *sorted(row))].append({**row, "reasons": str(reasons)})
    return grouped


def _flatten(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
