"""Keeps `ops.source_visits`, and answers what a visit to a source asks of the warehouse."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

import schemas
from schemas.visits import SourceVisit
from warehouse.accounting import Accounting
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.frames import append_frame
from warehouse.transaction import transaction

URLS_AT_ONCE = 100_000


def store_visit(con: Connection, visit: pd.DataFrame) -> None:
    """Adds *visit*, a `SourceVisit` table.

    Raises:
        WarehouseError: a row does not meet the schema.
    """
    checked = schemas.check(visit, SourceVisit)
    if len(checked.rejected):
        raise WarehouseError(f"ops.source_visits: {checked.rejected['reasons'].iloc[0]}")
    with transaction(con):
        append_frame(con, "ops.source_visits", checked.valid)


def count_visits(con: Connection, run_id: str) -> Accounting:
    """Row counts of all visits that run *run_id* has ended."""
    found = con.execute(
        "select coalesce(sum(rows_in), 0), coalesce(sum(rows_out), 0), "
        "coalesce(sum(rows_rejected), 0), coalesce(sum(rows_merged), 0) "
        "from ops.source_visits where run_id = ?",
        [run_id],
    ).fetchone()
    return Accounting(*map(int, found or (0, 0, 0, 0)))


def find_known_urls(con: Connection) -> Iterator[Sequence[str]]:
    """The addresses of all stored reports, in batches."""
    answer = con.execute("select distinct url from raw.reports where url is not null")
    while batch := answer.fetchmany(URLS_AT_ONCE):
        yield [url for (url,) in batch]


def find_visited_days(con: Connection, source: str) -> set[date]:
    """The days for which *source* was read alone, after they had ended, without failing."""
    found = con.execute(
        "select distinct first_day from ops.source_visits where source = ? "
        "and first_day = last_day and outcome <> 'failed' and n_waiting = 0 "
        "and cast(started_at at time zone 'UTC' as date) > last_day",
        [source],
    ).fetchall()
    return {day for (day,) in found}
