"""Serving: one at a time, in order, and with what a stop has left behind."""

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

import flows
from flows.schedule import Schedule
from flows.serve.api import Deployment, FlowRun
from flows.serve.errors import AlreadyServed, NothingScheduled, PortTaken
from flows.serve.lock import end_children, hold_lock, is_held, note_children
from flows.serve.places import find_places, make_environment
from flows.serve.supervisor import Children, find_faults, refuse_taken_port, serve
from flows.serve.sweep import CATCH_UP, sweep
from flows.settings import Settings, read_settings
from warehouse import is_running, name_pid

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SLEEP = "import time; time.sleep(60)"


@dataclass
class FakeApi:
    """A Prefect server that holds runs, and notes what is done to it."""

    runs: list = field(default_factory=list)
    deployments: list = field(default_factory=lambda: [Deployment("d1", "scheduled", "pipeline")])
    started: list = field(default_factory=list)
    deleted: list = field(default_factory=list)
    freed: int = 0

    def list_deployments(self):
        """All of them."""
        return self.deployments

    def list_runs(self, deployments, *, states, before=None, sort="", most=200):
        """The runs in one of the *states*, the newest first."""
        found = [run for run in self.runs if run.state_type in states]
        if before is not None:
            found = [run for run in found if run.expected_at < before]
        return sorted(found, key=lambda run: run.expected_at, reverse=True)[:most]

    def set_state(self, run, state_type, name, message):
        """Puts the run into a state."""
        self.runs.remove(run)
        self.runs.append(make_run(run.name, state_type, run.expected_at.hour, tags=run.tags))

    def start_run(self, deployment, tag):
        """Notes which flow is to run."""
        self.started.append((deployment.flow, tag))

    def delete_deployment(self, deployment):
        """Notes what was deleted."""
        self.deleted.append(deployment.flow)

    def free_slots(self):
        """Notes that slots were freed."""
        self.freed += 1


def make_run(name, state, hour, tags=()):
    """A run that was expected, and began if it is not scheduled, at an *hour* of the day."""
    moment = NOW.replace(hour=hour)
    began = None if state == "SCHEDULED" else moment
    return FlowRun(name, "d1", name, state, state.title(), "", moment, began, None, tags)


def states(api):
    """The states of the runs, by name."""
    return {run.name: run.state_type for run in api.runs}


def test_a_run_that_died_is_marked_as_crashed():
    """It does not run for ever."""
    api = FakeApi([make_run("a", "RUNNING", 11)])
    sweep(api, {"pipeline"}, NOW)
    assert states(api) == {"a": "CRASHED"}


def test_a_flow_whose_run_died_catches_up_once():
    """One run, marked as one that catches up."""
    api = FakeApi([make_run("a", "RUNNING", 11)])
    sweep(api, {"pipeline"}, NOW)
    assert api.started == [("pipeline", CATCH_UP)]


def test_a_second_try_that_died_is_not_tried_again_at_once():
    """So that a run that always dies does not do so for ever."""
    api = FakeApi([make_run("a", "RUNNING", 11, tags=(CATCH_UP,))])
    sweep(api, {"pipeline"}, NOW)
    assert api.started == []


def test_runs_that_were_missed_are_cancelled_and_caught_up_once():
    """Three missed runs give one; what is to come stays."""
    missed = [make_run(f"m{hour}", "SCHEDULED", hour) for hour in (8, 9, 10)]
    api = FakeApi([*missed, make_run("next", "SCHEDULED", 13)])
    swept = sweep(api, {"pipeline"}, NOW)
    assert (swept.n_missed, api.started) == (3, [("pipeline", CATCH_UP)])
    assert states(api)["next"] == "SCHEDULED"


def test_after_a_stop_in_order_nothing_is_caught_up():
    """The last run completed, and none was missed."""
    api = FakeApi([make_run("a", "COMPLETED", 11), make_run("next", "SCHEDULED", 13)])
    sweep(api, {"pipeline"}, NOW)
    assert api.started == []


def test_a_flow_that_is_not_scheduled_any_more_is_taken_off():
    """Its deployment is deleted."""
    api = FakeApi()
    sweep(api, {"export"}, NOW)
    assert api.deleted == ["pipeline"]


def test_slots_that_the_dead_held_are_freed():
    """Otherwise the next run would wait for them."""
    api = FakeApi()
    sweep(api, {"pipeline"}, NOW)
    assert api.freed == 1


def test_two_cannot_serve_one_warehouse(tmp_path):
    """The second is told the process of the first."""
    lock = tmp_path / "prefect" / "serve.lock"
    with hold_lock(lock), pytest.raises(AlreadyServed, match=str(os.getpid())):
        hold_lock(lock).__enter__()


