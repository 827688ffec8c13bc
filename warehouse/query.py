"""Answers one SELECT from the published copy, and says readably what is wrong with a bad one."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.connection import Connection, connect, forbid_outside_access
from warehouse.errors import ModelError, QueryRefused
from warehouse.frames import read_frame
from warehouse.models import parse_select
from warehouse.publish import PUBLISHED_NAME


def query(
    path: Path | str,
    sql: str,
    parameters: Sequence[object] = (),
    *,
    memory_limit: str | None = None,
) -> pd.DataFrame:
    """The rows that *sql* selects from the published copy.

    Args:
        path: the working file (its published copy is read) or the published copy itself.
        sql: one SELECT; it may read the warehouse's tables and nothing outside the file.
        parameters: values for the `?` in *sql*.
        memory_limit: as DuckDB writes it ("4GB"); None leaves it at 80 % of the machine's memory.

    Raises:
        QueryRefused: *sql* is not one SELECT, or DuckDB finds a mistake in it.
        FileUnreadable: nothing has been published yet.
    """
    with connect(find_published(path), read_only=True, memory_limit=memory_limit) as con:
        forbid_outside_access(con)
        return select_frame(con, sql, parameters)


def find_published(path: Path | str) -> Path:
    """The published copy that lies beside the working file *path*, or is *path*."""
    return Path(path).with_name(PUBLISHED_NAME)


def select_frame(con: Connection, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """The rows that *sql* selects on *con*.

    Raises:
        QueryRefused: *sql* is not one SELECT, or DuckDB finds a mistake in it.
    """
    _refuse_all_but_select(con, sql)
    try:
        return read_frame(con, sql, parameters)
    except duckdb.PermissionException as error:
        raise QueryRefused(f"a query reads the warehouse only, no other file. {error}") from error
    except duckdb.CatalogException as error:
        raise QueryRefused(f"{error}\n\nTables: {_list_tables(con)}") from error
    except duckdb.Error as error:
        raise QueryRefused(str(error)) from error


def _refuse_all_but_select(con: Connection, sql: str) -> None:
    try:
        parse_select(con, sql, "the query")
    except ModelError as error:
        if "Only SELECT" in str(error):
            raise QueryRefused(
                "only a SELECT can be run here: the published copy is never changed. "
                "To change what it holds, load reports or edit dbt_like_sql/ and build again."
            ) from error
        raise QueryRefused(str(error)) from error


def _list_tables(con: Connection) -> str:
    found = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where not internal "
        "union all select schema_name || '.' || view_name from duckdb_views() where not internal "
        "order by 1"
    ).fetchall()
    return ", ".join(name for (name,) in found)
