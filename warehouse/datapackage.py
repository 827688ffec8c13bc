"""Describes a release as a Frictionless tabular data package, from the schemas."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import schemas
from schemas import Column, columns, key, table_description
from warehouse.table_files import compute_sha256

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
    paths: Mapping[str, str],
    release: str,
    versions: Mapping[str, str],
    *,
    leave_out: Collection[str] = (),
) -> dict[str, Any]:
    """The content of `datapackage.json`.

    Args:
        folder: where the CSV files lie.
        paths: where the CSV file of each table lies in *folder*, by the full name of the table.
        release: the release that it describes.
        versions: what coded and classified the events.
        leave_out: columns that the release does not have.
    """
    return {
        "profile": "tabular-data-package",
        "name": f"turnstone-{release.lower()}",
        "title": f"Turnstone event data, release {release}",
        "version": release,
        "turnstoneVersions": dict(versions),
        "resources": [_describe_resource(folder, name, paths, leave_out) for name in paths],
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


def _describe_resource(
    folder: Path, name: str, paths: Mapping[str, str], leave_out: Collection[str]
) -> dict[str, Any]:
    model = schemas.TABLES[name]
    file = folder / paths[name]
    return {
        "name": file.stem,
        "path": paths[name],
        "profile": "tabular-data-resource",
        "description": table_description(model),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{compute_sha256(file)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": _describe_schema(name, paths, leave_out),
    }


def _describe_schema(
    name: str, exported: Collection[str], leave_out: Collection[str]
) -> dict[str, Any]:
    model = schemas.TABLES[name]
    kept = [column for column in columns(model) if column.name not in leave_out]
    required = {column.name for column in kept if not column.nullable}
    described: dict[str, Any] = {
        "fields": [describe_field(column) for column in kept],
        "missingValues": [""],
    }
    if key(model) and required.issuperset(key(model)):
        described["primaryKey"] = key(model)
    links = [link for column in kept if (link := _describe_link(column, exported))]
    return {**described, "foreignKeys": links} if links else described


def _describe_link(column: Column, exported: Collection[str]) -> dict[str, Any] | None:
    """The foreign key of *column*; None if it refers to no key of an *exported* table."""
    referred, _, referred_column = column.references.rpartition(".")
    if referred not in exported or key(schemas.TABLES[referred]) != [referred_column]:
        return None
    target = {"resource": referred.partition(".")[2], "fields": referred_column}
    return {"fields": column.name, "reference": target}
