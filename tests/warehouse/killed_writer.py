"""A writer that loads, builds and publishes until it is killed, and a reader that never stops."""

import itertools
import os
import time
from hashlib import sha256
from pathlib import Path

import pandas as pd

import schemas
import warehouse
from tests.warehouse.conftest import build_coded_events, build_coded_reports, build_reports

EVENTS_PER_REPORT = 3
LOADS_PER_BUILD = 2
PAUSE = 0.05  # seconds between two reads, so that the writer gets a core too
OPENED, PUBLISHED = "opened", "published"
# All three are right in every copy that was ever published: whole reports, whole builds, and a
# record of the last build that agrees with the table that it made.
WHOLE = (
    "select (select count(*) from raw.coded_events) as coded, "
    "(select coalesce(sum(n_coded_events), 0) from marts.events) as merged, "
    "(select count(*) from marts.events) as events, "
    "(select arg_max(row_count, built_at) from ops.built_models where model = 'marts.events') "
    "as recorded"
)

# What every writer would do first: pandera's schemas, made once in the server that they fork from.
for model in schemas.TABLES.values():
    schemas.columns(model)


def write_until_killed(file: Path, acknowledged: Path) -> None:
    """Loads one report after another, says so once it is committed, builds and publishes."""
    with warehouse.open_warehouse(file, threads=1) as con:
        acknowledge(acknowledged, OPENED)
        _, last = con.execute("select 0, count(*) from raw.reports").fetchone() or (0, 0)
        for number in itertools.count(int(last)):
            run_id = warehouse.start_run(con, "load")
            warehouse.load_reports(con, _make_report(number), run_id)
            events, reports = _make_coding(number)
            counts = warehouse.load_coded_events(con, events, reports, run_id)
            warehouse.finish_run(con, run_id, "load", counts)
            acknowledge(acknowledged, f"r{number}")
            if number % LOADS_PER_BUILD == 0:
                warehouse.build(con)
                warehouse.publish(con)
                acknowledge(acknowledged, PUBLISHED)


def read_until_killed(file: Path, log: Path) -> None:
    """Opens the published copy again and again; writes what it saw, or what was wrong."""
    while True:
        time.sleep(PAUSE)
        try:
            coded, merged, events, recorded = warehouse.query(file, WHOLE).iloc[0]
            is_whole = coded == merged and events == recorded and coded % EVENTS_PER_REPORT == 0
            acknowledge(log, "ok" if is_whole else f"half: {coded} {merged} {events} {recorded}")
        except Exception as error:
            acknowledge(log, f"failed: {type(error).__name__} {error}".replace("\n", " "))


def acknowledge(file: Path, said: str) -> None:
    """Adds a line in one write, so that a kill leaves it whole or out."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{said}\n".encode())
    os.close(handle)


def _make_report(number: int) -> pd.DataFrame:
    return build_reports({"report_id": f"r{number}", "text": f"Police arrested {number} students."})


def _make_coding(number: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        {
            "coded_event_id": sha256(f"{number} {sentence}".encode()).hexdigest()[:16],
            "report_id": f"r{number}",
            "sentence_no": sentence,
            "location_name": f"Town {number % 7}",
        }
        for sentence in range(EVENTS_PER_REPORT)
    ]
    return build_coded_events(*rows), build_coded_reports(f"r{number}")
