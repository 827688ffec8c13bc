"""Writes the codebook of a release from the schemas: every table, every column."""

from collections.abc import Collection, Iterator, Mapping

import schemas
from schemas import Column, columns, key, table_description

# Longer lists of codes are looked up in the ontology table that the codebook names.
MOST_VALUES_SHOWN = 12


def write_codebook(
    paths: Mapping[str, str], release: str, *, leave_out: Collection[str] = ()
) -> str:
    """The codebook in Markdown: a section a table, a row a column.

    Args:
        paths: where the CSV file of each table lies, by the full name of the table.
        release: the release that it describes.
        leave_out: columns that the release does not have.
    """
    lines = [f"# Codebook of release {release}", ""]
    lines += ["Every column: its type, whether it may be missing, what it means.", ""]
    for name, path in paths.items():
        lines += _describe_table(name, path, leave_out)
    return "\n".join(lines)


def _describe_table(name: str, path: str, leave_out: Collection[str]) -> Iterator[str]:
    model = schemas.TABLES[name]
    yield f"## {path.removesuffix('.csv')}"
    yield ""
    yield f"{table_description(model)} Key: {', '.join(key(model)) or 'none'}."
    yield ""
    yield "| column | type | missing | unit | meaning |"
    yield "|---|---|---|---|---|"
    for column in columns(model):
        if column.name not in leave_out:
            yield _describe_column(column)
    yield ""


def _describe_column(column: Column) -> str:
    cells = (
        column.name,
        column.sql_type.lower(),
        "may be missing" if column.nullable else "never",
        column.unit,
        f"{column.description}{_describe_values(column)}",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _describe_values(column: Column) -> str:
    if column.references:
        return f" Values of `{column.references.partition('.')[2]}`."
    if 0 < len(column.accepted) <= MOST_VALUES_SHOWN:
        return f" One of {', '.join(column.accepted)}."
    if column.low is not None and column.high is not None:
        return f" From {column.low:g} to {column.high:g}."
    return ""
