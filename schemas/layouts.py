"""What do files in the layouts of other data sets look like? Schemas made from a table of columns.

`layout_columns.csv` states each column once: name, type, range, one sentence. The names are those
of the other data sets, with their capitals and spaces.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa

from schemas.fields import Day, Table, Whole

TABLE: Final = Path(__file__).with_name("layout_columns.csv")
TYPES: Final[dict[str, Any]] = {"BIGINT": Whole, "DATE": Day, "DOUBLE": float, "VARCHAR": str}
KEYS: Final = {
    "acled": "event_id_cnty",
    "gdelt2": "GLOBALEVENTID",
    "icews": "Event ID",
    "phoenix": "EventID",
    "polecat": "Event ID",
}
TITLES: Final = {
    "acled": "Events in the columns of ACLED, one row an event.",
    "gdelt2": "Events in the columns of GDELT 2.0, one row an event.",
    "icews": "Events in the columns of ICEWS, one row an event.",
    "phoenix": "Events in the columns of Phoenix, one row an event.",
    "polecat": "Events in the columns of POLECAT, one row an event.",
}
LAYOUTS: Final = tuple(KEYS)


@cache
def layout_columns(layout: str) -> list[str]:
    """The names of the columns of *layout*, in order."""
    return _read_columns(layout)["column"].tolist()


@cache
def layout_schema(layout: str) -> type[Table]:
    """The schema of *layout*; its SQL name is `layouts.` and the name."""
    rows = _read_columns(layout).to_dict("records")
    body: dict[str, Any] = {"__doc__": TITLES[layout], "__annotations__": {}}
    for row in rows:
        attribute = f"column_{row['position']}"
        body["__annotations__"][attribute] = TYPES[row["type"]]
        body[attribute] = _make_field({str(name): str(cell) for name, cell in row.items()})
    settings = {"name": f"layouts.{layout}", "unique": [KEYS[layout]]}
    body["Config"] = type("Config", (Table.Config,), settings)
    return type(f"{layout.capitalize()}Layout", (Table,), body)


def _make_field(row: dict[str, str]) -> Any:
    return pa.Field(
        alias=row["column"],
        nullable=row["missing"] == "yes",
        isin=row["accepted"].split("|") if row["accepted"] else None,
        str_matches=row["pattern"] or None,
        ge=float(row["low"]) if row["low"] else None,
        le=float(row["high"]) if row["high"] else None,
        description=row["description"],
    )


def _read_columns(layout: str) -> pd.DataFrame:
    table = pd.read_csv(TABLE, keep_default_na=False, dtype="str")
    return table[table["layout"] == layout]
