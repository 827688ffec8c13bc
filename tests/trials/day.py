"""A day in the life, in minutes: `python -m tests.trials.day FOLDER`.

A server and a schedule of every 20 seconds read feeds on loopback whose content changes, which
break, hang and come back; the runner, the server and `turnstone serve` itself are killed once.
Then it tells what the flow runs recorded, and what landed against what was served.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

import warehouse
from tests.trials.feed_server import Publisher, serve

ROOT = Path(__file__).parents[2]
NAMES = ["steady", "flaky", "garbled", "slow", "hostile"]
MOST_SECONDS = 1500
FETCH = """[fetch]
host_delay_seconds = 0.0
host_connections = 8
first_pause_seconds = 0.1
attempts = 2
read_seconds = 3
"""


class Trial:
    """One trial: its folder, its server of feeds, and the `turnstone serve` that is tried."""

    def __init__(self, folder: Path, root: str, publishers: dict[str, Publisher]) -> None:
        self.folder, self.publishers = folder, publishers
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.api = f"http://127.0.0.1:{self.port}/api"
        self.began = time.monotonic()
        self.process: subprocess.Popen[bytes] | None = None
        tables = "".join(
            f'[sources.{name}]\nkind = "feed"\nurl = "{root}/{name}/feed.xml"\n'
            "allow_private = true\n"
            for name in publishers
        )
        (folder / "sources.toml").write_text(FETCH + tables, encoding="utf-8")
        (folder / "turnstone.toml").write_text(
            f'serve_port = {self.port}\nlog_level = "info"\nlog_format = "json"\n'
            '[schedule]\npipeline = "20 seconds"\n',
            encoding="utf-8",
        )

    def say(self, line: str) -> None:
        """Prints *line* with the seconds since the beginning."""
        print(f"{time.monotonic() - self.began:6.1f} s  {line}", flush=True)

    def start(self) -> None:
        """Starts `turnstone serve`."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment.pop("PREFECT_HOME", None)
        with (self.folder / "serve.log").open("ab") as log:
            command = [sys.executable, "-m", "flows.cli", "serve"]
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=log, stderr=log
            )
        self.say("turnstone serve is started")

    def find_children(self) -> dict[str, int]:
        """The processes of the server and the runner."""
        file = self.folder / "turnstone-data" / "prefect" / "serve.json"
        named = json.loads(file.read_text(encoding="utf-8"))
        return {what: int(name.partition(":")[0]) for what, name in named.items()}

    def kill(self, what: str) -> None:
        """Kills one of the processes with SIGKILL."""
        os.kill(self.find_children()[what], signal.SIGKILL)
        self.say(f"killed the {what} with SIGKILL")

    def list_runs(self) -> list[dict[str, object]]:
        """The flow runs that were to begin by now, the first first; none if no server answers."""
        body = {"sort": "EXPECTED_START_TIME_ASC", "limit": 200}
        try:
            answer = httpx.post(f"{self.api}/flow_runs/filter", json=body, timeout=10)
            found: list[dict[str, object]] = answer.raise_for_status().json()
        except httpx.HTTPError:
            return []
        return [run for run in found if run["start_time"] or run["state_type"] == "CANCELLED"]

    def count_ended(self) -> int:
        """How many flow runs have completed or failed."""
        return sum(run["state_type"] in ("COMPLETED", "FAILED") for run in self.list_runs())

    def is_running(self) -> bool:
        """Whether a flow run is under way."""
        return any(run["state_type"] == "RUNNING" for run in self.list_runs())

    def wait(self, what: str, is_so: Callable[[], bool], seconds: float = 180) -> None:
        """Waits until it *is_so*.

        Raises:
            TimeoutError: it is not so after *seconds*.
        """
        until = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > until:
                raise TimeoutError(f"{what} did not come to pass in {seconds:g} s")
            time.sleep(0.5)
        self.say(what)

    def wait_for_runs(self, count: int) -> None:
        """Waits until *count* more flow runs have ended."""
        wanted = self.count_ended() + count
        self.wait(f"{count} more flow runs have ended", lambda: self.count_ended() >= wanted)


