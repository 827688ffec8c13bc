"""Publishes a read-only copy of the warehouse that readers open while the writer goes on."""

import os
from pathlib import Path

import duckdb

from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.names import quote_name, quote_text

PUBLISHED_NAME = "published.duckdb"
LEFTOVERS = ".publishing-*"


def publish(con: Connection) -> Path:
    """Path of the published copy, swapped in whole beside the working file.

    A reader that has the former copy open keeps it until it opens the file again.

    Args:
        con: the writing connection to the working file, outside any transaction.

    Raises:
        WarehouseError: the warehouse lives in memory, or the copy could not be written.
    """
    working = find_working_file(con)
    published = working.with_name(PUBLISHED_NAME)
    remove_leftovers(working.parent)
    copy = working.with_name(f".publishing-{os.getpid()}.duckdb")
    try:
        _copy_database(con, copy)
        _flush_to_disk(copy)
        copy.chmod(0o444)
        os.replace(copy, published)
    except (OSError, duckdb.Error) as error:
        remove_leftovers(working.parent)
        raise WarehouseError(
            f"{published} was not replaced: {error}. The former copy, if any, is still whole. "
            "Make room on the disk (the copy needs as much as the working file) and publish again."
        ) from error
    _flush_to_disk(published.parent)
    return published


def find_working_file(con: Connection) -> Path:
    """The file that *con* works on.

    Raises:
        WarehouseError: the warehouse lives in memory.
    """
    found = con.execute(
        "select path from duckdb_databases() where database_name = current_database()"
    ).fetchone()
    if found is None or found[0] is None:
        raise WarehouseError("a warehouse in memory has no file to publish; open one by its path")
    return Path(found[0])


def remove_leftovers(folder: Path) -> None:
    """Deletes what a publishing that was killed or ran out of disk has left in *folder*."""
    for leftover in folder.glob(LEFTOVERS):
        leftover.unlink()


def _copy_database(con: Connection, copy: Path) -> None:
    # Copying the file in Python would open and close it, and closing any handle on a file gives
    # up this process's lock on it: another writer could then come in. DuckDB's own copy is safe.
    working = con.execute("select current_database()").fetchone()
    con.execute(f"attach {quote_text(str(copy))} as publishing")
    try:
        con.execute(f"copy from database {quote_name(working[0] if working else '')} to publishing")
        con.execute("checkpoint publishing")
    finally:
        con.execute("detach publishing")


def _flush_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
