"""Writes one table as CSV and as Parquet, byte for byte the same for the same rows."""

from hashlib import file_digest
from pathlib import Path

from warehouse.connection import Connection
from warehouse.names import quote_name, quote_text

# Excel, LibreOffice and Google Sheets run a cell that begins with one of these as a formula.
FORMULA_START = r"^'*[=+\-@\t\r]"


def write_csv(con: Connection, table: str, file: Path, *, leave_out: tuple[str, ...] = ()) -> None:
    """Writes *table* to *file*: UTF-8, LF, ISO dates, a missing value as nothing, rows sorted.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; so does text that
    already has apostrophes before such a character, so that taking one away restores the text.
    """
    chosen = [
        f"{_csv_expression(name, kind)} as {quote_name(name)}"
        for name, kind in read_column_types(con, table).items()
        if name not in leave_out
    ]
    rows = f"select {', '.join(chosen)} from (from {quote_name(table)} order by all)"
    con.execute(f"copy ({rows}) to {quote_text(str(file))} (format csv, header)")


def write_parquet(
    con: Connection, table: str, file: Path, *, leave_out: tuple[str, ...] = ()
) -> None:
    """Writes *table* to *file* with its own types and its texts as they are, rows sorted."""
    kept = [name for name in read_column_types(con, table) if name not in leave_out]
    chosen = ", ".join(quote_name(name) for name in kept)
    rows = f"select {chosen} from (from {quote_name(table)} order by all)"
    con.execute(f"copy ({rows}) to {quote_text(str(file))} (format parquet, compression zstd)")


def read_column_types(con: Connection, table: str) -> dict[str, str]:
    """SQL type of each column of *table*, in the table's order."""
    found = con.execute(f"describe {quote_name(table)}").fetchall()
    return {row[0]: row[1] for row in found}


def compute_sha256(file: Path) -> str:
    """The SHA-256 checksum of *file* in hexadecimal digits."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def defuse_text(expression: str) -> str:
    """SQL that puts an apostrophe before a text that a spreadsheet would run as a formula."""
    return (
        f"case when regexp_matches({expression}, {quote_text(FORMULA_START)}) "
        f"then '''' || {expression} else {expression} end"
    )


def _csv_expression(name: str, kind: str) -> str:
    column = quote_name(name)
    if kind == "VARCHAR":
        return defuse_text(column)
    if kind == "VARCHAR[]":
        return defuse_text(f"array_to_string({column}, '|')")
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({column} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    return column
