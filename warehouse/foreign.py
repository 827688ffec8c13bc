"""Stores events of other data sets, each once, the newest version of each."""

import logging
from dataclasses import dataclass, field

import pandas as pd

import schemas
from warehouse.accounting import Accounting
from warehouse.connection import Connection
from warehouse.frames import append_frame, read_frame
from warehouse.rejects import store_rejected
from warehouse.transaction import transaction

log = logging.getLogger(__name__)

TABLE = "raw.foreign_events"


@dataclass(frozen=True)
class ForeignLoaded:
    """Row counts of a load; *replaced* of the rows that went out took the place of older ones."""

    accounting: Accounting = field(default_factory=Accounting)
    replaced: int = 0

    def __add__(self, other: "ForeignLoaded") -> "ForeignLoaded":
        """The counts of two loads together.

        >>> (ForeignLoaded(Accounting(1, 1), 1) + ForeignLoaded(Accounting(2, 2), 0)).replaced
        1
        """
        return ForeignLoaded(self.accounting + other.accounting, self.replaced + other.replaced)


def load_foreign_events(
    con: Connection, foreign_events: pd.DataFrame, rejected: pd.DataFrame, run_id: str
) -> ForeignLoaded:
    """Row counts of storing *foreign_events*; merged are those that the warehouse holds already.

    A row that is held with other content is replaced, unless it is held in a later revision.

    Args:
        con: the writing connection.
        foreign_events: a `ForeignEvent` table; of rows with one id the latest revision counts.
        rejected: rows that were refused before: file_name, line_no, row_json, reasons.
        run_id: the run that the rejected rows are noted under.

    Raises:
        SchemaError: a column is missing, extra or of a type that cannot hold its values.
    """
    rows_in = len(foreign_events) + len(rejected)
    latest = foreign_events.sort_values("revision", na_position="first", kind="stable")
    once = latest.drop_duplicates("foreign_event_id", keep="last")
    checked = schemas.check(once, schemas.ForeignEvent)
    refused = pd.concat([rejected, checked.rejected[rejected.columns]], ignore_index=True)
    with transaction(con):
        judged = _judge(con, checked.valid)
        wanted = judged[judged["verdict"] != "known"].drop(columns="verdict")
        _remove(con, wanted["foreign_event_id"])
        append_frame(con, TABLE, wanted)
        store_rejected(con, TABLE, refused, run_id)
    replaced = int((judged["verdict"] == "changed").sum())
    known = rows_in - len(wanted) - len(refused)
    log.info("%s: %d in, %d stored (%d replaced)", TABLE, rows_in, len(wanted), replaced)
    return ForeignLoaded(Accounting(rows_in, len(wanted), len(refused), known), replaced)


def _judge(con: Connection, foreign_events: pd.DataFrame) -> pd.DataFrame:
    """The *foreign_events* with a column `verdict`: new, known, or changed."""
    con.register("incoming_foreign", foreign_events)
    try:
        return read_frame(
            con,
            "select incoming.*, case when stored.foreign_event_id is null then 'new' "
            "when stored.row_json = incoming.row_json then 'known' "
            "when stored.revision > incoming.revision then 'known' "
            "else 'changed' end as verdict from incoming_foreign as incoming "
            f"left join {TABLE} as stored using (foreign_event_id) order by incoming.line_no",
        )
    finally:
        con.unregister("incoming_foreign")


def _remove(con: Connection, foreign_event_ids: pd.Series) -> None:
    con.register("outdated_foreign", foreign_event_ids.to_frame())
    try:
        con.execute(
            f"delete from {TABLE} where foreign_event_id in "
            "(select foreign_event_id from outdated_foreign)"
        )
    finally:
        con.unregister("outdated_foreign")
