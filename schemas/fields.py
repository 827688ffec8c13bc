"""How is one column stated? Field makers that carry type, range, references and one sentence."""

from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pa
from pandera.engines.pandas_engine import DateTime

from ontology import codes

Whole = pd.Int64Dtype
Day = DateTime
Moment = Annotated[pd.DatetimeTZDtype, "us", "UTC"]

HASH = r"^[0-9a-f]{16,64}$"
SHA256 = r"^[0-9a-f]{64}$"
IDENTIFIER = r"^\S+$"
ACTOR_CHAIN = r"^[A-Z]{3}(?:[A-Z]{3})*(?:[a-z]{3})?$"  # an ethnicity stands last, in lower case
VERSION = r"^\S.*$"


class Table(pa.DataFrameModel):
    """What all tables have in common: exactly the stated columns, in the stated types."""

    class Config:
        """The shape; each table adds its SQL name and its key (`unique`)."""

        strict = True
        coerce = True


def text(
    description: str,
    *,
    missing: bool = False,
    accepted: tuple[str, ...] = (),
    references: str = "",
    pattern: str = "",
    default: str | None = None,
) -> Any:
    """A text column; *references* is a column of a code table and gives the accepted values.

    Args:
        description: one sentence that says what the column holds.
        missing: whether a row may go without.
        accepted: all values allowed, where they are few and stand in no table.
        references: `ontology.cameo_codes.code` and the like.
        pattern: a regular expression that the whole value meets.
        default: what stands where a row says nothing, or is older than the column.
    """
    allowed = referenced_codes(references) if references.startswith("ontology.") else accepted
    return pa.Field(
        nullable=missing,
        isin=list(allowed) or None,
        str_matches=pattern or None,
        description=description,
        metadata={"references": references, "default": default},
    )


def whole(
    description: str,
    *,
    missing: bool = False,
    low: int | None = 0,
    high: int | None = None,
    unit: str = "",
    references: str = "",
    default: int | None = None,
) -> Any:
    """A column of whole numbers from *low* to *high*, both included.

    *default* stands where a row says nothing, or is older than the column.
    """
    return pa.Field(
        nullable=missing,
        ge=low,
        le=high,
        description=description,
        metadata={"unit": unit, "references": references, "default": default},
    )


def number(
    description: str,
    *,
    missing: bool = False,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
) -> Any:
    """A column of numbers from *low* to *high*, both included."""
    return pa.Field(
        nullable=missing, ge=low, le=high, description=description, metadata={"unit": unit}
    )


def flag(description: str) -> Any:
    """A column of yes and no, never missing."""
    return pa.Field(description=description)


def day(description: str, *, missing: bool = False) -> Any:
    """A column of days; in a frame, midnight without a time zone."""
    return pa.Field(nullable=missing, description=description, metadata={"unit": "day, UTC"})


def moment(description: str, *, missing: bool = False) -> Any:
    """A column of moments in UTC, to the microsecond."""
    return pa.Field(nullable=missing, description=description, metadata={"unit": "moment, UTC"})


def referenced_codes(references: str) -> tuple[str, ...]:
    """The codes of the ontology column that *references* names.

    >>> referenced_codes("ontology.quad_classes.code")
    ('1', '2', '3', '4')
    """
    _, table, column = references.split(".")
    return codes(table, column)
