"""Crews: a worker that is killed costs its partition only, and the report that kills is found."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import flows
from flows.crews import cluster
from flows.crews.cluster import ClusterFailed, DaskCrew, DaskMissing, open_cluster
from flows.crews.crew import map_in_order
from flows.crews.processes import ProcessCrew
from flows.settings import Settings
from tests.flows.crew_work import (
    POISON,
    count_tries,
    die_always,
    die_once,
    make_partitions,
    note,
)

PATIENCE_SECONDS = 60


def map_all(crew, partitions) -> list[str | None]:
    """What the crew gives for the partitions, one after the other."""
    return [done.result for finished in map_in_order(crew, partitions) for done in finished]


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    """A client of two Dask workers, each a process of its own."""
    with open_cluster(Settings(runner="dask", workers=2)) as opened:
        yield opened


def test_processes_give_what_they_made_in_the_order_of_the_partitions(tmp_path):
    """Whichever process is done first."""
    with ProcessCrew(2, partial(note, folder=tmp_path)) as crew:
        assert map_all(crew, make_partitions(*"abcdefg")) == list("abcdefg")


def test_a_killed_process_costs_only_its_partition(tmp_path):
    """The partition that it was at work on is worked at twice, every other once."""
    with ProcessCrew(2, partial(die_once, folder=tmp_path)) as crew:
        found = map_all(crew, make_partitions("a", "b", POISON, "c", "d", "e"))
    tries = [count_tries(tmp_path, name) for name in ("a", "b", POISON, "c", "d", "e")]
    assert (found, tries) == (["a", "b", POISON, "c", "d", "e"], [1, 1, 2, 1, 1, 1])


def test_a_process_that_is_killed_while_it_has_nothing_to_do_is_replaced(tmp_path):
    """The next partition goes to another process."""
    with ProcessCrew(1, partial(note, folder=tmp_path)) as crew:
        first = map_all(crew, make_partitions("a"))
        (file,) = tmp_path.iterdir()
        os.kill(int(file.name.split(".")[1]), signal.SIGKILL)
        assert [*first, *map_all(crew, make_partitions("b", "c"))] == ["a", "b", "c"]


def test_the_report_that_kills_processes_is_found_and_the_rest_goes_on(tmp_path):
    """Its partition is taken apart until it stands alone; it alone has no result."""
    ids = ["a", "b", POISON, "c", "d"]
    with ProcessCrew(2, partial(die_always, folder=tmp_path)) as crew:
        finished = [
            done for some in map_in_order(crew, make_partitions(*ids, size=3)) for done in some
        ]
    failed = [done.partition.report_ids for done in finished if done.result is None]
    made = [done.result for done in finished if done.result is not None]
    assert (failed, made) == ([(POISON,)], ["a", "b", "c+d"])


def test_no_more_partitions_are_taken_than_are_wanted_ahead(tmp_path):
    """Of a stream without end, two workers hold four."""
    taken = []
    stream = (taken.append(one) or one for one in make_partitions(*map(str, range(50))))
    with ProcessCrew(2, partial(note, folder=tmp_path)) as crew:
        next(map_in_order(crew, stream))
        assert len(taken) == 4


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path):
    """No orphan holds the memory of a coder."""
    code = f"from tests.flows.crew_work import wait_in_a_crew as w; w({str(tmp_path)!r})"
    guarded = f"if __name__ == '__main__':\n    {code.replace('; ', chr(10) + '    ')}\n"
    started = tmp_path / "started"
    started.mkdir()
    script = tmp_path / "main.py"
    script.write_text(guarded.replace(repr(str(tmp_path)), repr(str(started))))
    home = Path(flows.__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(home)}
    )
    worker = int(wait_for(lambda: next(started.iterdir(), None)).name.split(".")[1])
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not is_alive(worker))


def test_dask_gives_what_processes_give(client, tmp_path):
    """The same results in the same order."""
    crew = DaskCrew(client, partial(note, folder=tmp_path), "order")
    assert map_all(crew, make_partitions(*"abcdefg")) == list("abcdefg")


def test_a_killed_dask_worker_costs_only_what_it_had(client, tmp_path):
    """Everything is given, and what another worker had done is not done again."""
    crew = DaskCrew(client, partial(die_once, folder=tmp_path), "once")
    found = map_all(crew, make_partitions("a", "b", POISON, "c", "d", "e"))
    assert (found, count_tries(tmp_path, POISON)) == (["a", "b", POISON, "c", "d", "e"], 2)


@pytest.mark.slow
def test_the_report_that_kills_dask_workers_is_found_and_the_rest_goes_on(client, tmp_path):
    """Also reports that waited at the worker that died, which are no killers."""
    crew = DaskCrew(client, partial(die_always, folder=tmp_path), "always")
    found = map_all(crew, make_partitions("a", POISON, "b", "c", size=2))
    coded = sorted(name for one in found if one for name in one.split("+"))
    assert (coded, found.count(None)) == (["a", "b", "c"], 1)


def test_an_address_where_nothing_answers_is_told_with_what_to_do(monkeypatch):
    """The message names the address and the setting."""
    import dask

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(ClusterFailed, match=r"tcp://127\.0\.0\.1:9 .*dask_address"),
        open_cluster(Settings(runner="dask", dask_address="tcp://127.0.0.1:9")),
    ):
        pass


def test_a_missing_dask_is_told_with_what_to_install(monkeypatch):
    """The message names the package."""
    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with pytest.raises(DaskMissing, match="pip install"), open_cluster(Settings(runner="dask")):
        pass


def test_a_cluster_without_workers_is_told_with_what_to_do(monkeypatch):
    """Waiting for workers ends, and the message says how to start one."""
    from distributed import LocalCluster

    monkeypatch.setattr(cluster, "WAIT_SECONDS", 0.5)
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty:
        settings = Settings(runner="dask", dask_address=empty.scheduler_address)
        with pytest.raises(ClusterFailed, match="dask worker tcp"), open_cluster(settings):
            pass


def wait_for(condition):
    """What *condition* gives once it is true."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := condition()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not yet taken off the list does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
