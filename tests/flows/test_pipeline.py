"""The real flow under Prefect, and runs that are killed: both end in the same tables."""

import random
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import flows
import warehouse
from flows.settings import Settings
from tests.flows.fake_sources import make_entry, make_reader, make_source, open_fake, refuse

MARTS = ["events", "event_days", "actor_dyad_months", "country_months"]

# Runs all stages, and kills itself: at the n-th word of progress, and so many milliseconds later,
# which may be in the middle of anything. The verdict does not depend on where it was.
KILLED_RUN = """
import os, signal, sys, threading
from pathlib import Path
from flows import steps
from flows.settings import Settings
from tests.flows.fake_sources import make_entry, make_reader, make_source, open_fake, refuse

folder, reports, pipeline, calls, delay = sys.argv[1:]
settings = Settings(warehouse=Path(folder), pipeline=pipeline, ingest_batch=2, code_batch=1)
heard = []

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def listen(*told):
    heard.append(told)
    if len(heard) == int(calls):
        threading.Timer(int(delay) / 1000, die).start() if int(delay) else die()

if __name__ == "__main__":
    steps.ingest([reports], settings, on_progress=listen)
    steps.code(settings, on_progress=listen)
    steps.build(settings, on_progress=listen)
"""


def read_marts(settings: Settings) -> dict[str, pd.DataFrame]:
    """Every row of every mart, in order."""
    return {
        name: warehouse.query(settings.warehouse_file, f"from marts.{name} order by all")
        for name in MARTS
    }


def run_until_killed(settings: Settings, reports: Path, *, calls: int, delay: int) -> int:
    """The exit code of a run that kills itself; it may have ended before."""
    arguments = [settings.warehouse, reports, settings.pipeline, calls, delay]
    return subprocess.run(
        [sys.executable, "-c", KILLED_RUN, *map(str, arguments)],
        check=False,
        cwd=Path(flows.__file__).parents[1],
    ).returncode


@pytest.mark.slow
def test_killed_runs_end_in_the_tables_of_a_whole_run(finished, reports_folder, settings):
    """Killed while reading, twice while coding and while building, then run to the end."""
    chosen = random.Random(20241207)
    for calls in (1, 6, 8, 12):
        run_until_killed(settings, reports_folder, calls=calls, delay=chosen.randrange(40))
    assert run_until_killed(settings, reports_folder, calls=0, delay=0) == 0
    wanted = read_marts(finished)
    for name, found in read_marts(settings).items():
        pd.testing.assert_frame_equal(found, wanted[name])


@pytest.mark.slow
def test_a_killed_stage_is_marked_as_interrupted(reports_folder, settings):
    """The run that died in the middle of coding says so after the next one."""
    killed = run_until_killed(settings, reports_folder, calls=6, delay=0)
    run_until_killed(settings, reports_folder, calls=0, delay=0)
    found = warehouse.query(settings.warehouse_file, "select error from ops.runs order by all")
    assert (killed, found["error"].notna().sum()) == (-signal.SIGKILL, 1)


@pytest.fixture(scope="module")
def prefect():
    """A Prefect server for the time of the tests, with the flows."""
    from prefect.testing.utilities import prefect_test_harness

    from flows import pipeline

    with prefect_test_harness(server_startup_timeout=300):
        yield pipeline


@pytest.mark.slow
def test_the_flow_gives_the_tables_of_the_steps(prefect, finished, reports_folder, settings):
    """Prefect adds order and a record, and changes nothing in the tables."""
    summary = prefect.pipeline([str(reports_folder)], settings, release="first")
    assert summary.exported is not None
    wanted = read_marts(finished)
    for name, found in read_marts(settings).items():
        pd.testing.assert_frame_equal(found, wanted[name])


@pytest.mark.slow
def test_a_source_that_fails_is_named_by_the_state_and_leaves_the_others(
    prefect, settings, monkeypatch
):
    """The run completes with failures, and what the other source gave is coded."""
    acts = {"down": refuse, "wire": [make_entry("wire", 1)]}
    named = SimpleNamespace(choose=lambda *_: [make_source(name) for name in acts])
    monkeypatch.setattr("flows.rounds.read_source_list", lambda _: named)
    monkeypatch.setattr("flows.rounds.open_reader", partial(open_fake, make_reader(**acts)))
    state = prefect.pipeline(None, settings, return_state=True)
    assert (state.name, state.message.partition(":")[0]) == (prefect.WITH_FAILURES, "down")
    assert state.result().coded.reports == 1
