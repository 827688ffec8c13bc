"""What do cells become in the schema's types? Each cell that cannot is named, not guessed."""

import json

import pandas as pd
from pandas.api import types

from schemas.columns import Column

TRUE_WORDS = ("yes", "true", "1")
FALSE_WORDS = ("no", "false", "0")
CELLS = {"row": "int64", "column": "str", "fault": "str"}
NO_CELLS = pd.DataFrame({"row": [], "column": [], "fault": []}).astype(CELLS)


def can_hold(values: pd.Series, sql_type: str) -> bool:
    """Whether *values* of this dtype may become *sql_type*; text always may, cell by cell."""
    if _is_text(values) or values.isna().all():
        return True
    if sql_type in ("BIGINT", "DOUBLE"):
        return types.is_numeric_dtype(values) and not types.is_bool_dtype(values)
    if sql_type in ("DATE", "TIMESTAMP WITH TIME ZONE"):
        return types.is_datetime64_any_dtype(values)
    return sql_type == "BOOLEAN" and types.is_bool_dtype(values)


def coerce_frame(frame: pd.DataFrame, stated: list[Column]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """*frame* in the types of *stated*, and the cells that have no such value.

    The cells come as rows of row, column, fault; in the frame they are missing. A missing cell
    becomes the default of its column, if it has one.
    """
    coerced, faults = {}, []
    for column in stated:
        values = _blank_to_missing(frame[column.name])
        made = coerce_column(values, column.sql_type)
        coerced[column.name] = made if column.default is None else made.fillna(column.default)
        faults.append(_bad_cells(column, values, made))
    return pd.DataFrame(coerced, index=frame.index), pd.concat(faults, ignore_index=True)


def coerce_column(values: pd.Series, sql_type: str) -> pd.Series:
    """*values* as *sql_type*; a value that has no such form becomes missing."""
    if sql_type == "VARCHAR":
        return _text(values)
    if sql_type == "BIGINT":
        numbers = pd.to_numeric(values, errors="coerce").astype("Float64")
        return numbers.where(numbers == numbers.round()).astype("Int64")
    if sql_type == "DOUBLE":
        return pd.to_numeric(values, errors="coerce").astype("float64")
    if sql_type == "BOOLEAN":
        return _flags(values)
    moments = pd.to_datetime(values, errors="coerce", utc=True, format="ISO8601")
    if sql_type == "DATE":
        days = moments.dt.tz_localize(None).astype("datetime64[ns]")
        return days.where(days == days.dt.normalize())
    return moments.astype("datetime64[us, UTC]")


def _text(values: pd.Series) -> pd.Series:
    if not types.is_object_dtype(values):
        return values.astype("str")
    return values.where(values.map(lambda value: isinstance(value, str))).astype("str")


def _flags(values: pd.Series) -> pd.Series:
    words = values.astype("str").str.lower()
    flags = words.isin(TRUE_WORDS).astype("boolean")
    return flags.where(words.isin(TRUE_WORDS + FALSE_WORDS))


def _blank_to_missing(values: pd.Series) -> pd.Series:
    if not _is_text(values):
        return values
    return values.where(values != "")


def _bad_cells(column: Column, values: pd.Series, made: pd.Series) -> pd.DataFrame:
    lost = made.isna() & values.notna()
    if not lost.any():
        return NO_CELLS
    rows = values.index[lost]
    faults = [f"{_show(value)} is not {_meaning(column.sql_type)}" for value in values[lost]]
    return pd.DataFrame({"row": rows, "column": column.name, "fault": faults}).astype(CELLS)


def _meaning(sql_type: str) -> str:
    return {
        "VARCHAR": "text",
        "BIGINT": "a whole number",
        "DOUBLE": "a number",
        "BOOLEAN": "yes or no",
        "DATE": "a day (YYYY-MM-DD)",
        "TIMESTAMP WITH TIME ZONE": "a moment (ISO 8601)",
    }[sql_type]


def _show(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_text(values: pd.Series) -> bool:
    return types.is_object_dtype(values) or types.is_string_dtype(values)
