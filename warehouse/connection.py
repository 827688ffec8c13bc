"""Opens the warehouse file: for the one writer, or read-only for many."""

import re
from pathlib import Path

import duckdb

from warehouse.errors import FileLocked, FileUnreadable

Connection = duckdb.DuckDBPyConnection


def connect(
    path: Path | str,
    *,
    read_only: bool = False,
    memory_limit: str | None = None,
    threads: int | None = None,
) -> Connection:
    """A connection to the file at *path* whose times are in UTC.

    Args:
        path: the DuckDB file; made with its folder if it is to be written and missing.
        read_only: open without the right to change anything.
        memory_limit: as DuckDB writes it ("4GB"); None leaves it at 80 % of the machine's memory.
        threads: None uses every core.

    Raises:
        FileLocked: another process has the file open.
        FileUnreadable: the file is missing (read-only) or is not a DuckDB file.
    """
    file = Path(path)
    if read_only and not file.exists():
        raise FileUnreadable(file, "there is no such file. Load and build a warehouse first.")
    if not read_only:
        file.parent.mkdir(parents=True, exist_ok=True)
    con = _open_file(file, read_only=read_only)
    apply_settings(con, memory_limit=memory_limit, threads=threads)
    return con


def connect_in_memory() -> Connection:
    """A connection to an empty warehouse that lives in memory only, in UTC."""
    con = duckdb.connect(":memory:")
    apply_settings(con)
    return con


def apply_settings(
    con: Connection, *, memory_limit: str | None = None, threads: int | None = None
) -> None:
    """Sets the time zone to UTC, no progress bars of DuckDB's own, and the limits given."""
    con.execute("set TimeZone = 'UTC'")
    con.execute("set enable_progress_bar = false")
    if memory_limit is not None:
        con.execute("set memory_limit = ?", [memory_limit])
    if threads is not None:
        con.execute("set threads = ?", [threads])


def forbid_outside_access(con: Connection) -> None:
    """Lets *con* read its own file only: no other files, no changed settings."""
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def _open_file(file: Path, *, read_only: bool) -> Connection:
    try:
        return duckdb.connect(str(file), read_only=read_only)
    except duckdb.IOException as error:
        holder = _find_lock_holder(str(error))
        if holder is not None:
            raise FileLocked(file, holder) from error
        raise FileUnreadable(file, _first_line(error)) from error
    except duckdb.ConnectionException as error:
        raise FileLocked(file, "this process, opened another way; close that first") from error


def _find_lock_holder(message: str) -> str | None:
    """The program and process id that DuckDB's lock message names; None if it is no lock.

    >>> _find_lock_holder("Conflicting lock is held in /usr/bin/python3 (PID 12). See also")
    '/usr/bin/python3, process 12'
    """
    found = re.search(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)", message)
    if found:
        return f"{found['program']}, process {found['pid']}"
    if "lock" in message.lower() or "being used by another process" in message:
        return "its name is not known"
    return None


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
