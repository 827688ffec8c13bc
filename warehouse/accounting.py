"""Counts rows at a door: what came in must have gone out, been rejected, or been merged."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Accounting:
    """Row counts of one stage, which must add up: in = out + rejected + merged."""

    rows_in: int = 0
    rows_out: int = 0
    rows_rejected: int = 0
    rows_merged: int = 0

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_out + self.rows_rejected + self.rows_merged:
            raise ValueError(
                f"rows do not add up: {self.rows_in} in, but {self.rows_out} out, "
                f"{self.rows_rejected} rejected and {self.rows_merged} merged"
            )

    def __add__(self, other: Self) -> "Accounting":
        """The counts of two batches together.

        >>> Accounting(2, 1, 1, 0) + Accounting(1, 0, 0, 1)
        Accounting(rows_in=3, rows_out=1, rows_rejected=1, rows_merged=1)
        """
        return Accounting(
            self.rows_in + other.rows_in,
            self.rows_out + other.rows_out,
            self.rows_rejected + other.rows_rejected,
            self.rows_merged + other.rows_merged,
        )
