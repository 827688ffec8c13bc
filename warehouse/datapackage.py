"""Describes a release as a Frictionless tabular data package, from the schemas."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from schemas import Column, Table, columns, key, table_description
from warehouse.imprint import LICENCES, Imprint
from warehouse.table_files import compute_sha256

COMMA_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "header": True}

FIELD_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}


def describe_package(
    folder: Path,
    models: Mapping[str, type[Table]],
    paths: Mapping[str, str],
    release: str,
    imprint: Imprint,
    versions: Mapping[str, str],
    leave_out: Collection[str] = (),
    dialect: Mapping[str, Any] = COMMA_DIALECT,
) -> dict[str, Any]:
    """The content of `datapackage.json`.

    Args:
        folder: where the CSV files lie.
        models: the schema of each table, by its full name.
        paths: where the CSV file of each table lies in *folder*, by the full name of the table.
        release: the release that it describes.
        imprint: who made it, and under which terms.
        versions: what coded and classified the events.
        leave_out: columns that the release does not have.
        dialect: how the files are written.
    """
    title, url = LICENCES[imprint.licence]
    return {
        "profile": "tabular-data-package",
        "name": f"turnstone-{release.lower()}",
        "title": f"Turnstone event data, release {release}",
        "version": release,
        "licenses": [{"name": imprint.licence, "path": url, "title": title}],
        "contributors": [{"title": imprint.creator, "role": "author"}],
        "turnstoneVersions": dict(versions),
        "resources": [
            {
                **_describe_file(folder / paths[name], paths[name], dialect),
                "description": table_description(model),
                "schema": _describe_schema(model, models, paths, leave_out),
            }
            for name, model in models.items()
        ],
    }


def describe_field(column: Column) -> dict[str, Any]:
    """One field of a table schema: name, type, sentence and constraints."""
    stated: dict[str, Any] = {
        "required": not column.nullable or None,
        "enum": list(column.accepted) if not column.references else None,
        "pattern": column.pattern or None,
        "minimum": column.low,
        "maximum": column.high,
    }
    constraints = {name: value for name, value in stated.items() if value not in (None, [])}
    field = {
        "name": column.name,
        "type": FIELD_TYPES[column.sql_type],
        "description": column.description,
    }
    return {**field, "constraints": constraints} if constraints else field


def name_resource(path: str) -> str:
    """What the data package calls the file at *path*.

    >>> name_resource("codes/countries.csv")
    'countries'
    """
    return Path(path).name.partition(".")[0]


def _describe_file(file: Path, path: str, dialect: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name_resource(path),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{compute_sha256(file)}",
        "dialect": dict(dialect),
    }


def _describe_schema(
    model: type[Table],
    exported: Mapping[str, type[Table]],
    paths: Mapping[str, str],
    leave_out: Collection[str],
) -> dict[str, Any]:
    kept = [column for column in columns(model) if column.name not in leave_out]
    required = {column.name for column in kept if not column.nullable}
    described: dict[str, Any] = {
        "fields": [describe_field(column) for column in kept],
        "missingValues": [""],
    }
    if key(model) and required.issuperset(key(model)):
        described["primaryKey"] = key(model)
    links = [link for column in kept if (link := _describe_link(column, exported, paths))]
    return {**described, "foreignKeys": links} if links else described


def _describe_link(
    column: Column, exported: Mapping[str, type[Table]], paths: Mapping[str, str]
) -> dict[str, Any] | None:
    """The foreign key of *column*; None if it refers to no key of an *exported* table.

    A number and the text of a code (quad classes) are no link to a program that knows types.
    """
    referred, _, referred_column = column.references.rpartition(".")
    if referred not in exported or key(exported[referred]) != [referred_column]:
        return None
    types = {target.name: target.sql_type for target in columns(exported[referred])}
    if types[referred_column] != column.sql_type:
        return None
    target = {"resource": name_resource(paths[referred]), "fields": referred_column}
    return {"fields": column.name, "reference": target}
