"""Writes the codebook of a release from the schemas: every table, every column."""

from collections.abc import Collection, Iterator, Mapping

from schemas import Column, Table, columns, key, table_description

# Longer lists of codes are looked up in the ontology table that the codebook names.
MOST_VALUES_SHOWN = 12

CONVENTIONS = """\
- `varchar` is text, and codes are text: `010` and `10` are different, `NA` is Namibia. `bigint` is
  a whole number, `double` a number with a point, `date` is `YYYY-MM-DD`.
- A cell that may be missing is empty when it is. No number stands for a missing one.
- Where a column names `codes/…`, each of its values stands there with its meaning.
"""


def write_codebook(
    models: Mapping[str, type[Table]],
    paths: Mapping[str, str],
    release: str,
    *,
    leave_out: Collection[str] = (),
) -> str:
    """The codebook in Markdown: a section a table, a row a column.

    Args:
        models: the schema of each table, by its full name.
        paths: where the CSV file of each table lies, by the full name of the table.
        release: the release that it describes.
        leave_out: columns that the release does not have.
    """
    lines = [f"# Codebook of release {release}", ""]
    lines += ["Every column: its type, whether it may be missing, what it means.", "", CONVENTIONS]
    for name, model in models.items():
        lines += _describe_table(model, paths[name], leave_out)
    return "\n".join(lines)


def _describe_table(model: type[Table], path: str, leave_out: Collection[str]) -> Iterator[str]:
    yield f"## {path.rpartition('.')[0]}"
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
        return f" Values of `{_name_reference(column.references)}`."
    if 0 < len(column.accepted) <= MOST_VALUES_SHOWN:
        return f" One of {', '.join(column.accepted)}."
    if column.low is not None and column.high is not None:
        return f" From {column.low:g} to {column.high:g}."
    return ""


def _name_reference(reference: str) -> str:
    """Where the values of a column stand in a release.

    >>> _name_reference("ontology.countries.iso3"), _name_reference("raw.reports.report_id")
    ('codes/countries.iso3', 'reports.report_id')
    """
    layer, _, rest = reference.partition(".")
    return f"codes/{rest}" if layer == "ontology" else rest
