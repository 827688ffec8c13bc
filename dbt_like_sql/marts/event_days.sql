-- grain: one row per day, country of the place and CAMEO root; actual events dated to the day
with events as (

    select * from marts.events
    where status = 'actual' and date_precision in ('day', 'report')

),

told as (

    select
        events.event_date,
        events.location_country,
        events.cameo_root,
        count(distinct events_joined_to_reports.report_id) as n_reports,
    from events
    inner join intermediate.events_joined_to_reports
        on events.event_id = events_joined_to_reports.event_id
    group by all

),

summed as (

    select
        event_date,
        location_country,
        cameo_root,
        min(quad_class) as quad_class,
        count(*) as n_events,
        cast(sum(fatalities) as bigint) as fatalities,
        cast(sum(injuries) as bigint) as injuries,
        round(round(sum(goldstein), 6) / count(goldstein), 6) as mean_goldstein,
    from events
    group by all

),

event_days as (

    select
        summed.event_date,
        summed.location_country,
        summed.cameo_root,
        summed.quad_class,
        summed.n_events,
        told.n_reports,
        summed.fatalities,
        summed.injuries,
        summed.mean_goldstein,
    from summed
    inner join told
        on summed.event_date = told.event_date
        and summed.cameo_root = told.cameo_root
        and summed.location_country is not distinct from told.location_country

)

select * from event_days
