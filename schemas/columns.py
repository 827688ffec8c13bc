"""What is known of each column of a table, without pandera: for DDL, comments and the codebook."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from schemas.fields import Table

# TIMESTAMP WITH TIME ZONE holds moments in UTC; whoever reads them sets the session to UTC.
SQL_TYPES = {
    "Int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "datetime64[ns]": "DATE",
    "datetime64[us, UTC]": "TIMESTAMP WITH TIME ZONE",
    "str": "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `accepted` is empty where any value goes, `low` and `high` where none binds.

    `default` stands where a row says nothing, or was stored before there was the column.
    """

    name: str
    sql_type: str
    nullable: bool
    description: str
    references: str
    unit: str
    accepted: tuple[str, ...]
    pattern: str
    low: float | None
    high: float | None
    default: str | int | None = None


@cache
def columns(model: type[Table]) -> list[Column]:
    """The columns of *model* in order."""
    return [_column(column) for column in model.to_schema().columns.values()]


def column_names(model: type[Table]) -> list[str]:
    """The names of the columns of *model* in order."""
    return [column.name for column in columns(model)]


def key(model: type[Table]) -> list[str]:
    """The columns that together are different in each row of *model*; empty if none are."""
    return list(model.to_schema().unique or [])


def table_name(model: type[Table]) -> str:
    """The full SQL name of *model*."""
    return str(model.to_schema().name)


def table_description(model: type[Table]) -> str:
    """One sentence that says what *model* holds and its grain."""
    return (model.__doc__ or "").strip().splitlines()[0]


def _column(column: Any) -> Column:
    facts: dict[str, Any] = {}
    for check in column.checks:
        facts.update(check.statistics or {})
    metadata = column.metadata or {}
    return Column(
        name=column.name,
        sql_type=SQL_TYPES[_dtype_name(column)],
        nullable=column.nullable,
        description=column.description,
        references=metadata.get("references", ""),
        unit=metadata.get("unit", ""),
        accepted=tuple(facts.get("allowed_values", ())),
        pattern=facts.get("pattern", ""),
        low=facts.get("min_value"),
        high=facts.get("max_value"),
        default=metadata.get("default"),
    )


def _dtype_name(column: Any) -> str:
    name = str(column.dtype)
    return "str" if name.startswith("str") else name
