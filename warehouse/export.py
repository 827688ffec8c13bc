"""Writes a research release: tables as CSV and Parquet, and the papers that explain them."""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ontology
import schemas
from schemas import columns
from warehouse.codebook import write_codebook
from warehouse.connection import Connection
from warehouse.datapackage import describe_package
from warehouse.errors import WarehouseError
from warehouse.names import quote_name
from warehouse.readme import write_readme
from warehouse.table_files import compute_sha256, write_csv, write_parquet

# Texts belong to their publishers. Runs and fetches bear the moment they ran: with them, no two
# warehouses would give equal files.
LEFT_OUT = ("text", "run_id", "retrieved_at")
RELEASE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"


@dataclass(frozen=True)
class ExportedTable:
    """A table of a release: its full name, where its CSV file lies, rows, first and last day."""

    name: str
    path: str
    rows: int
    first_date: str | None
    last_date: str | None


def export_release(
    con: Connection,
    folder: Path | str,
    release: str,
    *,
    versions: Mapping[str, str] | None = None,
) -> Path:
    """The folder of the release, written aside and swapped in whole.

    The same rows give the same bytes: nothing in a release tells when it was written.

    Args:
        con: a connection to the published copy or the working file, after a build.
        folder: where releases lie; the release is the folder *release* in it.
        release: letters, digits, dots, hyphens and underscores.
        versions: versions to state beside those of coder, lexicons and ontology.

    Raises:
        WarehouseError: the name is not usable, or nothing has been built.
    """
    target = _choose_target(Path(folder), release)
    names = list_release_tables(con)
    stated = {**read_versions(con), **(versions or {})}
    aside = target.with_name(f".exporting-{release}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        tables = [_export_table(con, name, aside) for name in names]
        tables += [_export_codes(con, name, aside) for name in list_code_tables(names)]
        _write_papers(aside, release, tables, stated)
        _swap_in(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return target


def list_release_tables(con: Connection) -> list[str]:
    """Full names of the tables of a release: reports, coded events, every mart with a schema.

    Raises:
        WarehouseError: the marts have not been built.
    """
    found = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where database_name = current_database() order by 1"
    ).fetchall()
    there = {name for (name,) in found} & schemas.TABLES.keys()
    marts = sorted(name for name in there if name.startswith("marts."))
    if not marts:
        raise WarehouseError("there are no marts to export; build the warehouse first")
    return ["raw.reports", "raw.coded_events", *marts]


def list_code_tables(names: Sequence[str]) -> list[str]:
    """Full names of the code tables that columns of the tables *names* refer to."""
    referred = {
        column.references.rpartition(".")[0]
        for name in names
        for column in columns(schemas.TABLES[name])
    }
    return sorted(name for name in referred if name.startswith("ontology."))


def read_versions(con: Connection) -> dict[str, str]:
    """Versions of coder and lexicons that the coded events bear, and of the ontology."""
    versions = {"ontology": ontology.ontology_version()}
    for what in ("coder", "lexicon"):
        found = con.execute(
            f"select distinct {what}_version from raw.coded_events order by all"
        ).fetchall()
        versions[what] = ", ".join(version for (version,) in found) or "none"
    return dict(sorted(versions.items()))


def _choose_target(folder: Path, release: str) -> Path:
    if not re.fullmatch(RELEASE_NAME, release):
        raise WarehouseError(
            f"{release!r} cannot name a release: use letters, digits, dots, hyphens and "
            "underscores, and begin with a letter or digit (2026-11, for example)"
        )
    return folder / release


def _export_table(con: Connection, name: str, folder: Path) -> ExportedTable:
    file = folder / f"{name.partition('.')[2]}.csv"
    write_csv(con, name, file, leave_out=LEFT_OUT)
    write_parquet(con, name, file.with_suffix(".parquet"), leave_out=LEFT_OUT)
    dated = [c.name for c in columns(schemas.TABLES[name]) if c.name in ("event_date", "month")]
    day = quote_name(dated[0]) if dated else "null"
    found = con.execute(
        f"select count(*), min({day})::varchar, max({day})::varchar from {quote_name(name)}"
    ).fetchone()
    rows, first_date, last_date = found or (0, None, None)
    return ExportedTable(name, file.name, int(rows), first_date, last_date)


def _export_codes(con: Connection, name: str, folder: Path) -> ExportedTable:
    file = folder / "codes" / f"{name.partition('.')[2]}.csv"
    file.parent.mkdir(exist_ok=True)
    write_csv(con, name, file)
    found = con.execute(f"select count(*) from {quote_name(name)}").fetchone()
    return ExportedTable(name, f"codes/{file.name}", int(found[0]) if found else 0, None, None)


def _write_papers(
    folder: Path, release: str, tables: Sequence[ExportedTable], versions: Mapping[str, str]
) -> None:
    paths = {table.name: table.path for table in tables}
    _write_text(folder / "codebook.md", write_codebook(paths, release, leave_out=LEFT_OUT))
    _write_text(folder / "README.md", write_readme(release, tables, versions))
    package = describe_package(folder, paths, release, versions, leave_out=LEFT_OUT)
    _write_json(folder / "datapackage.json", package)
    _write_json(folder / "manifest.json", _describe_release(folder, release, tables, versions))


def _describe_release(
    folder: Path, release: str, tables: Sequence[ExportedTable], versions: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "release": release,
        "versions": dict(versions),
        "tables": {
            table.name: {
                "file": table.path,
                "rows": table.rows,
                "first_date": table.first_date,
                "last_date": table.last_date,
            }
            for table in tables
        },
        "sha256": {
            file.relative_to(folder).as_posix(): compute_sha256(file)
            for file in sorted(folder.rglob("*.*"))
        },
    }


def _write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _write_json(file: Path, content: Mapping[str, Any]) -> None:
    _write_text(file, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _swap_in(aside: Path, target: Path) -> None:
    former = target.with_name(f".former-{target.name}")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    aside.rename(target)
    shutil.rmtree(former, ignore_errors=True)
