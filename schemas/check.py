"""Which rows of a frame meet a schema? Splits them from those that do not, with the reasons."""

import logging
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa

from schemas import coerce
from schemas.columns import Column, columns, key, table_name
from schemas.errors import SchemaError
from schemas.fields import Table

log = logging.getLogger(__name__)

REASON_SEPARATOR = "; "


class Checked(NamedTuple):
    """Rows that met the schema, in its types, and rows that did not, as they came."""

    valid: pd.DataFrame
    rejected: pd.DataFrame


def check(frame: pd.DataFrame, model: type[Table]) -> Checked:
    """The rows of *frame* that meet *model*, and the rest with a column `reasons`.

    Columns may stand in any order and come out in the schema's. An empty text means missing.
    Of rows with the same key the first is kept. Rows in = valid + rejected.

    Raises:
        SchemaError: a column is missing or extra, or its type can never hold such values.
    """
    wrong = shape_faults(frame, model)
    if wrong:
        raise SchemaError(table_name(model), wrong)
    stated = columns(model)
    given = frame[[column.name for column in stated]].reset_index(drop=True)
    coerced, bad_cells = coerce.coerce_frame(given, stated)
    reasons = _reasons(coerced, model, bad_cells)
    is_bad = given.index.isin(reasons.index)
    if not is_bad.any():
        return Checked(coerced, given[:0].assign(reasons=pd.Series([], dtype="str")))
    log.info("%s: %d of %d rows rejected", table_name(model), is_bad.sum(), len(frame))
    return Checked(
        valid=coerced[~is_bad].reset_index(drop=True),
        rejected=given[is_bad].assign(reasons=reasons).reset_index(drop=True),
    )


def shape_faults(frame: pd.DataFrame, model: type[Table]) -> list[str]:
    """Everything about the columns of *frame* that can never meet *model*, in words."""
    stated = {column.name: column for column in columns(model)}
    given = list(frame.columns)
    faults = [f"column {name} is missing" for name in stated if name not in given]
    faults += [f"column {name} is not in the schema" for name in given if name not in stated]
    twice = {name for name in given if given.count(name) > 1}
    faults += [f"column {name} stands more than once" for name in sorted(twice)]
    if twice:
        return faults
    for name in given:
        if name in stated and not coerce.can_hold(frame[name], stated[name].sql_type):
            faults.append(
                f"column {name} holds {frame[name].dtype}, which never becomes "
                f"{stated[name].sql_type}"
            )
    return faults


def _reasons(coerced: pd.DataFrame, model: type[Table], bad_cells: pd.DataFrame) -> pd.Series:
    """All that is wrong with a row in one text, indexed by row; rows that are right are absent."""
    repeats = coerced[coerced.duplicated(key(model))]
    faults = [
        _cell_reasons(bad_cells),
        _value_reasons(coerced, model, bad_cells),
        _row_reasons(coerced, model),
        _repeat_reasons(repeats, key(model)),
    ]
    by_row: pd.Series = pd.concat(faults).groupby(level=0).agg(REASON_SEPARATOR.join)
    return by_row.astype("str")


def _cell_reasons(bad_cells: pd.DataFrame) -> pd.Series:
    said = bad_cells["column"] + ": " + bad_cells["fault"]
    return pd.Series(said.to_numpy(), index=bad_cells["row"], dtype="str")


def _repeat_reasons(repeats: pd.DataFrame, key_columns: list[str]) -> pd.Series:
    said = f"{', '.join(key_columns)}: an earlier row has the same"
    return pd.Series(said, index=repeats.index, dtype="str")


def _value_reasons(coerced: pd.DataFrame, model: type[Table], bad_cells: pd.DataFrame) -> pd.Series:
    try:
        _values_schema(model).validate(coerced, lazy=True)
    except pa.errors.SchemaErrors as failure:
        cases = _without(failure.failure_cases, bad_cells)
    else:
        return _no_reasons()
    stated = {column.name: column for column in columns(model)}
    said = [
        f"{name}: {_fault(stated[name], what, value)}"
        for name, what, value in zip(
            cases["column"], cases["check"], cases["failure_case"], strict=True
        )
    ]
    return pd.Series(said, index=cases["index"].astype("int64"), dtype="str")


def _row_reasons(coerced: pd.DataFrame, model: type[Table]) -> pd.Series:
    # pandera lists every column of a row that fails such a check; one reason a row is enough.
    reasons = [_no_reasons()]
    for row_check in model.to_schema().checks:
        holds = row_check(coerced).check_output
        failing = coerced.index[~holds.fillna(True).astype(bool)]
        reasons.append(pd.Series(row_check.error, index=failing, dtype="str"))
    by_row: pd.Series = pd.concat(reasons)
    return by_row


@cache
def _values_schema(model: type[Table]) -> pa.DataFrameSchema:
    schema = model.to_schema()
    # Cells stand in their types already; only a flag with a missing cell needs pandera for that.
    has_flags = any(column.sql_type == "BOOLEAN" for column in columns(model))
    return pa.DataFrameSchema(columns=schema.columns, strict=True, coerce=has_flags)


def _no_reasons() -> pd.Series:
    return pd.Series([], index=pd.Index([], dtype="int64"), dtype="str")


def _without(cases: pd.DataFrame, bad_cells: pd.DataFrame) -> pd.DataFrame:
    if bad_cells.empty:
        return cases
    known = set(zip(bad_cells["row"], bad_cells["column"], strict=True))
    pairs = zip(cases["index"], cases["column"], strict=True)
    return cases[[pair not in known for pair in pairs]]


def _fault(column: Column, what: str, value: Any) -> str:
    if what == "not_nullable":
        return "is missing"
    if what.startswith("isin("):
        return f"{value!r} is not {_expected(column)}"
    if what.startswith("str_matches("):
        return f"{value!r} does not look like {column.pattern}"
    if what.startswith("greater_than_or_equal_to("):
        return f"{value} is below {column.low:g}"
    if what.startswith("less_than_or_equal_to("):
        return f"{value} is above {column.high:g}"
    return f"{value!r} {what}"


def _expected(column: Column) -> str:
    if column.references:
        return f"a value of {column.references}"
    return "one of " + ", ".join(column.accepted)
