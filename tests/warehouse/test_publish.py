"""Publishing: a whole copy, swapped in under readers, with no leftovers."""

import pytest

import warehouse
from warehouse import publish, query
from warehouse.connection import connect, connect_in_memory
from warehouse.errors import FileLocked, WarehouseError

COUNT = "select count(*) from raw.coded_events"


def test_the_published_copy_has_the_rows(loaded, working):
    """What was loaded can be read from the copy."""
    publish(loaded)
    assert query(working, COUNT).iloc[0, 0] == 1


def test_the_published_copy_keeps_the_comments(loaded):
    """A reader sees the sentence of each column."""
    with connect(publish(loaded), read_only=True) as reader:
        found = reader.execute(
            "select count(*) from duckdb_columns() where schema_name = 'raw' and comment is null"
        ).fetchone()
    assert found == (0,)


def test_a_reader_keeps_the_old_copy_while_a_new_one_is_swapped_in(loaded):
    """An open reader is never disturbed."""
    reader = connect(publish(loaded), read_only=True)
    loaded.execute("delete from raw.coded_events")
    publish(loaded)
    assert reader.execute(COUNT).fetchone() == (1,)


def test_a_later_reader_sees_the_new_copy(loaded, working):
    """Who opens the copy after the swap sees the new rows."""
    publish(loaded)
    loaded.execute("delete from raw.coded_events")
    publish(loaded)
    assert query(working, COUNT).iloc[0, 0] == 0


def test_publishing_keeps_the_lock_on_the_working_file(loaded, working, run_python):
    """No other process can write after a copy was made."""
    publish(loaded)
    said = run_python(
        "import sys, warehouse\n"
        "try:\n    warehouse.open_warehouse(sys.argv[1])\n"
        "except warehouse.errors.FileLocked:\n    print('locked')",
        str(working),
    )
    assert said.strip() == "locked"


def test_leftovers_of_a_killed_publishing_are_removed(loaded, working):
    """A half-written copy of a dead process goes with the next publishing."""
    leftover = working.with_name(".publishing-99999.duckdb")
    leftover.write_bytes(b"half")
    publish(loaded)
    assert not leftover.exists()


def test_a_full_disk_leaves_the_former_copy_whole(loaded, working, monkeypatch):
    """A copy that cannot be written replaces nothing."""
    publish(loaded)
    monkeypatch.setattr("os.fsync", _run_out_of_disk)
    with pytest.raises(WarehouseError, match="Make room on the disk"):
        publish(loaded)
    assert query(working, COUNT).iloc[0, 0] == 1


def test_a_full_disk_leaves_no_half_copy(loaded, working, monkeypatch):
    """The temporary file is gone after a failure."""
    monkeypatch.setattr("os.fsync", _run_out_of_disk)
    with pytest.raises(WarehouseError):
        publish(loaded)
    assert list(working.parent.glob(".publishing-*")) == []


def test_a_warehouse_in_memory_cannot_be_published():
    """There is no folder to put the copy in."""
    with connect_in_memory() as con, pytest.raises(WarehouseError, match="in memory"):
        publish(con)


def test_a_writer_may_go_on_after_publishing(loaded):
    """The copy is let go, so the next load works."""
    publish(loaded)
    loaded.execute("delete from raw.coded_events")
    assert loaded.execute(COUNT).fetchone() == (0,)


def _run_out_of_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_errors_share_one_parent():
    """A caller can catch everything the warehouse refuses at once."""
    assert issubclass(FileLocked, warehouse.WarehouseError)
