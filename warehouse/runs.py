"""Keeps `ops.runs`: when each stage began and ended, its row counts, versions and error."""

import secrets
from dataclasses import astuple
from datetime import UTC, datetime

from warehouse.accounting import Accounting
from warehouse.connection import Connection
from warehouse.processes import is_running, name_pid
from warehouse.transaction import transaction
from warehouse.visits import count_visits

INTERRUPTED = "interrupted: the process ended before the stage did"
# The stage whose counts are those of its visits to sources.
VISITING = "ingest"


def make_run_id() -> str:
    """A new run id: the moment in UTC and a random part, so that ids sort by time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def start_run(
    con: Connection,
    stage: str,
    *,
    run_id: str | None = None,
    coder_version: str | None = None,
    lexicon_version: str | None = None,
    ontology_version: str | None = None,
) -> str:
    """Id of the run whose *stage* has begun; one that goes on keeps the moment when it began."""
    chosen = run_id or make_run_id()
    versions = [coder_version, lexicon_version, ontology_version]
    with transaction(con):
        former = con.execute(
            "delete from ops.runs where run_id = ? and stage = ? returning started_at",
            [chosen, stage],
        ).fetchone()
        con.execute(
            "insert into ops.runs (run_id, stage, started_at, rows_in, rows_out, rows_rejected, "
            "rows_merged, coder_version, lexicon_version, ontology_version, process) "
            "values (?, ?, coalesce(?, now()), 0, 0, 0, 0, ?, ?, ?, ?)",
            [chosen, stage, former[0] if former else None, *versions, name_pid()],
        )
    return chosen


def finish_run(
    con: Connection,
    run_id: str,
    stage: str,
    accounting: Accounting | None = None,
    *,
    error: str | None = None,
) -> None:
    """Notes that *stage* of the run has ended, with its row counts and its error, if any.

    Raises:
        ValueError: that stage of that run was never started.
    """
    counts = accounting or Accounting()
    stated = [counts.rows_in, counts.rows_out, counts.rows_rejected, counts.rows_merged, error]
    with transaction(con):
        changed = con.execute(
            "update ops.runs set finished_at = now(), rows_in = ?, rows_out = ?, "
            "rows_rejected = ?, rows_merged = ?, error = ? where run_id = ? and stage = ?",
            [*stated, run_id, stage],
        ).fetchone()
    if changed is None or changed[0] != 1:
        raise ValueError(f"stage {stage} of run {run_id} is not in ops.runs; start it first")


def mark_interrupted(con: Connection) -> int:
    """How many stages of runs that were killed are now marked as interrupted in `error`.

    A stage may leave the file to others between its steps, so its process is asked for. Visits to
    sources that the run had ended are counted.
    """
    unfinished = con.execute(
        "select run_id, stage, process from ops.runs where finished_at is null"
    ).fetchall()
    dead = [
        (run_id, stage)
        for run_id, stage, process in unfinished
        if process is None or not is_running(process)
    ]
    if not dead:
        return 0
    with transaction(con):
        for run_id, stage in dead:
            con.execute(
                "update ops.runs set finished_at = now(), error = ? where run_id = ? and stage = ?",
                [INTERRUPTED, run_id, stage],
            )
            _note_visits(con, run_id, stage)
    return len(dead)


def _note_visits(con: Connection, run_id: str, stage: str) -> None:
    """Gives a stage that visited sources the counts of the visits that had ended."""
    counts = count_visits(con, run_id)
    if stage == VISITING and counts.rows_in:
        con.execute(
            "update ops.runs set rows_in = ?, rows_out = ?, rows_rejected = ?, rows_merged = ? "
            "where run_id = ? and stage = ?",
            [*astuple(counts), run_id, stage],
        )
