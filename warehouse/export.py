"""Writes a research release: tables as CSV and Parquet, and the papers that explain them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import ontology
import schemas
from schemas import columns
from schemas.release import Accuracy
from warehouse.citation import write_bibtex, write_cff, write_licence
from warehouse.codebook import write_codebook
from warehouse.connection import Connection
from warehouse.coverage import GAPS_SQL, count_coverage
from warehouse.datapackage import describe_package
from warehouse.errors import WarehouseError
from warehouse.example import find_example
from warehouse.imprint import Imprint
from warehouse.names import quote_name, quote_text
from warehouse.readme import About, write_readme
from warehouse.release_folder import (
    choose_target,
    write_aside,
    write_json,
    write_manifest,
    write_text,
)
from warehouse.table_files import write_csv, write_parquet, write_rows

# Texts belong to their publishers. Runs and fetches bear the moment they ran: with them, no two
# warehouses would give equal files.
LEFT_OUT = ("text", "run_id", "retrieved_at")
# Sums of other people's data stand under their terms (ACLED's forbid handing them on).
NOT_RELEASED = frozenset({"marts.foreign_country_months"})


@dataclass(frozen=True)
class ExportedTable:
    """A table of a release: its full name, where its CSV file lies, rows, first and last day."""

    name: str
    path: str
    rows: int
    first_date: str | None
    last_date: str | None


def export_release(
    con: Connection, folder: Path | str, release: str, *, imprint: Imprint | None = None
) -> Path:
    """The folder of the release, written aside and swapped in whole.

    The same rows give the same bytes: nothing in a release tells when it was written.

    Args:
        con: a connection to the published copy or the working file, after a build.
        folder: where releases lie; the release is the folder *release* in it.
        release: letters, digits, dots, hyphens and underscores.
        imprint: who made it, under which terms, with which versions and accuracy.

    Raises:
        WarehouseError: the name is not usable, or nothing has been built.
    """
    said = imprint or Imprint()
    target = choose_target(Path(folder), release)
    names = list_release_tables(con)
    stems = choose_stems(names)
    versions = {**read_versions(con), **said.versions}
    with write_aside(Path(folder), release) as aside:
        tables = [_export_table(con, name, aside / f"{stems[name]}.csv") for name in names]
        tables += [_export_codes(con, name, aside) for name in list_code_tables(names)]
        tables.append(_export_gaps(con, aside))
        if len(said.accuracy):
            tables.append(_export_accuracy(con, said, aside))
        about = About(release, said, versions, count_coverage(con), find_example(con))
        _write_papers(aside, tables, about)
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
    there = {name for (name,) in found} & schemas.TABLES.keys() - NOT_RELEASED
    marts = sorted(name for name in there if name.startswith("marts."))
    if not marts:
        raise WarehouseError("there are no marts to export; build the warehouse first")
    return ["raw.reports", "raw.coded_events", *marts]


def choose_stems(names: Collection[str]) -> dict[str, str]:
    """What the file of each table is called, without its ending; a mart comes before a raw table.

    >>> choose_stems(["raw.coded_events", "marts.coded_events"])
    {'raw.coded_events': 'raw_coded_events', 'marts.coded_events': 'coded_events'}
    """
    marts = {name.partition(".")[2] for name in names if name.startswith("marts.")}
    stems = {}
    for name in names:
        layer, _, stem = name.partition(".")
        stems[name] = f"{layer}_{stem}" if layer == "raw" and stem in marts else stem
    return stems


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


def _export_table(con: Connection, name: str, file: Path) -> ExportedTable:
    parquet = file.with_suffix(".parquet")
    write_parquet(con, name, parquet, leave_out=LEFT_OUT)
    # Its rows are in order already; sorting the table again would cost as much once more.
    write_rows(con, f"from read_parquet({quote_text(str(parquet))})", file)
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
    rows = _count_rows(con, f"from {quote_name(name)}")
    return ExportedTable(name, f"codes/{file.name}", rows, None, None)


def _export_gaps(con: Connection, folder: Path) -> ExportedTable:
    write_rows(con, GAPS_SQL, folder / "coverage_gaps.csv")
    rows = _count_rows(con, f"from ({GAPS_SQL})")
    return ExportedTable("release.coverage_gaps", "coverage_gaps.csv", rows, None, None)


def _export_accuracy(con: Connection, imprint: Imprint, folder: Path) -> ExportedTable:
    checked = schemas.check(imprint.accuracy, Accuracy)
    if len(checked.rejected):
        reason = checked.rejected["reasons"].iloc[0]
        raise WarehouseError(f"the accuracy figures do not meet their schema: {reason}")
    con.register("accuracy_figures", checked.valid)
    try:
        write_rows(con, "from accuracy_figures order by all", folder / "accuracy.csv")
    finally:
        con.unregister("accuracy_figures")
    return ExportedTable("release.accuracy", "accuracy.csv", len(checked.valid), None, None)


def _count_rows(con: Connection, relation: str) -> int:
    # All rows are fetched, so that the connection is free for other work.
    ((rows,),) = con.execute(f"select count(*) {relation}").fetchall()
    return int(rows)


def _write_papers(folder: Path, tables: Sequence[ExportedTable], about: About) -> None:
    release, imprint, versions = about.release, about.imprint, about.versions
    paths = {table.name: table.path for table in tables}
    models = {name: schemas.TABLES[name] for name in paths}
    codebook = write_codebook(models, paths, release, leave_out=LEFT_OUT)
    write_text(folder / "codebook.md", codebook)
    write_text(folder / "README.md", write_readme(about, tables))
    write_text(folder / "CITATION.cff", write_cff(release, imprint, versions))
    write_text(folder / "citation.bib", write_bibtex(release, imprint, versions))
    write_text(folder / "LICENSE.md", write_licence(imprint))
    package = describe_package(folder, models, paths, release, imprint, versions, LEFT_OUT)
    write_json(folder / "datapackage.json", package)
    write_manifest(folder, describe_release(release, imprint, tables, versions))


def describe_release(
    release: str,
    imprint: Imprint,
    tables: Sequence[ExportedTable],
    versions: Mapping[str, str],
) -> dict[str, object]:
    """What the manifest says of a release, but for the checksums."""
    facts = {table.name: asdict(table) for table in tables}
    return {
        "release": release,
        "creator": imprint.creator,
        "licence": imprint.licence,
        "versions": dict(versions),
        "tables": {
            name: {
                "file": fact["path"],
                "rows": fact["rows"],
                "first_date": fact["first_date"],
                "last_date": fact["last_date"],
            }
            for name, fact in facts.items()
        },
    }
