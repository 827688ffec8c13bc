"""Is a release whole? Verifies checksums, row counts, types, codes, keys and links."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import Connection, connect_in_memory
from warehouse.names import quote_name, quote_text
from warehouse.release_folder import CHECKSUMS, MANIFEST, read_manifest, sum_files
from warehouse.released import SQL_TYPES, read_as_text, read_package

# Names of the checks of a constraint, and the SQL that is true where a value offends.
CONSTRAINTS = {
    "required": "{name} is null",
    "enum": "{name} is not null and {name} not in ({values})",
    "pattern": "{name} is not null and not regexp_matches({name}, {value})",
    "minimum": "try_cast({name} as double) < {value}",
    "maximum": "try_cast({name} as double) > {value}",
}


def check_release(folder: Path | str) -> list[str]:
    """Everything that is wrong with the release in *folder*, a sentence each; empty if nothing is.

    Raises:
        WarehouseError: the folder is no release.
    """
    release = Path(folder)
    manifest = read_manifest(release)
    faults = list(_check_files(release, manifest["sha256"]))
    package = read_package(release)
    counts = {table["file"]: int(table["rows"]) for table in manifest["tables"].values()}
    with connect_in_memory() as con:
        for resource in package["resources"]:
            if (release / resource["path"]).is_file():
                faults += _check_resource(con, release, resource, counts.get(resource["path"]))
        faults += _check_links(con, release, package["resources"])
    return faults


def _check_files(folder: Path, stated: dict[str, str]) -> Iterator[str]:
    found = sum_files(folder)
    listed = _read_checksums(folder)
    for name in (MANIFEST, CHECKSUMS):
        digest = found.pop(name, None)
        if digest is None:
            yield f"{name} is missing"
        elif name in listed and listed[name] != digest:
            yield f"{name} was changed: its checksum is not that of {CHECKSUMS}"
    for name, digest in stated.items():
        if name not in found:
            yield f"{name} is missing"
        elif found[name] != digest:
            yield f"{name} was changed: its checksum is not that of {MANIFEST}"
    for name in sorted(found.keys() - stated.keys()):
        yield f"{name} is not of this release"


def _read_checksums(folder: Path) -> dict[str, str]:
    file = folder / CHECKSUMS
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines if "  " in line)
    return {name: digest for digest, name in pairs}


def _check_resource(
    con: Connection, folder: Path, resource: dict[str, Any], rows: int | None
) -> Iterator[str]:
    path, schema = resource["path"], resource["schema"]
    try:
        # The file's own header first: columns are read by place below.
        yield from _check_header(folder / path, resource)
        con.execute(f"create table {_name(path)} as from {read_as_text(folder, resource)}")
    except (duckdb.Error, UnicodeDecodeError) as error:
        yield f"{path} cannot be read: {str(error).splitlines()[0]}"
        return
    found = _count(con, f"select * from {_name(path)}")
    if rows is not None and found != rows:
        yield f"{path} has {found} rows, {MANIFEST} says {rows}"
    for field in schema["fields"]:
        yield from _check_field(con, path, field)
    key = schema.get("primaryKey", [])
    if key:
        listed = ", ".join(quote_name(name) for name in key)
        doubles = f"select {listed} from {_name(path)} group by all having count(*) > 1"
        if count := _count(con, doubles):
            yield f"{path}: {count} value(s) of {', '.join(key)} stand more than once"
    yield from _compare_parquet(con, folder / path, path, found)


def _check_header(file: Path, resource: dict[str, Any]) -> Iterator[str]:
    if not resource["dialect"]["header"]:
        return
    names = [field["name"] for field in resource["schema"]["fields"]]
    with file.open(encoding="utf-8", newline="") as lines:
        header = lines.readline().rstrip("\n").split(resource["dialect"]["delimiter"])
    if [name.strip('"') for name in header] != names:
        yield f"{resource['path']} has other columns than datapackage.json says"


def _check_field(con: Connection, path: str, field: dict[str, Any]) -> Iterator[str]:
    name, rows = quote_name(field["name"]), f"select * from {_name(path)} where"
    kind = SQL_TYPES[field["type"]]
    if kind != "VARCHAR":
        wrong = f"{rows} {name} is not null and try_cast({name} as {kind}) is null"
        if count := _count(con, wrong):
            yield f"{path}: {count} value(s) of {field['name']} are no {field['type']}"
    for what, stated in field.get("constraints", {}).items():
        if stated is False:
            continue
        values = ", ".join(quote_text(str(value)) for value in stated) if what == "enum" else ""
        value = quote_text(stated) if isinstance(stated, str) else stated
        wrong = CONSTRAINTS[what].format(name=name, values=values, value=value)
        if count := _count(con, f"{rows} {wrong}"):
            yield f"{path}: {count} value(s) of {field['name']} break the rule {what}"


def _compare_parquet(con: Connection, file: Path, path: str, rows: int) -> Iterator[str]:
    parquet = file.with_suffix(".parquet")
    if not parquet.is_file():
        return
    try:
        found = _count(con, f"select * from read_parquet({quote_text(str(parquet))})")
    except duckdb.Error as error:
        yield f"{parquet.name} cannot be read: {str(error).splitlines()[0]}"
        return
    if found != rows:
        yield f"{parquet.name} has {found} rows, {path} has {rows}"


def _check_links(con: Connection, folder: Path, resources: list[dict[str, Any]]) -> Iterator[str]:
    paths = {resource["name"]: resource["path"] for resource in resources}
    there = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    for resource in resources:
        for link in resource["schema"].get("foreignKeys", []):
            target = paths[link["reference"]["resource"]]
            if not {resource["path"], target} <= there:
                continue
            name = quote_name(link["fields"])
            orphans = (
                f"select {name} from {_name(resource['path'])} where {name} is not null and {name} "
                f"not in (select {quote_name(link['reference']['fields'])} from {_name(target)})"
            )
            if count := _count(con, orphans):
                yield (
                    f"{resource['path']}: {count} value(s) of {link['fields']} are not in {target}"
                )


def _name(path: str) -> str:
    return '"' + path.replace('"', '""') + '"'


def _count(con: Connection, sql: str) -> int:
    found = con.execute(f"select count(*) from ({sql})").fetchone()
    return int(found[0]) if found else 0
