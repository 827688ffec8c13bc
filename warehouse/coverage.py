"""On which days have publishers told nothing? The gaps in the reports, as a release shows them."""

from warehouse.connection import Connection

# A weekly paper has none of these; shorter silences are weekends and holidays.
SHORTEST_GAP = 7

GAPS_SQL = f"""
with days as (
    select distinct
        coalesce(publisher, source) as publisher,
        cast(published_at at time zone 'UTC' as date) as day,
    from raw.reports
),
followed as (
    select
        publisher,
        cast(day + 1 as date) as first_day,
        cast(lead(day) over (partition by publisher order by day) - 1 as date) as last_day,
    from days
)
select
    publisher,
    first_day,
    last_day,
    cast(last_day - first_day + 1 as bigint) as n_days,
from followed
where last_day - first_day + 1 >= {SHORTEST_GAP}
order by publisher, first_day
"""


def count_coverage(con: Connection) -> dict[str, int]:
    """How many publishers, days with reports, and days from the first to the last there are."""
    found = con.execute(
        "select count(distinct coalesce(publisher, source)), "
        "count(distinct cast(published_at at time zone 'UTC' as date)), "
        "coalesce(max(cast(published_at at time zone 'UTC' as date)) "
        "- min(cast(published_at at time zone 'UTC' as date)) + 1, 0) from raw.reports"
    ).fetchone()
    names = ("publishers", "days_with_reports", "days_in_span")
    return dict(zip(names, map(int, found or (0, 0, 0)), strict=True))
