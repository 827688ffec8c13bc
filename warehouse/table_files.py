"""Writes rows as CSV and as Parquet, byte for byte the same for the same rows; undoes defusing."""

import re
from hashlib import file_digest
from pathlib import Path

from warehouse.connection import Connection
from warehouse.names import quote_name, quote_text

# Spreadsheets run a cell that begins with one of these as a formula; the wide ones are those that
# East Asian keyboards write.
FORMULA_START = r"^'*[=+\-@\t\r\n＝＋－＠]"


def write_csv(con: Connection, table: str, file: Path, *, leave_out: tuple[str, ...] = ()) -> None:
    """Writes *table* to *file*: UTF-8, LF, ISO dates, a missing value as nothing, rows sorted.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; so does text that
    already has apostrophes before such a character, so that taking one away restores the text.
    """
    write_rows(con, f"select * from {quote_name(table)} order by all", file, leave_out=leave_out)


def write_rows(
    con: Connection,
    sql: str,
    file: Path,
    *,
    separator: str = ",",
    has_header: bool = True,
    leave_out: tuple[str, ...] = (),
) -> None:
    """Writes the rows of *sql*, in their order, as `write_csv` does.

    A file that tabs separate has no quotes: tabs and line ends in a text become spaces.

    Args:
        con: any connection.
        sql: one SELECT.
        file: where to write.
        separator: comma or tab.
        has_header: whether the first line names the columns.
        leave_out: columns not to write.
    """
    is_plain = separator == "\t"
    chosen = [
        f"{_csv_expression(name, kind, is_plain=is_plain)} as {quote_name(name)}"
        for name, kind in describe_rows(con, sql).items()
        if name not in leave_out
    ]
    rows = f"select {', '.join(chosen)} from ({sql})"
    options = f"format csv, header {str(has_header).lower()}, delimiter {quote_text(separator)}"
    quotes = ", quote '', escape ''" if is_plain else ""
    con.execute(f"copy ({rows}) to {quote_text(str(file))} ({options}{quotes})")


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
    return describe_rows(con, f"select * from {quote_name(table)}")


def describe_rows(con: Connection, sql: str) -> dict[str, str]:
    """SQL type of each column that *sql* selects, in order."""
    return {row[0]: row[1] for row in con.execute(f"describe {sql}").fetchall()}


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


def restore_text(text: str) -> str:
    """The *text* as it was before an apostrophe was put in front of it.

    >>> restore_text("'=1+1"), restore_text("''=1"), restore_text("'quoted'")
    ('=1+1', "'=1", "'quoted'")
    """
    return text[1:] if text.startswith("'") and re.match(FORMULA_START, text) else text


def restore_expression(expression: str) -> str:
    """SQL that does what `restore_text` does."""
    pattern = quote_text(FORMULA_START.replace("'*", "'+", 1))
    return (
        f"case when regexp_matches({expression}, {pattern}) "
        f"then substr({expression}, 2) else {expression} end"
    )


def _csv_expression(name: str, kind: str, *, is_plain: bool) -> str:
    column = quote_name(name)
    if kind in ("VARCHAR", "VARCHAR[]"):
        text = column if kind == "VARCHAR" else f"array_to_string({column}, '|')"
        return defuse_text(
            f"regexp_replace({text}, '[\\t\\r\\n]+', ' ', 'g')" if is_plain else text
        )
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({column} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    return column
