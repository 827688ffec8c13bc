"""Keeps the signatures of reports, by which copies of one text are found across runs."""

from collections.abc import Iterator

import pandas as pd

import schemas
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.frames import append_frame, read_frame
from warehouse.transaction import transaction


def find_unsigned_reports(
    con: Connection, signature_version: str, *, batch_size: int = 5000
) -> Iterator[pd.DataFrame]:
    """Batches of report_id and text of the reports without a signature of this version.

    Signatures may be loaded while the batches are read.
    """
    last = ""
    while True:
        batch = read_frame(
            con,
            "select report_id, text from raw.reports as reports where report_id > ? "
            "and not exists (select 1 from ops.report_signatures as signed "
            "where signed.report_id = reports.report_id and signature_version = ?) "
            "order by report_id limit ?",
            [last, signature_version, batch_size],
        )
        if batch.empty:
            return
        yield batch
        last = str(batch["report_id"].iloc[-1])


def load_signatures(con: Connection, signatures: pd.DataFrame) -> None:
    """Stores *signatures*, a `ReportSignature` table, in place of former ones of the same reports.

    Raises:
        WarehouseError: a signature does not meet its schema.
    """
    checked = schemas.check(signatures, schemas.ReportSignature)
    if len(checked.rejected):
        row = checked.rejected.iloc[0]
        raise WarehouseError(f"the signature of report {row['report_id']!r}: {row['reasons']}")
    with transaction(con):
        con.register("incoming_signed", checked.valid)
        con.execute(
            "delete from ops.report_signatures "
            "where report_id in (select report_id from incoming_signed)"
        )
        con.unregister("incoming_signed")
        append_frame(con, "ops.report_signatures", checked.valid)
