-- grain: one row per event with deaths: the number most texts give, the lowest where texts are even
with coded_events_merged as (

    select * from intermediate.coded_events_merged

),

coded_events as (

    select * from staging.coded_events

),

reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

counted as (

    select
        coded_events_merged.event_id,
        coded_events.fatalities,
        count(distinct reports_grouped_by_text.first_report_id) as text_count,
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    inner join reports_grouped_by_text
        on coded_events_merged.report_id = reports_grouped_by_text.report_id
    where coded_events.fatalities is not null
    group by all

),

agreed as (

    select
        event_id,
        fatalities,
        text_count,
    from counted
    qualify row_number() over (partition by event_id order by text_count desc, fatalities) = 1

)

select * from agreed
