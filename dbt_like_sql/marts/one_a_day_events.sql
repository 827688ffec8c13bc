-- grain: one row per day, actor, target and CAMEO code; actual coded events dated to the day that have a target
with told as (

    select
        coded_events_merged.event_id,
        coded_events_merged.event_date,
        coded_events.coded_event_id,
        coded_events.report_id,
        coded_events.actor_code,
        coded_events.target_code,
        coded_events.cameo_code,
        coded_events.confidence,
    from staging.coded_events as coded_events
    inner join intermediate.coded_events_merged as coded_events_merged
        on coded_events.coded_event_id = coded_events_merged.coded_event_id
    where
        coded_events.status = 'actual'
        and coded_events.date_precision in ('day', 'report')
        and coded_events.target_code is not null

),

counted as (

    select
        told.event_date,
        told.actor_code,
        told.target_code,
        told.cameo_code,
        count(*) as n_coded_events,
        count(distinct told.event_id) as n_events,
        count(distinct told.report_id) as n_reports,
        count(distinct reports_grouped_by_text.first_publisher) as n_publishers,
    from told
    inner join intermediate.reports_grouped_by_text as reports_grouped_by_text
        on told.report_id = reports_grouped_by_text.report_id
    group by all

),

best as (

    select
        coded_event_id,
        event_date,
    from told
    qualify row_number() over (
        partition by event_date, actor_code, target_code, cameo_code
        order by confidence desc, coded_event_id
    ) = 1

),

one_a_day_events as (

    select
        best.event_date,
        coded_events.actor_code,
        coded_events.actor_country,
        coded_events.actor_role,
        coded_events.target_code,
        coded_events.target_country,
        coded_events.target_role,
        coded_events.cameo_code,
        coded_events.cameo_root,
        coded_events.quad_class,
        coded_events.goldstein,
        coded_events.location_name,
        coded_events.location_country,
        counted.n_coded_events,
        counted.n_events,
        counted.n_reports,
        counted.n_publishers,
        best.coded_event_id as best_coded_event_id,
    from best
    inner join staging.coded_events as coded_events
        on best.coded_event_id = coded_events.coded_event_id
    inner join counted
        on best.event_date = counted.event_date
        and coded_events.actor_code = counted.actor_code
        and coded_events.target_code = counted.target_code
        and coded_events.cameo_code = counted.cameo_code

)

select * from one_a_day_events
