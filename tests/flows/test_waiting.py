"""One writes at a time: others wait, and say for whom."""

import logging
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

import flows
from flows.settings import Settings
from flows.waiting import WarehouseBusy, guard_warehouse, open_working

HOLDER = """
import sys
import warehouse
with warehouse.open_warehouse(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path):
    """A warehouse that another process has open until its input is closed."""
    file = tmp_path / "warehouse.duckdb"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(flows.__file__).parents[1],
    )
    with holder:
        assert holder.stdout.readline() == b"open\n"
        yield holder
        holder.stdin.close()


def test_who_does_not_wait_is_told_which_process_has_the_warehouse(held, tmp_path):
    """Its number is named, and the setting."""
    settings = Settings(warehouse=tmp_path, wait_seconds=0)
    with pytest.raises(WarehouseBusy, match=rf"process {held.pid}.*wait_seconds"):
        open_working(settings).__enter__()


def test_who_waits_gets_the_warehouse_when_the_other_has_ended(held, tmp_path, caplog):
    """And says meanwhile that it waits."""
    threading.Timer(0.2, held.stdin.close).start()
    with (
        caplog.at_level(logging.WARNING, "flows.waiting"),
        open_working(Settings(warehouse=tmp_path, wait_seconds=60)) as con,
    ):
        assert con.execute("select count(*) from ops.runs").fetchone() == (0,)
    assert "waiting for up to 60 s" in caplog.text


def test_threads_of_one_process_take_turns(tmp_path):
    """Two never have it open at the same time."""
    settings, inside, most = Settings(warehouse=tmp_path), [], []

    def write():
        for _ in range(3):
            with open_working(settings):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_a_warehouse_that_was_deleted_is_made_anew(tmp_path):
    """That its tables were seen to before does not count."""
    settings = Settings(warehouse=tmp_path)
    with open_working(settings):
        pass
    settings.warehouse_file.unlink()
    with open_working(settings) as con:
        assert con.execute("select count(*) from ops.runs").fetchone() == (0,)


def test_what_takes_long_goes_through_the_guard_and_what_is_short_does_not(tmp_path):
    """The guard is asked once for two openings."""
    settings, asked = Settings(warehouse=tmp_path), []

    @contextmanager
    def guard():
        asked.append(1)
        yield

    with guard_warehouse(guard):
        with open_working(settings):
            pass
        with open_working(settings, is_short=True):
            pass
    assert len(asked) == 1
