"""Makes several statements take effect together or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from warehouse.connection import Connection
from warehouse.errors import DiskRefused

# What DuckDB says when the file system does not take what it writes.
DISK_WORDS = ("could not write", "no space left", "file too large", "disk quota", "disk full")


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Commits what the block did at its end; any error takes all of it back and is raised.

    Raises:
        DiskRefused: the disk is full or cannot be written; what was committed before is whole.
    """
    con.execute("begin transaction")
    try:
        yield
    except BaseException as error:
        con.execute("rollback")
        if is_disk_error(error):
            raise DiskRefused(str(error)) from error
        raise
    try:
        con.execute("commit")
    except duckdb.Error as error:
        if is_disk_error(error):
            raise DiskRefused(str(error)) from error
        raise


def is_disk_error(error: BaseException) -> bool:
    """Whether DuckDB raised *error* because the disk did not take what it wrote."""
    said = str(error).lower()
    return isinstance(error, duckdb.Error) and any(words in said for words in DISK_WORDS)
