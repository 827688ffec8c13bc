-- grain: one row per coded event whose event bears the dead and injured that its report tells
with coded_events as (

    select * from staging.coded_events

),

coded_events_merged as (

    select * from intermediate.coded_events_merged

),

told as (

    select
        coded_events_merged.event_id,
        coded_events.coded_event_id,
        coded_events.report_id,
        coded_events.status,
        coded_events.fatalities,
        coded_events.fatalities_text,
        coded_events.injuries,
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    where coded_events.fatalities is not null or coded_events.injuries is not null

),

told_often as (

    select
        event_id,
        count(distinct report_id) as report_count,
        bool_or(status = 'actual') as is_actual,
    from told
    group by event_id

),

-- Every act of one happening carries its numbers: shot, killed, clashed. One event bears them, the
-- one that most reports tell them of, so that sums count nobody twice.
casualties_told_once as (

    select
        told.event_id,
        told.coded_event_id,
        told.report_id,
        told.fatalities,
        told.injuries,
    from told
    inner join told_often on told.event_id = told_often.event_id
    qualify rank() over (
        partition by told.report_id, told.fatalities, told.fatalities_text, told.injuries
        order by told_often.is_actual desc, told_often.report_count desc, told.event_id
    ) = 1

)

select * from casualties_told_once
