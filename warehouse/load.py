"""Stores reports and coded events, each once, however often they are handed over."""

import logging

import pandas as pd

import schemas
from warehouse.accounting import Accounting
from warehouse.bookkeeping import refuse_bad_coded_reports
from warehouse.connection import Connection
from warehouse.errors import UnknownReports
from warehouse.frames import append_frame, read_frame
from warehouse.rejects import store_rejected
from warehouse.transaction import transaction

log = logging.getLogger(__name__)

VERSIONS = ["coder_version", "lexicon_version"]


def load_reports(con: Connection, reports: pd.DataFrame, run_id: str) -> Accounting:
    """Row counts of storing *reports*; merged are those that the warehouse holds already.

    A report is held already if its id is, or if its publisher gave the same text on the same day.
    Another text under an id that is held is rejected, for coded events point into the first text.

    Args:
        con: the writing connection.
        reports: a `Report` table.
        run_id: the run that the rejected rows are noted under.

    Raises:
        SchemaError: a column is missing, extra or of a type that cannot hold its values.
    """
    once = reports.drop_duplicates(["report_id", "sha256"])
    checked = schemas.check(once, schemas.Report)
    with transaction(con):
        sorted_out = _sort_out_reports(con, checked.valid)
        rejected = pd.concat([checked.rejected, _explain_other_text(sorted_out)])
        new = _take(sorted_out, "new")
        append_frame(con, "raw.reports", new)
        store_rejected(con, "raw.reports", rejected, run_id)
    return _account("raw.reports", len(reports), len(new), len(rejected))


def load_coded_events(
    con: Connection, coded_events: pd.DataFrame, coded_reports: pd.DataFrame, run_id: str
) -> Accounting:
    """Row counts of storing *coded_events*; merged are those of reports coded by this version.

    A report that another version has coded loses its former coded events in the same transaction,
    even if the new coding found none.

    Args:
        con: the writing connection.
        coded_events: a `CodedEvent` table.
        coded_reports: every report that was coded, one row each: report_id, coder_version,
            lexicon_version, outcome (see `OUTCOMES`) and, if counted, sentences.
        run_id: the run that the coding and the rejected rows are noted under.

    Raises:
        SchemaError: a column is missing, extra or of a type that cannot hold its values.
        WarehouseError: *coded_reports* lack a column, or an outcome is unknown.
        UnknownReports: a report is not stored, or has coded events and is not in *coded_reports*.
    """
    refuse_bad_coded_reports(coded_reports)
    once = coded_events.drop_duplicates("coded_event_id")
    checked = schemas.check(once, schemas.CodedEvent)
    _refuse_unnamed(checked.valid, coded_reports)
    with transaction(con):
        fresh = _find_fresh(con, coded_reports)
        new = _take_fresh(checked.valid, coded_reports, fresh)
        _replace_coding(con, new, fresh, run_id)
        store_rejected(con, "raw.coded_events", checked.rejected, run_id)
    return _account("raw.coded_events", len(coded_events), len(new), len(checked.rejected))


def _sort_out_reports(con: Connection, reports: pd.DataFrame) -> pd.DataFrame:
    """The *reports* with a column `verdict`: new, known, or other_text."""
    con.register("incoming_reports", reports.assign(row_no=range(len(reports))))
    try:
        return read_frame(
            con,
            "with same_text as (select sha256, publisher, published_at::date as published_date, "
            "min(report_id) as report_id from raw.reports "
            "semi join incoming_reports using (sha256) group by all) "
            "select incoming.* exclude (row_no), case "
            "when stored.report_id is not null and stored.sha256 <> incoming.sha256 "
            "then 'other_text' "
            "when stored.report_id is not null or same_text.report_id is not null then 'known' "
            "when row_number() over (partition by incoming.sha256, incoming.publisher, "
            "incoming.published_at::date order by incoming.row_no) > 1 then 'known' "
            "else 'new' end as verdict "
            "from incoming_reports as incoming "
            "left join raw.reports as stored on stored.report_id = incoming.report_id "
            "left join same_text on same_text.sha256 = incoming.sha256 "
            "and same_text.publisher is not distinct from incoming.publisher "
            "and same_text.published_date = incoming.published_at::date "
            "order by incoming.row_no",
        )
    finally:
        con.unregister("incoming_reports")


def _take(sorted_out: pd.DataFrame, verdict: str) -> pd.DataFrame:
    return sorted_out[sorted_out["verdict"] == verdict].drop(columns="verdict")


def _explain_other_text(sorted_out: pd.DataFrame) -> pd.DataFrame:
    return _take(sorted_out, "other_text").assign(
        reasons="report_id: is held with another text; give the new text an id of its own"
    )


def _refuse_unnamed(coded_events: pd.DataFrame, coded_reports: pd.DataFrame) -> None:
    unnamed = set(coded_events["report_id"].unique()) - set(coded_reports["report_id"])
    if unnamed:
        raise UnknownReports("the coded reports that were handed over", sorted(unnamed))


def _find_fresh(con: Connection, coded_reports: pd.DataFrame) -> pd.DataFrame:
    """The *coded_reports* that these versions have not coded before."""
    con.register("incoming_coded", coded_reports)
    try:
        missing = con.execute(
            "select distinct report_id from incoming_coded anti join raw.reports using (report_id) "
            "order by report_id"
        ).fetchall()
        if missing:
            raise UnknownReports("raw.reports", [report_id for (report_id,) in missing])
        return read_frame(
            con,
            "select distinct on (report_id) incoming.* from incoming_coded as incoming "
            "anti join ops.coded_reports using (report_id, coder_version, lexicon_version)",
        )
    finally:
        con.unregister("incoming_coded")


def _take_fresh(
    coded_events: pd.DataFrame, coded_reports: pd.DataFrame, fresh: pd.DataFrame
) -> pd.DataFrame:
    if len(fresh) == coded_reports["report_id"].nunique():
        return coded_events
    return coded_events[coded_events["report_id"].isin(fresh["report_id"])]


def _replace_coding(
    con: Connection, coded_events: pd.DataFrame, fresh: pd.DataFrame, run_id: str
) -> None:
    _delete_former_coding(con, fresh)
    append_frame(con, "raw.coded_events", coded_events)
    counts = coded_events.groupby("report_id").size()
    stored = fresh["report_id"].map(counts).fillna(0).astype("int64")
    moment = pd.Timestamp.now(tz="UTC")
    recorded = fresh.assign(coded_events=stored, coded_at=moment, run_id=run_id)
    append_frame(con, "ops.coded_reports", recorded)


def _delete_former_coding(con: Connection, fresh: pd.DataFrame) -> None:
    """Takes out what other versions made of the *fresh* reports; few have been coded before."""
    con.register("fresh", fresh)
    try:
        former = con.execute(
            "select report_id from ops.coded_reports semi join fresh using (report_id)"
        ).fetchall()
        for table in ("raw.coded_events", "ops.coded_reports") if former else ():
            con.execute(f"delete from {table} where report_id in (select report_id from fresh)")
    finally:
        con.unregister("fresh")


def _account(table: str, rows_in: int, stored: int, rejected: int) -> Accounting:
    counted = Accounting(rows_in, stored, rejected, rows_in - stored - rejected)
    log.info(
        "%s: %d in, %d stored, %d rejected, %d merged",
        table,
        counted.rows_in,
        counted.rows_out,
        counted.rows_rejected,
        counted.rows_merged,
    )
    return counted
