"""Writes events in the columns and conventions of another data set, with the papers it needs."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

import schemas
from schemas.layouts import LAYOUTS, layout_schema
from warehouse.citation import write_bibtex, write_cff, write_citation, write_licence
from warehouse.codebook import write_codebook
from warehouse.connection import Connection
from warehouse.datapackage import describe_package
from warehouse.errors import WarehouseError
from warehouse.export import ExportedTable, describe_release, read_versions
from warehouse.imprint import Imprint
from warehouse.models import SQL_FOLDER
from warehouse.names import quote_name
from warehouse.release_folder import choose_target, write_aside, write_json, write_manifest
from warehouse.release_folder import write_text as write_paper
from warehouse.table_files import write_rows

# Rows that pandera judges at once.
BATCH_SIZE = 2048 * 50


@dataclass(frozen=True)
class LayoutFile:
    """How a data set writes its files, and what a reader must know of ours."""

    path: str
    separator: str
    has_header: bool
    note: str


FILES = {
    "acled": LayoutFile(
        "acled.csv",
        ",",
        True,
        "Actual events that have an ACLED type and a named place. `interaction` and `inter1/2` are "
        "the labels of today's files; `event_id_cnty` is the country and a number made from our "
        "event id. Deaths that no report tells are 0, as ACLED writes.",
    ),
    "gdelt2": LayoutFile(
        "gdelt2.export.csv",
        "\t",
        False,
        "Tabs, no header line, 61 columns, as `.export.CSV` of GDELT. `QuadClass` is as GDELT "
        "delivers it (protest is 3), countries of parties are CAMEO's, those of places FIPS 10-4; "
        "`ActionGeo_ADM1Code` has the state in the USA and the country alone elsewhere; "
        "`FractionDate` is year + (30 * (month - 1) + day) / 365; `DATEADDED` is when the first "
        "report was published, not a 15-minute batch.",
    ),
    "icews": LayoutFile(
        "icews.tsv",
        "\t",
        True,
        "Tabs with a header. `Intensity` is ICEWS's value of the code, sectors are names joined by "
        "commas, `Event Text` is our label of the code. ICEWS has one row a story; we have one an "
        "event, with the story that tells it best.",
    ),
    "phoenix": LayoutFile(
        "phoenix.tsv",
        "\t",
        False,
        "Tabs, no header line, 26 columns. `PentaClass` is 0 to 4 with 0 for statements; the three "
        "parts of a party are entity, first role and the other codes joined by `;`.",
    ),
    "polecat": LayoutFile(
        "polecat.tsv",
        "\t",
        True,
        "Tabs with a header. Events that PLOVER does not code (CAMEO 01) are left out. `Intensity` "
        "is the score of the mode, else of the event.",
    ),
}

NOTES = """\
Only what happened is here: planned, denied and conditional acts are left out, as the data set has
no column for them. Cells that hold text which a spreadsheet would run as a formula have an
apostrophe in front; take one away wherever `^'+[=+\\-@\\t\\r\\n＝＋－＠]` matches.
In files that tabs separate, tabs and line ends within a text are spaces, quotes mean nothing.
Columns that are always blank say so in `codebook.md`.
"""


def export_layout(
    con: Connection,
    folder: Path | str,
    release: str,
    layout: str,
    *,
    imprint: Imprint | None = None,
) -> Path:
    """The folder `RELEASE-LAYOUT` with the events in *layout*, written aside and swapped in whole.

    Args:
        con: a connection to the published copy or the working file, after a build.
        folder: where releases lie.
        release: the name of the release.
        layout: a name of `LAYOUTS`.
        imprint: who made it, under which terms.

    Raises:
        WarehouseError: a name is not usable, nothing has been built, or a row does not meet the
            schema of the layout.
    """
    if layout not in LAYOUTS:
        raise WarehouseError(f"{layout!r} is not a layout; the layouts are {', '.join(LAYOUTS)}")
    said = imprint or Imprint()
    name = f"{release}-{layout}"
    target = choose_target(Path(folder), name)
    sql = _read_layout(con, layout)
    with write_aside(Path(folder), name) as aside:
        rows = _check_rows(con, sql, layout)
        form = FILES[layout]
        write_rows(
            con, sql, aside / form.path, separator=form.separator, has_header=form.has_header
        )
        _write_papers(con, aside, name, layout, rows, said)
    return target


def _read_layout(con: Connection, layout: str) -> str:
    """The SELECT of *layout*, its rows in the order of its key."""
    sql = (SQL_FOLDER / "layouts" / f"{layout}.sql").read_text(encoding="utf-8")
    (name,) = schemas.key(layout_schema(layout))
    ordered = f"from ({sql}) order by {quote_name(name)}"
    try:
        con.execute(f"describe {ordered}")
    except duckdb.CatalogException as error:
        raise WarehouseError(
            f"{layout} cannot be exported: build the warehouse first ({error})"
        ) from error
    return f"select * {ordered}"


def _check_rows(con: Connection, sql: str, layout: str) -> int:
    """How many rows *sql* has, all of which meet the schema of *layout*.

    Raises:
        WarehouseError: one does not.
    """
    model = layout_schema(layout)
    rows = 0
    answer = con.execute(sql)
    while len(frame := _fetch_batch(answer)):
        rejected = schemas.check(frame, model).rejected
        if len(rejected):
            (name,) = schemas.key(model)
            raise WarehouseError(
                f"{layout}: {len(rejected)} event(s) do not meet schemas/layout_columns.csv, "
                f"for example {rejected[name].iloc[0]}: {rejected['reasons'].iloc[0]}. "
                f"Correct dbt_like_sql/layouts/{layout}.sql."
            )
        rows += len(frame)
    return rows


def _fetch_batch(answer: Connection) -> pd.DataFrame:
    return answer.fetch_df_chunk(BATCH_SIZE // 2048)


def _write_papers(
    con: Connection, folder: Path, name: str, layout: str, rows: int, imprint: Imprint
) -> None:
    form, model = FILES[layout], layout_schema(layout)
    table = f"layouts.{layout}"
    models, paths = {table: model}, {table: form.path}
    versions = {**read_versions(con), **imprint.versions}
    dialect = {
        "delimiter": form.separator,
        "lineTerminator": "\n",
        "header": form.has_header,
        **({} if form.separator == "," else {"quoteChar": "\0", "doubleQuote": False}),
    }
    write_paper(folder / "codebook.md", write_codebook(models, paths, name))
    write_paper(folder / "README.md", _write_readme(name, layout, rows, imprint, versions))
    write_paper(folder / "CITATION.cff", write_cff(name, imprint, versions))
    write_paper(folder / "citation.bib", write_bibtex(name, imprint, versions))
    write_paper(folder / "LICENSE.md", write_licence(imprint))
    package = describe_package(folder, models, paths, name, imprint, versions, dialect=dialect)
    write_json(folder / "datapackage.json", package)
    exported = ExportedTable(table, form.path, rows, None, None)
    write_manifest(folder, describe_release(name, imprint, [exported], versions))


def _write_readme(
    name: str, layout: str, rows: int, imprint: Imprint, versions: dict[str, str]
) -> str:
    lines = [
        f"# Turnstone event data in the columns of {layout}, {name}",
        "",
        f"`{FILES[layout].path}`: {rows} rows. These are events coded by Turnstone, not rows of "
        "the data set whose columns they have; never publish them under its name.",
        "",
        FILES[layout].note,
        "",
        NOTES,
        "## Cite it",
        "",
        f"> {write_citation(name, imprint, versions)}",
        "",
        f"Terms: {imprint.licence}, see `LICENSE.md`. `codebook.md` explains every column.",
        "",
    ]
    return "\n".join(lines)
