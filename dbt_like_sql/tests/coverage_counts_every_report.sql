-- offence: The days of coverage or the publishers do not count each report exactly once.
with reports as (

    select count(*) as report_count from staging.reports

),

coverage as (

    select coalesce(sum(n_reports), 0) as covered_count from marts.coverage

),

publishers as (

    select coalesce(sum(n_reports), 0) as published_count from marts.publishers

),

offenders as (

    select
        reports.report_count,
        coverage.covered_count,
        publishers.published_count,
    from reports
    cross join coverage
    cross join publishers
    where
        reports.report_count <> coverage.covered_count
        or reports.report_count <> publishers.published_count

)

select * from offenders
