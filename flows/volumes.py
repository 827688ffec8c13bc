"""Does a source give as many reports as expected? Judges days that are over and were read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sources.source import Source
from warehouse import Connection

DAYS_BACK = 7

# A day is judged if the source was followed before it began, and read after it had ended.
COUNTS_SQL = """
with visits as (
    select
        cast(min(started_at at time zone 'UTC') as date) as first_day,
        cast(max(started_at at time zone 'UTC') as date) as last_day,
    from ops.source_visits
    where source = $source and outcome <> 'failed' and first_day is null
    having count(*) > 0
),

days as (
    select cast(unnest(generate_series(
        greatest(first_day + 1, cast($first as date)),
        least(last_day - 1, cast($last as date)),
        interval 1 day
    )) as date) as day,
    from visits
)

select days.day, count(reports.report_id)
from days
left join raw.reports as reports
    on reports.source = $source
    and cast(reports.published_at at time zone 'UTC' as date) = days.day
group by days.day
order by days.day
"""


@dataclass(frozen=True, slots=True)
class OddDay:
    """A day on which a source gave fewer or more reports than its bounds allow."""

    source: str
    day: date
    n_reports: int
    least: int | None
    most: int | None

    def __str__(self) -> str:
        few = self.least is not None and self.n_reports < self.least
        bound = f"fewer than least_a_day = {self.least}" if few else ""
        bound = bound or f"more than most_a_day = {self.most}"
        reports = "report" if self.n_reports == 1 else "reports"
        return f"source {self.source} gave {self.n_reports:,} {reports} of {self.day}, {bound}"


def find_odd_days(
    con: Connection, sources: Iterable[Source], today: date, *, days_back: int = DAYS_BACK
) -> list[OddDay]:
    """The days before *today* on which one of *sources* broke its bounds, the latest first."""
    bounded = [s for s in sources if s.least_a_day is not None or s.most_a_day is not None]
    first, last = today - timedelta(days=days_back), today - timedelta(days=1)
    odd = [
        OddDay(source.name, day, n_reports, source.least_a_day, source.most_a_day)
        for source in bounded
        for day, n_reports in _count_reports(con, source.name, first, last)
        if not _is_within(source, n_reports)
    ]
    return sorted(odd, key=lambda found: (found.day, found.source), reverse=True)


def _count_reports(con: Connection, source: str, first: date, last: date) -> list[tuple[date, int]]:
    told = {"source": source, "first": first, "last": last}
    return [(day, int(count)) for day, count in con.execute(COUNTS_SQL, told).fetchall()]


def _is_within(source: Source, n_reports: int) -> bool:
    least, most = source.least_a_day, source.most_a_day
    return (least is None or n_reports >= least) and (most is None or n_reports <= most)
