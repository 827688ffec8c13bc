-- offence: A report has another number of coded events than its coding recorded.
with coded_reports as (

    select * from ops.coded_reports

),

counted as (

    select
        report_id,
        count(*) as stored_count,
    from raw.coded_events
    group by report_id

),

offenders as (

    select
        coalesce(coded_reports.report_id, counted.report_id) as report_id,
        coded_reports.coded_events,
        counted.stored_count,
    from coded_reports
    full join counted on coded_reports.report_id = counted.report_id
    where coalesce(coded_reports.coded_events, -1) <> coalesce(counted.stored_count, 0)

)

select * from offenders
