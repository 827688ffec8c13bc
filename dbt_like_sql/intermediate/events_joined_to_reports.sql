-- grain: one row per event and report that tells it; a syndicated copy stands under its first publisher
with reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

-- Only a happening that is told twice can be told twice by one report.
told as (

    select
        event_id,
        report_id,
    from intermediate.coded_events_merged
    where member_count = 1
    union all
    select distinct
        event_id,
        report_id,
    from intermediate.coded_events_merged
    where member_count is distinct from 1

),

joined as (

    select
        told.event_id,
        reports_grouped_by_text.report_id,
        reports_grouped_by_text.publisher,
        reports_grouped_by_text.first_report_id,
        reports_grouped_by_text.first_publisher,
        reports_grouped_by_text.published_at,
    from told
    inner join reports_grouped_by_text on told.report_id = reports_grouped_by_text.report_id

)

select * from joined
