"""What does every kind of provider hand over? One report as it came, nothing checked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sources.accounts import Ledger


@dataclass(frozen=True, slots=True)
class RawReport:
    """One report as its provider gave it.

    Attributes:
        path: the input that it came from, a key of the ledger.
        fields: what was found, by the names of `field_aliases.csv`; an absent field is missing.
        line: the line of the input where it begins, from 1; None where the input is one report.
        row: what is kept if the report is rejected.
        retrieved_at: when it was fetched (UTC); None: when the input was read.
    """

    path: str
    fields: Mapping[str, str]
    line: int | None = None
    row: Mapping[str, object] = field(default_factory=dict)
    retrieved_at: datetime | None = None

    def with_default(self, name: str, value: str) -> "RawReport":
        """This report with *value* in field *name*, unless it has one or *value* is empty."""
        if not value or self.fields.get(name):
            return self
        return replace(self, fields={**self.fields, name: value})


Provider = Callable[[Ledger], Iterator[RawReport]]
"""A provider kind: yields reports and tells the ledger about every input."""
