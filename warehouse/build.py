"""Builds the SQL models in one transaction, so that a reader never sees half a build."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

import schemas
from schemas import columns
from warehouse.checks import check_warehouse
from warehouse.connection import Connection
from warehouse.errors import ChecksFailed, ContractBroken, ModelError, NotBuiltYet
from warehouse.frames import append_frame
from warehouse.models import LAYERS, SQL_FOLDER, Model, order_models, read_models
from warehouse.names import quote_name, quote_text
from warehouse.places_in_sql import place_caret
from warehouse.runs import make_run_id
from warehouse.select import select_models
from warehouse.transaction import transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BuiltModel:
    """What building one model came to; *rows* is None for a view."""

    name: str
    rows: int | None
    seconds: float


def build(
    con: Connection,
    *,
    folder: Path = SQL_FOLDER,
    select: Sequence[str] = (),
    run_id: str | None = None,
) -> list[BuiltModel]:
    """What was built, in the order it was built.

    All views and tables of staging, intermediate and marts are replaced together; those whose
    file is gone disappear. Any error leaves the warehouse as it was. What each model took is kept
    in `ops.built_models`.

    Args:
        con: the writing connection.
        folder: where the SQL files lie.
        select: terms such as `+marts.events` (see `warehouse.select`): only these models are built,
            the others stay as they are, and only tests of what was built run.
        run_id: the run to note in `ops.built_models`; a new one if None.

    Raises:
        ModelError: a file is not a valid model, or DuckDB refuses its SQL.
        UnknownSelection: a term of *select* names no model.
        NotBuiltYet: a chosen model reads one that is neither chosen nor built.
        ContractBroken: a mart has other columns or types than its schema states.
        ChecksFailed: a data test found offending rows.
    """
    models = order_models(read_models(con, folder), list_stored_tables(con))
    chosen = select_models(models, select)
    names = frozenset(model.name for model in chosen) if select else None
    with _any_order(con), transaction(con):
        if names is None:
            _clear_layers(con)
        else:
            _refuse_unbuilt(con, chosen)
        built = [build_model(con, model) for model in chosen]
        _keep_contracts(con, chosen)
        offences = check_warehouse(con, folder=folder, only=names)
        if offences:
            raise ChecksFailed(offences)
        _record(con, built, run_id or make_run_id())
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
    _drop_former(con, model.name)
    try:
        con.execute(f"create {kind} {quote_name(model.name)} as {model.sql}")
    except duckdb.IOException:
        raise  # the disk, not the model, is to blame
    except duckdb.Error as error:
        message = str(error)
        raise ModelError(model.file, message, place_caret(message, model.sql)) from error
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


@contextmanager
def _any_order(con: Connection) -> Iterator[None]:
    """Rows may be stored in any order: they go to the disk as they come, by every core."""
    con.execute("set preserve_insertion_order = false")
    try:
        yield
    finally:
        con.execute("reset preserve_insertion_order")


def _clear_layers(con: Connection) -> None:
    for layer in LAYERS:
        con.execute(f"drop schema if exists {layer} cascade")
        con.execute(f"create schema {layer}")


def _refuse_unbuilt(con: Connection, chosen: Sequence[Model]) -> None:
    there = set(_list_relations(con)) | {model.name for model in chosen}
    for model in chosen:
        missing = sorted(model.reads - there)
        if missing:
            raise NotBuiltYet(model.name, missing)
    for layer in LAYERS:
        con.execute(f"create schema if not exists {layer}")


def _list_relations(con: Connection) -> dict[str, str]:
    """Every table and view by full name, with its kind."""
    found = con.execute(
        "select schema_name || '.' || table_name, 'table' from duckdb_tables() "
        "where database_name = current_database() union all "
        "select schema_name || '.' || view_name, 'view' from duckdb_views() "
        "where database_name = current_database() and not internal"
    ).fetchall()
    return dict(found)


def _drop_former(con: Connection, name: str) -> None:
    kind = _list_relations(con).get(name)
    if kind is not None:
        con.execute(f"drop {kind} {quote_name(name)}")


def _record(con: Connection, built: Sequence[BuiltModel], run_id: str) -> None:
    moment = pd.Timestamp.now(tz="UTC")
    rows = [
        {
            "run_id": run_id,
            "model": model.name,
            "kind": "view" if model.rows is None else "table",
            "row_count": model.rows,
            "seconds": model.seconds,
            "built_at": moment,
        }
        for model in built
    ]
    con.execute("delete from ops.built_models where run_id = ?", [run_id])
    append_frame(con, "ops.built_models", pd.DataFrame(rows).astype({"row_count": "Int64"}))


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
