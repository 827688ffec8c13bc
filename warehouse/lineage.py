"""Draws which model reads which table, as a Mermaid picture; writes docs/lineage.md.

`python -m warehouse.lineage` writes the page, `--check` only says whether it is up to date.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from warehouse.connection import connect_in_memory
from warehouse.models import LAYERS, SQL_FOLDER, Model, read_models

PAGE = SQL_FOLDER.parent / "docs" / "lineage.md"
HEAD = """# Which table is made from which

Written by `make docs` from the references in `dbt_like_sql/`; do not edit. An arrow leads from what
is read to what reads it. `turnstone build --select +marts.events` builds a table with all that
stands before it, `marts.events+` with all that comes after.

"""


def write_page(folder: Path = SQL_FOLDER) -> str:
    """The page: the picture, then a table of all models with their grain."""
    with connect_in_memory() as con:
        models = read_models(con, folder)
    rows = "\n".join(f"| `{model.name}` | {model.grain} |" for model in models)
    picture = f"```mermaid\n{draw_lineage(models)}\n```\n"
    return f"{HEAD}{picture}\n| table | grain |\n|---|---|\n{rows}\n"


def draw_lineage(models: Sequence[Model]) -> str:
    """The Mermaid flowchart of *models*, one box a layer; code tables are left out."""
    reads = {model.name: _leave_out_codes(model.reads) for model in models}
    tables = sorted(set(reads).union(*reads.values()))
    lines = ["flowchart LR"]
    for layer in ("raw", "ops", *LAYERS):
        members = [name for name in tables if name.startswith(f"{layer}.")]
        if members:
            lines += [f"    subgraph {layer}", *(f"        {_draw(name)}" for name in members)]
            lines.append("    end")
    lines += [
        f"    {_name_box(source)} --> {_name_box(name)}"
        for name in tables
        for source in reads.get(name, ())
    ]
    return "\n".join(lines)


def main() -> None:
    """Writes docs/lineage.md, or with `--check` ends with 1 if it is out of date."""
    page = write_page()
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8", newline="\n")
        return
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print(f"{PAGE.name} is out of date; run `make docs`")
        sys.exit(1)


def _leave_out_codes(names: frozenset[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("ontology."))


def _draw(name: str) -> str:
    return f'{_name_box(name)}["{name.partition(".")[2]}"]'


def _name_box(name: str) -> str:
    return name.replace(".", "_")


if __name__ == "__main__":
    main()
