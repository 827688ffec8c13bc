"""Which reports are meant? All, or those of some sources, days of publication, or coded before."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """Reports that are meant; everything left out means any.

    Attributes:
        sources: names of sources.
        since: the first day of publication.
        until: the last day.
        is_coded: only reports that some version has coded already.
    """

    sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    is_coded: bool = False

    def write_sql(self) -> tuple[str, list[object]]:
        """A condition on `reports`, true for those that are meant, and its parameters.

        >>> Scope(sources=("wire",)).write_sql()
        ('reports.source in (?)', ['wire'])
        """
        day = "cast(reports.published_at at time zone 'UTC' as date)"
        marks = ", ".join("?" * len(self.sources))
        conditions: list[tuple[str, list[object]]] = [
            (f"reports.source in ({marks})", list(self.sources)),
            (f"{day} >= ?", [self.since] if self.since else []),
            (f"{day} <= ?", [self.until] if self.until else []),
        ]
        meant = [(sql, values) for sql, values in conditions if values]
        if self.is_coded:
            meant.append(("reports.report_id in (select report_id from ops.coded_reports)", []))
        said = " and ".join(sql for sql, _ in meant) or "true"
        return said, [value for _, values in meant for value in values]


EVERYTHING = Scope()
