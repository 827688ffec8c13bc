"""Makes the stored tables from their schemas, adds columns they lack, and loads the code tables."""

import logging
from collections.abc import Sequence

import ontology
import schemas
from schemas import Column, columns
from warehouse.bookkeeping import list_built_model_columns, list_coded_report_columns
from warehouse.connection import Connection
from warehouse.errors import WarehouseError, WrongColumnType
from warehouse.frames import append_frame
from warehouse.names import quote_name, quote_text
from warehouse.transaction import transaction

log = logging.getLogger(__name__)

STORED_LAYERS = ("raw", "ops")


def create_tables(con: Connection) -> None:
    """Makes every stored table and code table that is missing, and brings old ones up to date.

    Raises:
        WrongColumnType: a stored column has another type than its schema states.
    """
    with transaction(con):
        for table, stated in list_stored_columns().items():
            _create_table(con, table, stated)
            _add_missing_columns(con, table, stated)
            _write_comments(con, table, stated)
        load_ontology(con)


def list_stored_columns() -> dict[str, Sequence[Column]]:
    """The columns of each table that is loaded rather than built, by full table name."""
    stated: dict[str, Sequence[Column]] = {
        "ops.coded_reports": list_coded_report_columns(),
        "ops.built_models": list_built_model_columns(),
    }
    for table, model in schemas.TABLES.items():
        if table.partition(".")[0] in STORED_LAYERS:
            stated[table] = columns(model)
    return stated


def load_ontology(con: Connection) -> None:
    """Copies the code tables into the schema `ontology`, unless this version is there already.

    Raises:
        WarehouseError: a code table does not meet its schema.
    """
    con.execute("create schema if not exists ontology")
    comment = f"Code table, ontology version {ontology.ontology_version()}"
    stored = _read_ontology_comments(con)
    for name in ontology.table_names():
        if stored.get(name) != comment:
            _replace_code_table(con, f"ontology.{name}")
            con.execute(f"comment on table ontology.{quote_name(name)} is {quote_text(comment)}")


def _create_table(con: Connection, table: str, stated: Sequence[Column]) -> None:
    con.execute(f"create schema if not exists {quote_name(table.partition('.')[0])}")
    lines = ", ".join(
        f"{_describe(column)}{'' if column.nullable else ' not null'}" for column in stated
    )
    con.execute(f"create table if not exists {quote_name(table)} ({lines})")


def _add_missing_columns(con: Connection, table: str, stated: Sequence[Column]) -> None:
    stored = {row[0]: row[1] for row in con.execute(f"describe {quote_name(table)}").fetchall()}
    for column in stated:
        if column.name not in stored:
            con.execute(f"alter table {quote_name(table)} add column {_describe(column)}")
            said = "missing" if column.default is None else repr(column.default)
            log.warning("%s: added the column %s; old rows: %s", table, column.name, said)
        elif stored[column.name] != column.sql_type:
            raise WrongColumnType(table, column.name, stored[column.name], column.sql_type)


def _describe(column: Column) -> str:
    """Name, type and default as SQL says them; rows older than the column get the default."""
    default = "" if column.default is None else f" default {quote_text(str(column.default))}"
    return f"{quote_name(column.name)} {column.sql_type}{default}"


def _write_comments(con: Connection, table: str, stated: Sequence[Column]) -> None:
    found = con.execute(
        "select column_name, comment from duckdb_columns() "
        "where database_name = current_database() and schema_name || '.' || table_name = ?",
        [table],
    ).fetchall()
    stored = dict(found)
    for column in stated:
        if stored.get(column.name) != column.description:
            con.execute(
                f"comment on column {quote_name(table)}.{quote_name(column.name)} "
                f"is {quote_text(column.description)}"
            )


def _read_ontology_comments(con: Connection) -> dict[str, str]:
    found = con.execute(
        "select table_name, comment from duckdb_tables() "
        "where database_name = current_database() and schema_name = 'ontology'"
    ).fetchall()
    return dict(found)


def _replace_code_table(con: Connection, table: str) -> None:
    model = schemas.TABLES[table]
    checked = schemas.check(ontology.read_table(table.partition(".")[2]), model)
    if len(checked.rejected):
        reason = checked.rejected["reasons"].iloc[0]
        raise WarehouseError(f"{table} does not meet its schema: {reason}. Correct its CSV file.")
    con.execute(f"drop table if exists {quote_name(table)}")
    _create_table(con, table, columns(model))
    _write_comments(con, table, columns(model))
    append_frame(con, table, checked.valid)
    log.info("%s: %d codes", table, len(checked.valid))
