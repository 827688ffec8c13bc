"""How many rows does the warehouse hold? The numbers that stages and summaries report."""

import pandas as pd

from flows.coding import Versions
from warehouse import Connection


def count_rows(con: Connection, table: str) -> int:
    """How many rows *table*, one of our own, has."""
    found = con.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def count_uncoded(con: Connection, versions: Versions) -> int:
    """How many reports these *versions* have not coded."""
    found = con.execute(
        "select count(*) from raw.reports as reports where not exists (select 1 "
        "from ops.coded_reports as coded where coded.report_id = reports.report_id "
        "and coder_version = ? and lexicon_version = ?)",
        [versions.coder, versions.lexicon],
    ).fetchone()
    return int(found[0]) if found else 0


def list_unknown(con: Connection, reports: pd.DataFrame) -> list[str]:
    """The `report_id` of each of the *reports* that the warehouse does not hold."""
    found = con.execute(
        "select report_id from unnest(?) as given(report_id) "
        "anti join raw.reports using (report_id) order by report_id",
        [reports["report_id"].tolist()],
    ).fetchall()
    return [report_id for (report_id,) in found]
