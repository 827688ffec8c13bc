"""Opening the warehouse: settings, a locked file, a missing one, one that is no database."""

import subprocess
import sys
from pathlib import Path

import pytest

import warehouse
from warehouse.connection import connect, connect_in_memory
from warehouse.errors import FileLocked, FileUnreadable

HOLD_OPEN = (
    "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
)


def test_times_are_in_utc(working):
    """A session shows moments in UTC wherever the machine stands."""
    with connect(working) as con:
        assert con.execute("select current_setting('TimeZone')").fetchone() == ("UTC",)


def test_limits_are_set(working):
    """The number of threads that was asked for is the number in force."""
    with connect(working, threads=1, memory_limit="1GB") as con:
        assert con.execute("select current_setting('threads')").fetchone() == (1,)


def test_a_missing_folder_is_made(tmp_path):
    """A new warehouse may lie in a folder that is not there yet."""
    connect(tmp_path / "new" / "w.duckdb").close()
    assert (tmp_path / "new" / "w.duckdb").exists()


def test_reading_a_missing_file_says_what_to_do(tmp_path):
    """A read-only connection never makes a file."""
    with pytest.raises(FileUnreadable, match="Load and build a warehouse first"):
        connect(tmp_path / "none.duckdb", read_only=True)


def test_a_file_of_another_kind_is_named(tmp_path):
    """A text file is no warehouse."""
    (tmp_path / "notes.txt").write_text("hello " * 1000)
    with pytest.raises(FileUnreadable, match=r"notes\.txt"):
        connect(tmp_path / "notes.txt")


def test_a_locked_file_names_the_process_that_holds_it(working: Path):
    """The message says who has the file and what to read instead."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(working)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(FileLocked, match=rf"process {holder.pid}.*published\.duckdb"):
            warehouse.open_warehouse(working)
        holder.communicate(b"\n")


def test_a_warehouse_in_memory_is_in_utc():
    """Settings hold in memory too."""
    with connect_in_memory() as con:
        assert con.execute("select current_setting('TimeZone')").fetchone() == ("UTC",)
