"""What is known so far of a batch of rows? Their fields as text, what was mended, what is wrong."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd


@dataclass(slots=True)
class Draft:
    """A batch of rows of one file on their way to `ForeignEvent` rows.

    Attributes:
        dataset: the data set.
        cells: the fields of each row as clean text; an empty text is missing.
        columns: the columns that are finished, by name.
        repairs: how many rows each kind of repair was made in.
    """

    dataset: str
    cells: pd.DataFrame
    columns: dict[str, pd.Series] = field(default_factory=dict)
    repairs: Counter[str] = field(default_factory=Counter)
    _said: list[pd.Series] = field(default_factory=list)
    _faults: list[pd.Series] = field(default_factory=list)

    def text(self, name: str) -> pd.Series:
        """The field *name* of each row; all empty if the file has no such column."""
        if name in self.cells:
            return self.cells[name]
        return pd.Series("", index=self.cells.index, dtype="str")

    def tell_repair(self, rows: pd.Series, what: str) -> None:
        """Notes that *what* was mended in the *rows* that are true."""
        if rows.any():
            self.repairs[what] += int(rows.sum())
            self._said.append(pd.Series(what, index=rows.index[rows], dtype="str"))

    def refuse(self, rows: pd.Series, field_name: str, values: pd.Series, why: str) -> None:
        """Notes that the *rows* that are true cannot be read, with the value that is wrong."""
        if rows.any():
            shown = values[rows].map(lambda value: f"{field_name}: {str(value)[:60]!r} {why}")
            self._faults.append(shown.astype("str"))

    def list_repairs(self) -> pd.Series:
        """What was mended in each row, separated by `; `; missing where nothing was."""
        return _join(self._said).reindex(self.cells.index)

    def list_faults(self) -> pd.Series:
        """What is wrong with each row that cannot be read; the others are absent."""
        return _join(self._faults)


def _join(parts: list[pd.Series]) -> pd.Series:
    if not parts:
        return pd.Series([], index=pd.Index([], dtype="int64"), dtype="str")
    joined: pd.Series = pd.concat(parts).groupby(level=0).agg("; ".join)
    return joined.astype("str")
