"""One writer that is killed a hundred times, and readers that never notice."""

import os
import random
import signal
import time
from multiprocessing import get_context

import pytest

import warehouse
from tests.warehouse.killed_writer import (
    EVENTS_PER_REPORT,
    OPENED,
    PUBLISHED,
    WHOLE,
    read_until_killed,
    write_until_killed,
)

KILLS = 100
READERS = 2
KILLED_WHILE_OPENING = 0.2  # of all kills
PATIENCE = 120  # seconds for what takes one on a quiet machine


@pytest.fixture
def start():
    """Starts processes that share the imports of one server, so that each begins at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.warehouse.killed_writer"])
    started = []
    yield _Starter(context, started)
    for process in started:
        if process.is_alive():
            process.kill()
        process.join()


class _Starter:
    def __init__(self, context, started):
        self.context, self.started = context, started

    def __call__(self, work, *arguments):
        process = self.context.Process(target=work, args=arguments, daemon=True)
        process.start()
        self.started.append(process)
        return process


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_and_no_reader_fails(built_warehouse, tmp_path, start):
    """After each kill the file opens at once with every acknowledged row and a whole build."""
    file, acknowledged, log = prepare(built_warehouse, tmp_path)
    readers = [start(read_until_killed, file, log) for _ in range(READERS)]
    chance = random.Random(20261122)
    longest = measure_round(start, file, acknowledged)
    for _ in range(KILLS):
        writer = start(write_until_killed, file, acknowledged)
        if chance.random() > KILLED_WHILE_OPENING:
            wait_for(writer, acknowledged, OPENED, 1)
        time.sleep(chance.uniform(0, longest))
        kill(writer)
    wait_for(readers[0], log, "ok", 1)
    assert all(reader.is_alive() for reader in readers)
    assert set(log.read_text(encoding="utf-8").split("\n")) == {"ok", ""}
    assert list_damage(file, acknowledged) == []


def prepare(built_warehouse, folder):
    """A warehouse that is built and published, and where the processes write what they did."""
    file = folder / "warehouse.duckdb"
    file.write_bytes(built_warehouse.read_bytes())
    with warehouse.open_warehouse(file) as con:
        for table in ("raw.reports", "raw.coded_events", "ops.coded_reports"):
            con.execute(f"delete from {table}")
        warehouse.build(con)
        warehouse.publish(con)
    return file, folder / "acknowledged", folder / "log"


def measure_round(start, file, acknowledged):
    """Seconds from one publishing to the next, so that kills fall anywhere in a round."""
    writer = start(write_until_killed, file, acknowledged)
    wait_for(writer, acknowledged, PUBLISHED, 1)
    began = time.monotonic()
    wait_for(writer, acknowledged, PUBLISHED, 1)
    kill(writer)
    return time.monotonic() - began


def wait_for(process, file, said, times):
    """Waits until *process*, which must live, has said it so many times more."""
    end = time.monotonic() + PATIENCE
    wanted = count_said(file, said) + times
    while count_said(file, said) < wanted:
        assert process.is_alive(), "it ended by itself: a stale lock or a broken file"
        assert time.monotonic() < end, f"{said} was not said in {PATIENCE} s"
        time.sleep(0.01)


def count_said(file, said):
    """How many lines of *file* are *said*."""
    return file.read_text(encoding="utf-8").split().count(said) if file.exists() else 0


def kill(process):
    """Ends *process* as a power cut would, and waits until it is gone."""
    assert process.is_alive(), "it ended by itself: a stale lock or a broken file"
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def list_damage(file, acknowledged):
    """Everything that is not as it should be after the kills, in words."""
    said = acknowledged.read_text(encoding="utf-8").split()
    wanted = set(said) - {OPENED, PUBLISHED}
    with warehouse.open_warehouse(file) as con:
        stored = con.execute("select report_id, count(*) from raw.coded_events group by all")
        counts = dict(stored.fetchall())
        damage = [f"{name} is lost" for name in sorted(wanted - counts.keys())]
        damage += [f"{k}: {n} rows" for k, n in counts.items() if n != EVENTS_PER_REPORT]
        _, _, events, recorded = con.execute(WHOLE).fetchone()
        damage += [] if events == recorded else [f"half a build: {events}, {recorded}"]
        warehouse.build(con)  # its data tests read every table
    return damage