def test_it_is_known_whether_anybody_serves(tmp_path):
    """While the lock is held, and not after."""
    lock = tmp_path / "prefect" / "serve.lock"
    with hold_lock(lock):
        during = is_held(lock)
    assert (during, is_held(lock), is_held(tmp_path / "none")) == (True, False, False)


def test_processes_that_a_killed_one_left_running_are_ended(tmp_path):
    """They are known by number and start."""
    left = subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    name = name_pid(left.pid)
    note_children(tmp_path / "serve.json", {"server": left.pid})
    assert end_children(tmp_path / "serve.json") == ["server"]
    left.wait(10)
    assert not is_running(name)


def test_what_a_killed_runner_had_started_is_ended_too(tmp_path):
    """Its group has no leader any more, and is known by its number."""
    starts = (
        f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEP!r}]).pid)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starts], stdout=subprocess.PIPE, start_new_session=True
    ) as leader:
        note_children(tmp_path / "serve.json", {"runner": leader.pid})
        orphan = name_pid(int(leader.stdout.readline()))
    assert end_children(tmp_path / "serve.json") == ["runner"]
    assert not is_running(orphan)


def test_a_file_of_sources_that_cannot_be_read_is_told_at_the_start(tmp_path):
    """If a flow reads it."""
    settings = Settings(sources=tmp_path / "none.toml")
    told = [len(list(find_faults(settings, {flow}))) for flow in ("pipeline", "export")]
    assert told == [1, 0]


def test_a_process_that_only_has_the_number_of_an_old_one_is_left_alone(tmp_path):
    """The start differs."""
    (tmp_path / "serve.json").write_text(f'{{"server": "{os.getpid()}:1"}}')
    assert end_children(tmp_path / "serve.json") == []


def test_a_taken_port_is_told():
    """With the setting that changes it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match="serve_port"):
            refuse_taken_port(port)


def test_without_a_schedule_nothing_is_served(tmp_path):
    """The message shows what to write."""
    with pytest.raises(NothingScheduled, match=r"\[schedule\]"):
        serve(Settings(warehouse=tmp_path), print)


def test_flows_get_the_settings_through_the_environment(tmp_path, monkeypatch):
    """Read back, they are the same, with paths from the root."""
    monkeypatch.chdir(tmp_path)
    settings = Settings(warehouse=Path("data"), workers=3, log_format="json")
    environment = make_environment(settings, find_places(settings, {}))
    told = {name: value for name, value in environment.items() if name.startswith("TURNSTONE_")}
    back = read_settings(environment=told)
    assert (back.warehouse, back.workers, back.log_format) == (tmp_path / "data", 3, "json")


def test_a_child_ends_when_we_are_gone(tmp_path):
    """Its input ends, whatever ended us."""
    root = Path(flows.__file__).parents[1]
    code = f"from flows.serve.child import follow_parent; follow_parent(); {SLEEP}"
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, start_new_session=True, cwd=root
    )
    child.stdin.close()
    assert child.wait(20) == -signal.SIGTERM


def test_children_are_stopped_with_all_that_they_started(tmp_path):
    """A child of a child does not stay."""
    settings = Settings(warehouse=tmp_path / "data")
    places = find_places(settings, {})
    places.children.parent.mkdir(parents=True)
    script = tmp_path / "starts_another.py"
    script.write_text(
        "import subprocess, sys, time\n"
        f"other = subprocess.Popen([sys.executable, '-c', {SLEEP!r}])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(other.pid))\n"
        "time.sleep(60)\n"
    )
    children = Children(places, {**os.environ, "PYTHONPATH": str(tmp_path)})
    children.start("runner", "starts_another")
    pid = wait_for_number(tmp_path / "pid")
    name = name_pid(pid)
    children.stop("runner")
    assert not is_running(name)


def wait_for_number(file):
    """The number that *file* holds once it is written."""
    import time

    until = time.monotonic() + 20
    while time.monotonic() < until:
        if file.exists() and file.read_text():
            return int(file.read_text())
        time.sleep(0.05)
    raise TimeoutError(file)


@pytest.mark.parametrize("flow", ["pipeline", "export"])
def test_a_deployment_runs_alone_and_by_its_schedule(flow):
    """One run at a time; one that comes meanwhile is cancelled."""
    from flows.serve.runner import make_deployment

    made = make_deployment(Schedule(flow, cron="0 6 * * *"))
    strategy = made.concurrency_options.collision_strategy.value
    assert (made.entrypoint, made.concurrency_limit, strategy) == (
        f"flows.pipeline.{flow}",
        1,
        "CANCEL_NEW",
    )
