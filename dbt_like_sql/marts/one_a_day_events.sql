-- grain: one row per day, actor, target and CAMEO code; actual coded events dated to the day that have a target
with coded_events as (

    select
        coded_events_merged.event_id,
        coded_events_merged.event_date,
        coded_events.* exclude (event_date),
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
        coded_events.event_date,
        coded_events.actor_code,
        coded_events.target_code,
        coded_events.cameo_code,
        count(*) as n_coded_events,
        count(distinct coded_events.event_id) as n_events,
        count(distinct coded_events.report_id) as n_reports,
        count(distinct reports_grouped_by_text.first_publisher) as n_publishers,
    from coded_events
    inner join intermediate.reports_grouped_by_text as reports_grouped_by_text
        on coded_events.report_id = reports_grouped_by_text.report_id
    group by all

),

best as (

    select *
    from coded_events
    qualify row_number() over (
        partition by event_date, actor_code, target_code, cameo_code
        order by confidence desc, coded_event_id
    ) = 1

),

one_a_day_events as (

    select
        best.event_date,
        best.actor_code,
        best.actor_country,
        best.actor_role,
        best.target_code,
        best.target_country,
        best.target_role,
        best.cameo_code,
        best.cameo_root,
        best.quad_class,
        best.goldstein,
        best.location_name,
        best.location_country,
        counted.n_coded_events,
        counted.n_events,
        counted.n_reports,
        counted.n_publishers,
        best.coded_event_id as best_coded_event_id,
    from best
    inner join counted
        on best.event_date = counted.event_date
        and best.actor_code = counted.actor_code
        and best.target_code = counted.target_code
        and best.cameo_code = counted.cameo_code

)

select * from one_a_day_events
