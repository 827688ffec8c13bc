-- grain: one row per event and report that tells it; a syndicated copy stands under its first publisher
with coded_events_merged as (

    select * from intermediate.coded_events_merged

),

reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

joined as (

    select distinct
        coded_events_merged.event_id,
        reports_grouped_by_text.report_id,
        reports_grouped_by_text.publisher,
        reports_grouped_by_text.first_report_id,
        reports_grouped_by_text.first_publisher,
        reports_grouped_by_text.published_at,
    from coded_events_merged
    inner join reports_grouped_by_text
        on coded_events_merged.report_id = reports_grouped_by_text.report_id

)

select * from joined
