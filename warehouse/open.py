"""Opens the warehouse ready for use: tables made, killed runs marked; or its published copy."""

import logging
from pathlib import Path

from warehouse.connection import Connection, connect
from warehouse.ddl import create_tables
from warehouse.query import find_published
from warehouse.runs import mark_interrupted

log = logging.getLogger(__name__)


def open_warehouse(
    path: Path | str, *, memory_limit: str | None = None, threads: int | None = None
) -> Connection:
    """A writing connection to the working file, with every stored table and code table in place.

    Close it (or use it in a `with` block) when done: no other process can open the file meanwhile.

    Args:
        path: the working file, made if missing.
        memory_limit: as DuckDB writes it ("4GB"); None leaves it at 80 % of the machine's memory.
        threads: None uses every core.

    Raises:
        FileLocked: another process has the file open.
        WrongColumnType: a stored column has another type than its schema states.
    """
    con = connect(path, memory_limit=memory_limit, threads=threads)
    try:
        create_tables(con)
        interrupted = mark_interrupted(con)
    except BaseException:
        con.close()
        raise
    if interrupted:
        log.warning("%d stage(s) of former runs were interrupted; see ops.runs", interrupted)
    return con


def reopen_warehouse(path: Path | str, *, memory_limit: str | None = None) -> Connection:
    """A writing connection to a working file that this process has opened before.

    Its tables are there, so this takes a tenth of the time of `open_warehouse`.

    Raises:
        FileLocked: another process has the file open.
    """
    return connect(path, memory_limit=memory_limit)


def open_published(path: Path | str, *, memory_limit: str | None = None) -> Connection:
    """A read-only connection to the published copy of the working file *path*.

    Args:
        path: the working file.
        memory_limit: as DuckDB writes it ("4GB"); None leaves it at 80 % of the machine's memory.

    Raises:
        FileUnreadable: nothing has been published yet.
    """
    return connect(find_published(path), read_only=True, memory_limit=memory_limit)
