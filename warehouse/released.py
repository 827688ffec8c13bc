"""Reads tables of a release back: in their types, with every text as it was in the warehouse."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from warehouse.connection import Connection, connect_in_memory
from warehouse.errors import WarehouseError
from warehouse.frames import read_frame
from warehouse.names import quote_name, quote_text
from warehouse.release_folder import read_manifest
from warehouse.table_files import restore_expression

PACKAGE = "datapackage.json"
SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP WITH TIME ZONE",
}


def read_release_table(folder: Path | str, table: str) -> pd.DataFrame:
    """The rows of *table*, read from its CSV file, with types and without the apostrophes.

    Args:
        folder: the folder of the release.
        table: its full name, such as `marts.events`.

    Raises:
        WarehouseError: the folder is no release, or the release has no such table.
    """
    with connect_in_memory() as con:
        return read_frame(con, select_released(Path(folder), table))


def select_released(folder: Path, table: str) -> str:
    """SQL that gives the rows of *table* of the release in *folder*, in their types.

    Raises:
        WarehouseError: the folder is no release, or the release has no such table.
    """
    resource = find_resource(folder, table)
    chosen = ", ".join(
        f"{_restore(field)} as {quote_name(field['name'])}"
        for field in resource["schema"]["fields"]
    )
    return f"select {chosen} from {read_as_text(folder, resource)}"


def find_resource(folder: Path, table: str) -> dict[str, Any]:
    """What the data package of the release in *folder* says of *table*.

    Raises:
        WarehouseError: the folder is no release, or the release has no such table.
    """
    tables = read_manifest(folder)["tables"]
    if table not in tables:
        raise WarehouseError(f"{folder} has no table {table}; it has {', '.join(tables)}")
    resources = {resource["path"]: resource for resource in read_package(folder)["resources"]}
    found: dict[str, Any] = resources[tables[table]["file"]]
    return found


def read_package(folder: Path) -> dict[str, Any]:
    """The data package of the release in *folder*.

    Raises:
        WarehouseError: there is none, or it cannot be read.
    """
    try:
        content: dict[str, Any] = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WarehouseError(f"{folder / PACKAGE} cannot be read: {error}") from error
    return content


def read_as_text(folder: Path, resource: dict[str, Any]) -> str:
    """A SQL relation with the cells of the file as they stand, all of them text."""
    dialect = resource["dialect"]
    names = [field["name"] for field in resource["schema"]["fields"]]
    columns = ", ".join(f"{quote_text(name)}: 'VARCHAR'" for name in names)
    is_plain = dialect["delimiter"] == "\t"
    options = (
        f"delim = {quote_text(dialect['delimiter'])}, header = {str(dialect['header']).lower()}, "
        f"columns = {{{columns}}}, auto_detect = false, nullstr = '', "
        "allow_quoted_nulls = false, new_line = '\\n', strict_mode = false, "
        f"quote = {quote_text('' if is_plain else chr(34))}, "
        f"escape = {quote_text('' if is_plain else chr(34))}, max_line_size = 20000000"
    )
    return f"read_csv({quote_text(str(folder / resource['path']))}, {options})"


def open_release(folder: Path, con: Connection, schema: str, table: str) -> None:
    """Makes the table `SCHEMA.TABLE` on *con* from the release in *folder*.

    Raises:
        WarehouseError: the folder is no release, has no such table, or the file cannot be read.
    """
    sql = select_released(folder, table)
    name = quote_name(f"{schema}.{table.partition('.')[2]}")
    try:
        con.execute(f"create table {name} as {sql}")
    except duckdb.Error as error:
        raise WarehouseError(f"{folder}: {table} cannot be read: {error}") from error


def _restore(field: dict[str, Any]) -> str:
    name = quote_name(field["name"])
    if field["type"] == "string":
        return restore_expression(name)
    return f"cast({name} as {SQL_TYPES[field['type']]})"