def play(trial: Trial) -> None:
    """What happens on the day."""
    steady, flaky, garbled, slow, hostile = (trial.publishers[name] for name in NAMES)
    hostile.mood = "moved_in"
    trial.start()
    trial.wait("the first flow run has ended", lambda: trial.count_ended() >= 1, 400)
    flaky.mood, garbled.mood, slow.mood = "error", "bad_xml", "hang"
    for publisher in (steady, flaky, garbled):
        publisher.publish()
    trial.say("flaky answers 500, garbled sends half a feed, slow hangs; three publish")
    trial.wait_for_runs(2)
    flaky.mood = garbled.mood = slow.mood = "well"
    slow.publish()
    trial.say("all but hostile are well again")
    trial.wait_for_runs(2)
    steady.publish()
    trial.wait("a flow run is under way", trial.is_running)
    trial.kill("runner")
    trial.wait_for_runs(1)
    flaky.publish()
    trial.wait("a flow run is under way", trial.is_running)
    trial.kill("server")
    time.sleep(5)
    trial.wait("the server answers again", lambda: bool(trial.list_runs()))
    trial.wait_for_runs(1)
    trial.wait("a flow run is under way", trial.is_running)
    kill_all(trial)
    trial.say("nothing runs for 70 s")
    steady.publish()
    time.sleep(70)
    trial.start()
    time.sleep(5)
    trial.wait("the server answers again", lambda: bool(trial.list_runs()))
    trial.wait_for_runs(2)
    for publisher in trial.publishers.values():
        publisher.mood = "well"
    trial.say("hostile is well too; what failed lately is waited for")
    trial.wait_for_runs(3)


def kill_all(trial: Trial) -> None:
    """Kills `turnstone serve` itself, and waits until what it had started has ended too."""
    assert trial.process is not None
    children = trial.find_children()
    trial.process.kill()
    trial.process.wait()
    trial.say("killed turnstone serve with SIGKILL")
    pids = children.values()
    trial.wait("its server and runner have ended", lambda: not any(map(is_alive, pids)))


def is_alive(pid: int) -> bool:
    """Whether a process, or a member of the group that it leads, still runs."""
    return warehouse.is_running(warehouse.name_pid(pid))


def stop(trial: Trial) -> None:
    """Stops with SIGTERM, and tells what is left running."""
    if trial.process is None or trial.process.poll() is not None:
        return
    children = trial.find_children()
    trial.process.terminate()
    code = trial.process.wait(60)
    left = [what for what, pid in children.items() if is_alive(pid)]
    trial.say(f"SIGTERM: exit code {code}; left running: {', '.join(left) or 'nothing'}")


def report(trial: Trial) -> None:
    """Prints what landed against what was served."""
    file = trial.folder / "turnstone-data" / "warehouse.duckdb"
    served = {f"{p.name}/{number}" for p in trial.publishers.values() for number in p.published}
    found = warehouse.query(file, "select url from raw.reports")["url"]
    landed = ["/".join(url.split("/")[-3::2]) for url in found]
    print(f"\nserved {len(served)} articles, landed {len(landed)} reports")
    print(f"lost: {sorted(served - set(landed)) or 'nothing'}")
    print(f"twice: {sorted({one for one in landed if landed.count(one) > 1}) or 'nothing'}")
    for sql in (
        "select source, outcome, count(*) as visits, sum(rows_out) as stored, sum(rows_merged) as "
        "merged, sum(rows_rejected) as rejected, max(message) as said from ops.source_visits "
        "group by all order by all",
        "select stage, error, count(*) as runs, sum(rows_in) as rows_in, sum(rows_out) as "
        "rows_out, sum(rows_rejected) as rejected, sum(rows_merged) as merged from ops.runs "
        "group by all order by all",
        "select outcome, count(*) as reports, sum(coded_events) as coded_events "
        "from ops.coded_reports group by all",
    ):
        print(f"\n{sql}\n{warehouse.query(file, sql).to_string(index=False, max_colwidth=90)}")


def show_runs(trial: Trial) -> None:
    """Prints the flow runs."""
    print("\nwhat the flow runs recorded")
    for run in trial.list_runs():
        state = run["state"]
        said = state["message"] if isinstance(state, dict) else ""
        began, seconds = str(run["start_time"])[11:19], run["total_run_time"]
        tags = ",".join(tag for tag in run["tags"] if tag == "catch-up")  # type: ignore[attr-defined]
        first = str(said or "").partition("\n")[0][:90]
        print(f"{began:8} {seconds!s:>6.6} s {run['state_name']:<22} {tags:8} {first}")


def main(folder: Path) -> None:
    """Runs the trial in *folder*, which is emptied."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(MOST_SECONDS)
    with serve(NAMES) as (root, publishers):
        for publisher in publishers.values():
            publisher.publish()
            publisher.publish()
        trial = Trial(folder, root, publishers)
        try:
            play(trial)
            show_runs(trial)
        finally:
            stop(trial)
    report(trial)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
