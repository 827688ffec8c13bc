"""How things stand: what is told, and what needs a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.console import Console

from flows.needs import list_needs
from flows.serve.api import FlowRun
from flows.settings import Settings
from flows.status import Served, Status, find_status
from flows.status_page import describe_status
from flows.volumes import OddDay
from tests.flows.fake_sources import make_source

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WELL = Status(free_bytes=10**12, sources=(make_source("wire"),))
SETTINGS = Settings()
SCHEDULED = Settings(schedule={"pipeline": "15 minutes"})


def make_visit(outcome="failed", failures=3, last_good=NOW - timedelta(hours=1)):
    """The last visit to `wire`."""
    return {
        "source": "wire",
        "outcome": outcome,
        "n_failed_since": failures,
        "last_good": last_good,
        "message": "status 500",
    }


def make_run(state):
    """The last run of the pipeline."""
    return FlowRun("r", "d", "calm-owl", state, state.title(), "why", NOW, NOW, None, ())


def needs(settings=SETTINGS, **told):
    """What needs a person if things stand as told."""
    return list(list_needs(replace(WELL, **told), settings, NOW))


def test_where_all_is_well_nothing_needs_a_person():
    """No list."""
    assert needs() == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"visits": [make_visit()]}, "source wire fails since 2026-11-22 11:00 UTC, 3 visits"),
        ({"visits": [make_visit(failures=1, last_good=NOW - timedelta(days=2))]}, "wire fails"),
        ({"free_bytes": 1000}, "make room"),
        ({"source_fault": "line 3"}, "the file of sources is wrong: line 3"),
        (
            {"runs": [{"stage": "build", "error": "a test failed", "finished_at": NOW}]},
            "the last build failed: a test failed",
        ),
        ({"odd_days": [OddDay("wire", date(2026, 11, 21), 1, 5, None)]}, "change its bounds"),
    ],
)
def test_this_needs_a_person(told, said):
    """It is told with what to do."""
    (need,) = needs(**told)
    assert said in need


@pytest.mark.parametrize(
    "told",
    [
        {"visits": [make_visit(failures=1)]},
        {"visits": [make_visit(outcome="read")]},
        {"visits": [make_visit()], "sources": ()},
        {"odd_days": [OddDay("wire", date(2026, 11, 18), 1, 5, None)]},
    ],
    ids=["one failure", "a good visit", "a source that is not read any more", "an old odd day"],
)
def test_this_does_not(told):
    """It passes by itself, or has passed."""
    assert needs(**told) == []


@pytest.mark.parametrize(
    ("served", "said"),
    [
        (Served(), "start turnstone serve"),
        (Served(is_held=True), "gives no answer"),
        (Served(True, True, last={"pipeline": make_run("CRASHED")}), "the last pipeline crashed"),
        (Served(True, True, due={"pipeline": NOW - timedelta(hours=1)}), "has not begun"),
    ],
)
def test_a_schedule_that_is_not_kept_needs_a_person(served, said):
    """If there is one."""
    (need,) = needs(SCHEDULED, served=served)
    assert said in need


def test_without_a_warehouse_it_is_said_what_to_do(tmp_path):
    """Nothing is an error."""
    found = find_status(Settings(warehouse=tmp_path / "none", sources=tmp_path / "none.toml"), NOW)
    assert next(describe_status(found)) == "Nothing has been published yet: turnstone run"


def test_what_was_published_is_told(finished, tmp_path):
    """Stages with their rows, and what waits to be coded."""
    found = find_status(replace(finished, sources=tmp_path / "none.toml"))
    told = {run["stage"]: run["rows_out"] for run in found.runs}
    assert (told["ingest"], found.coding.current, found.coding.never) == (6, 6, 0)


def test_the_page_can_be_printed(finished, tmp_path):
    """With the age of the copy at its head."""
    console = Console(width=120, record=True, file=(tmp_path / "out").open("w"))
    for part in describe_status(find_status(replace(finished, sources=tmp_path / "none.toml"))):
        console.print(part)
    assert console.export_text().startswith("As published")
