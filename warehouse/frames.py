"""Moves rows between pandas and DuckDB."""

import warnings
from collections.abc import Sequence

import pandas as pd
import pyarrow

from warehouse.connection import Connection
from warehouse.names import quote_name


def append_frame(con: Connection, table: str, frame: pd.DataFrame) -> None:
    """Adds the rows of *frame* to *table*, column by name; a column *frame* lacks stays missing."""
    # As an Arrow table: DuckDB would turn each text of a pandas column into a Python object first.
    con.register("incoming_frame", pyarrow.Table.from_pandas(frame, preserve_index=False))
    try:
        con.execute(f"insert into {quote_name(table)} by name from incoming_frame")
    finally:
        con.unregister("incoming_frame")


def read_frame(con: Connection, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """The rows that *sql* selects."""
    answer = con.execute(sql, list(parameters))
    with warnings.catch_warnings():
        # DuckDB 2.0 calls pandas in a way that pandas 3.1 announces to change in pandas 4.
        warnings.simplefilter("ignore", DeprecationWarning)
        frame = answer.df()
    return frame.astype(dict.fromkeys(_list_wholes(answer), "Int64"))


def _list_wholes(answer: Connection) -> list[str]:
    """Columns of whole numbers, which pandas would turn into floats where a value is missing (and
    always those that `sum` made, which DuckDB holds in 128 bits).
    """
    described = answer.description or []
    return [str(name) for name, kind, *_ in described if str(kind) in ("BIGINT", "HUGEINT")]
