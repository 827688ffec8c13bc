"""Builds the SQL models in one transaction, so that a reader never sees half a build."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

import schemas
from schemas import columns
from warehouse.checks import check_warehouse
from warehouse.connection import Connection
from warehouse.errors import ChecksFailed, ContractBroken, ModelError
from warehouse.models import LAYERS, SQL_FOLDER, Model, order_models, read_models
from warehouse.names import quote_name, quote_text
from warehouse.transaction import transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BuiltModel:
    """What building one model came to; *rows* is None for a view."""

    name: str
    rows: int | None
    seconds: float


def build(con: Connection, *, folder: Path = SQL_FOLDER) -> list[BuiltModel]:
    """What was built, in the order it was built.

    All views and tables of staging, intermediate and marts are replaced together; those whose
    file is gone disappear. Any error leaves the warehouse as it was.

    Raises:
        ModelError: a file is not a valid model, or DuckDB refuses its SQL.
        ContractBroken: a mart has other columns or types than its schema states.
        ChecksFailed: a data test found offending rows.
    """
    models = order_models(read_models(con, folder), list_stored_tables(con))
    with transaction(con):
        for layer in LAYERS:
            con.execute(f"drop schema if exists {layer} cascade")
            con.execute(f"create schema {layer}")
        built = [build_model(con, model) for model in models]
        _keep_contracts(con, models)
        offences = check_warehouse(con, folder=folder)
        if offences:
            raise ChecksFailed(offences)
    return built


def list_stored_tables(con: Connection) -> set[str]:
    """Names of the tables that are loaded rather than built: raw, ops and ontology."""
    found = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database() and not list_contains(?, schema_name)",
        [list(LAYERS)],
    ).fetchall()
    return {name for (name,) in found}


def build_model(con: Connection, model: Model) -> BuiltModel:
    """Makes the view or table of *model*, with its grain as the comment.

    Raises:
        ModelError: DuckDB refuses the SQL.
    """
    kind = "view" if model.is_view else "table"
    began = time.perf_counter()
    try:
        con.execute(f"create {kind} {quote_name(model.name)} as {model.sql}")
    except duckdb.Error as error:
        raise ModelError(model.file, str(error)) from error
    _write_comments(con, model, kind)
    rows = None if model.is_view else _count_rows(con, model.name)
    built = BuiltModel(model.name, rows, round(time.perf_counter() - began, 3))
    log.info("%s: %s rows in %.2f s", built.name, built.rows, built.seconds)
    return built


def find_contract_differences(con: Connection, name: str) -> list[str]:
    """How the columns of the built table *name* differ from its schema; empty if they agree."""
    stated = {column.name: column.sql_type for column in columns(schemas.TABLES[name])}
    built = {row[0]: row[1] for row in con.execute(f"describe {quote_name(name)}").fetchall()}
    missing = [f"{column} is missing" for column in stated if column not in built]
    extra = [f"{column} is not in the schema" for column in built if column not in stated]
    wrong = [
        f"{column} is {built[column]}, the schema says {kind}"
        for column, kind in stated.items()
        if column in built and built[column] != kind
    ]
    if not (missing or extra or wrong) and list(stated) != list(built):
        return [f"the columns stand in another order; the schema says {', '.join(stated)}"]
    return missing + extra + wrong


def _keep_contracts(con: Connection, models: Sequence[Model]) -> None:
    for model in models:
        if model.name not in schemas.TABLES:
            continue
        differences = find_contract_differences(con, model.name)
        if differences:
            raise ContractBroken(model.name, differences)


def _write_comments(con: Connection, model: Model, kind: str) -> None:
    table = quote_name(model.name)
    con.execute(f"comment on {kind} {table} is {quote_text(model.grain)}")
    if model.name not in schemas.TABLES or model.is_view:
        return
    built = {row[0] for row in con.execute(f"describe {table}").fetchall()}
    for column in columns(schemas.TABLES[model.name]):
        if column.name in built:
            con.execute(
                f"comment on column {table}.{quote_name(column.name)} "
                f"is {quote_text(column.description)}"
            )


def _count_rows(con: Connection, name: str) -> int:
    found = con.execute(f"select count(*) from {quote_name(name)}").fetchone()
    return int(found[0]) if found else 0
