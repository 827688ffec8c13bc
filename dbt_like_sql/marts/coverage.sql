-- grain: one row per source and day, from the first report of the source to the last of any; days without reports too
with reports as (

    select
        reports.report_id,
        reports.source,
        reports.publisher,
        reports.published_date,
        reports_grouped_by_text.first_report_id <> reports.report_id as is_copy,
        coded_reports.report_id is not null as is_coded,
        coded_reports.coded_events,
    from staging.reports as reports
    inner join intermediate.reports_grouped_by_text as reports_grouped_by_text
        on reports.report_id = reports_grouped_by_text.report_id
    left join ops.coded_reports as coded_reports
        on reports.report_id = coded_reports.report_id

),

counted as (

    select
        source,
        published_date,
        count(*) as n_reports,
        count(distinct publisher) as n_publishers,
        count(*) filter (where is_copy) as n_copies,
        count(*) filter (where is_coded) as n_coded_reports,
        cast(coalesce(sum(coded_events), 0) as bigint) as n_coded_events,
    from reports
    group by source, published_date

),

spans as (

    select
        source,
        min(published_date) as first_date,
        (select max(counted.published_date) from counted) as last_date,
    from counted
    group by source

),

days as (

    select
        source,
        cast(unnest(generate_series(first_date, last_date, interval 1 day)) as date)
            as published_date,
    from spans

),

filled as (

    select
        days.source,
        days.published_date,
        coalesce(counted.n_reports, 0) as n_reports,
        coalesce(counted.n_publishers, 0) as n_publishers,
        coalesce(counted.n_copies, 0) as n_copies,
        coalesce(counted.n_coded_reports, 0) as n_coded_reports,
        coalesce(counted.n_coded_events, 0) as n_coded_events,
        counted.source is null as is_gap,
        -- The days of one gap share the number of days with reports before them.
        count(counted.source) over (partition by days.source order by days.published_date)
            as days_before,
    from days
    left join counted
        on days.source = counted.source
        and days.published_date = counted.published_date

),

coverage as (

    select
        * exclude (days_before),
        case
            when is_gap then count(*) over (partition by source, days_before, is_gap)
            else 0
        end as gap_days,
    from filled

)

select * from coverage
