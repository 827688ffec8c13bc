"""Files that were read: each has one fingerprint a source, the last one."""

import pytest

import warehouse

OLD, NEW = "0" * 32, "1" * 32


@pytest.fixture
def con(tmp_path):
    """A warehouse with nothing in it."""
    with warehouse.open_warehouse(tmp_path / "w.duckdb") as con:
        yield con


def test_a_file_has_its_last_fingerprint(con):
    """The earlier one is replaced; files that are not named stay."""
    warehouse.store_files_read(con, "own", {"a.csv": OLD, "b.csv": OLD})
    warehouse.store_files_read(con, "own", {"a.csv": NEW})
    assert warehouse.find_files_read(con, "own") == {"a.csv": NEW, "b.csv": OLD}


def test_sources_know_their_own_files_alone(con):
    """Another source may read the same file in another way."""
    warehouse.store_files_read(con, "own", {"a.csv": OLD})
    assert warehouse.find_files_read(con, "other") == {}


def test_what_is_no_fingerprint_is_an_error(con):
    """It would make a file be passed over for ever, or read for ever."""
    with pytest.raises(warehouse.WarehouseError, match="fingerprint"):
        warehouse.store_files_read(con, "own", {"a.csv": "yesterday"})
