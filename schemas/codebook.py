"""What would a reader of the data need to know of each column? Renders `docs/codebook.md`.

`python -m schemas.codebook` writes the page; with `--check` it only says whether it is up to date.
"""

import sys
from pathlib import Path

from ontology import ontology_version, read_table
from schemas.columns import Column, columns, key, table_description
from schemas.fields import Table
from schemas.tables import TABLES

PAGE = Path(__file__).parent.parent / "docs" / "codebook.md"

HEAD = """# Codebook

Made from `schemas/` and `ontology/` by `python -m schemas.codebook`; do not edit it here.
Ontology version `{version}`.

- Codes are text: `010` and `10` are different, `NA` is Namibia.
- An empty cell means missing: the report does not say, or the scheme has no code.
- Moments are UTC (`TIMESTAMP WITH TIME ZONE`; open the database with the session in UTC).
- `date_precision` says how much of the day in `event_date` is known.
- `quad_class` follows the standard convention: protests (root 14) are class 4, investigations
  (root 09) class 3. GDELT delivers 3 and 2 for them; see `ontology.quad_class_conventions`.
- In actor chains countries are ISO 3166 alpha-3 (`ROU`, `PSE`, `SSD`, `XKX` for Kosovo); codes
  that other CAMEO data use stand in `ontology.countries.cameo_code`.
- The role `MED` is media, as in CAMEO; PLOVER's `MED` is medical. What PLOVER writes stands in
  `ontology.actor_roles.plover_code`.
"""

CODE_LISTS = (
    ("date_precisions", "code", "label"),
    ("quad_classes", "code", "label"),
    ("plover_events", "code", "definition"),
    ("acled_event_types", "sub_event_type", "definition"),
    ("actor_roles", "code", "label"),
)


def render() -> str:
    """The whole codebook as Markdown."""
    parts = [HEAD.format(version=ontology_version())]
    parts += ["## CAMEO roots\n", _code_list(_cameo_roots(), "code", "label")]
    for table, code, meaning in CODE_LISTS:
        parts += [f"## ontology.{table}\n", _code_list(_rows(table), code, meaning)]
    parts += [_table(name, model) for name, model in TABLES.items()]
    return "\n".join(parts)


def is_fresh() -> bool:
    """Whether the page on disk is what `render` gives now."""
    return PAGE.exists() and PAGE.read_text(encoding="utf-8") == render()


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` test it; 0 if it is up to date afterwards."""
    if "--check" in arguments:
        if is_fresh():
            return 0
        sys.stderr.write("docs/codebook.md is stale: run python -m schemas.codebook\n")
        return 1
    PAGE.write_text(render(), encoding="utf-8")
    return 0


def _table(name: str, model: type[Table]) -> str:
    lines = [f"## {name} (table)\n", table_description(model)]
    lines += [f"Key: {', '.join(f'`{column}`' for column in key(model))}.\n"]
    lines += ["| column | type | missing | values | meaning |", "|---|---|---|---|---|"]
    lines += [_line(column) for column in columns(model)]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    missing = "may be" if column.nullable else "never"
    cells = (
        f"`{column.name}`",
        column.sql_type,
        missing,
        _values(column),
        column.description,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _values(column: Column) -> str:
    parts = []
    if column.references:
        parts.append(f"`{column.references}`")
    elif column.accepted:
        parts.append(", ".join(f"`{value}`" for value in column.accepted))
    if column.low is not None or column.high is not None:
        parts.append(_range(column))
    if column.pattern:
        parts.append(f"`{column.pattern}`")
    if column.unit:
        parts.append(column.unit)
    return "; ".join(parts)


def _range(column: Column) -> str:
    if column.high is None:
        return f"from {column.low:g}"
    return f"{column.low:g} to {column.high:g}"


def _code_list(rows: list[dict[str, str]], code: str, meaning: str) -> str:
    lines = ["| code | meaning |", "|---|---|"]
    lines += [f"| `{row[code]}` | {row[meaning]} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cameo_roots() -> list[dict[str, str]]:
    return [row for row in _rows("cameo_codes") if row["level"] == "root"]


def _rows(table: str) -> list[dict[str, str]]:
    frame = read_table(table)
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
