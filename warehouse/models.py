"""Reads dbt_like_sql/: which tables each SELECT makes and reads, and in what order to build."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final

from warehouse.connection import Connection
from warehouse.errors import ModelError
from warehouse.places_in_sql import place_name, place_offset

SQL_FOLDER = Path(__file__).resolve().parents[1] / "dbt_like_sql"
LAYERS = ("staging", "intermediate", "marts")
GRAIN_MARK = "-- grain: "

# The tables that a SQL reads, by its text; a process builds often, and its files seldom change.
_FOUND: Final[dict[str, frozenset[str]]] = {}


@dataclass(frozen=True)
class Model:
    """One SELECT of dbt_like_sql/ and the tables it reads."""

    name: str
    file: Path
    sql: str
    grain: str
    reads: frozenset[str]

    @property
    def is_view(self) -> bool:
        """Whether it is built as a view; the other layers become tables."""
        return self.name.startswith("staging.")


def read_models(con: Connection, folder: Path = SQL_FOLDER) -> list[Model]:
    """Every model of *folder*, sorted by name: `marts/events.sql` is `marts.events`.

    Raises:
        ModelError: a file has no grain line, is not one SELECT, or names a table without schema.
    """
    files = [file for layer in LAYERS for file in sorted((folder / layer).glob("*.sql"))]
    return [_read_model(con, file) for file in files]


def order_models(models: Sequence[Model], stored: Iterable[str]) -> list[Model]:
    """The models so that each comes after those it reads.

    Args:
        models: the models to order.
        stored: names of the tables that exist without being built (raw, ops, ontology).

    Raises:
        ModelError: a model reads a table nobody makes, or models read each other in a circle.
    """
    by_name = {model.name: model for model in models}
    known = set(by_name) | set(stored)
    for model in models:
        unknown = sorted(model.reads - known)
        if unknown:
            reason = f"reads {unknown[0]}, {_suggest(unknown[0], known)}"
            raise ModelError(model.file, reason, place_name(model.sql, unknown[0]))
    graph = {model.name: sorted(model.reads & by_name.keys()) for model in models}
    try:
        return [by_name[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        raise ModelError(by_name[error.args[1][0]].file, f"reads itself: {circle}") from error


def find_read_tables(con: Connection, sql: str, file: Path | str) -> frozenset[str]:
    """Names of the tables that *sql* reads, found with DuckDB's own parser, once for each SQL.

    Raises:
        ModelError: *sql* is not one SELECT, or names a table without its schema.
    """
    if sql not in _FOUND:
        _FOUND[sql] = _find_tables(con, sql, file)
    return _FOUND[sql]


def _find_tables(con: Connection, sql: str, file: Path | str) -> frozenset[str]:
    tree = parse_select(con, sql, file)
    own = set(_walk_cte_names(tree))
    tables = set()
    for schema, table in _walk_tables(tree):
        if not schema and table in own:
            continue
        if not schema:
            reason = f"names the table {table} without its schema (raw.{table}?)"
            raise ModelError(file, reason, place_name(sql, table))
        tables.add(f"{schema}.{table}")
    return frozenset(tables)


def parse_select(con: Connection, sql: str, file: Path | str) -> dict[str, Any]:
    """DuckDB's syntax tree of *sql*.

    Raises:
        ModelError: *sql* has a syntax error, or is anything but one SELECT.
    """
    found = con.execute("select json_serialize_sql(?::varchar)", [sql]).fetchone()
    tree: dict[str, Any] = json.loads(found[0]) if found else {}
    if tree.get("error"):
        position = tree.get("position")
        place = None if position is None else place_offset(sql, int(position))
        raise ModelError(file, tree["error_message"], place)
    if len(tree["statements"]) != 1:
        raise ModelError(file, f"holds {len(tree['statements'])} statements; one SELECT is wanted")
    return tree


def read_first_comment(file: Path, mark: str) -> str:
    """What the first line of *file* says after *mark*.

    Raises:
        ModelError: the first line does not begin with *mark*, or says nothing after it.
    """
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    said = first.removeprefix(mark).strip()
    if not first.startswith(mark) or not said:
        raise ModelError(file, f"the first line must be '{mark}...', it is {first!r}")
    return said


def _read_model(con: Connection, file: Path) -> Model:
    sql = file.read_text(encoding="utf-8").rstrip().removesuffix(";")
    return Model(
        name=f"{file.parent.name}.{file.stem}",
        file=file,
        sql=sql,
        grain=read_first_comment(file, GRAIN_MARK),
        reads=find_read_tables(con, sql, file),
    )


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)


def _walk_tables(tree: Any) -> Iterator[tuple[str, str]]:
    for node in _walk(tree):
        if node.get("type") == "BASE_TABLE":
            yield node["schema_name"].lower(), node["table_name"].lower()


def _walk_cte_names(tree: Any) -> Iterator[str]:
    for node in _walk(tree):
        for entry in (node.get("cte_map") or {}).get("map", []):
            yield entry["key"].lower()


def _suggest(unknown: str, known: set[str]) -> str:
    schema = unknown.partition(".")[0]
    near = sorted(name for name in known if name.startswith(f"{schema}."))
    listed = ", ".join(near) or "nothing"
    return f"which no file or schema makes; {schema} has {listed}"
