-- grain: one row per event: one happening, merged from all coded events that tell it, whatever its status
with coded_events as (

    select * from staging.coded_events

),

coded_events_merged as (

    select * from intermediate.coded_events_merged

),

fatalities_agreed as (

    select * from intermediate.fatalities_agreed

),

told as (

    select
        event_id,
        count(distinct report_id) as n_reports,
        count(distinct first_publisher) as n_publishers,
        min(published_at) as first_reported_at,
        max(published_at) as last_reported_at,
    from intermediate.events_joined_to_reports
    group by event_id

),

best as (

    select
        coded_events_merged.event_id,
        coded_events_merged.event_date,
        coded_events.* exclude (event_date),
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    where coded_events_merged.is_clearest
    qualify row_number() over (
        partition by coded_events_merged.event_id
        order by coded_events.confidence desc, coded_events.coded_event_id
    ) = 1

),

members as (

    select
        coded_events_merged.event_id,
        count(*) as n_coded_events,
        max(coded_events.injuries) as injuries,
        max(coded_events.confidence) as confidence,
        string_agg(distinct coded_events_merged.merge_reason, '; ' order by merge_reason)
            as merge_reason,
        string_agg(coded_events.coded_event_id, ';' order by coded_events.coded_event_id)
            as coded_event_ids,
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    group by coded_events_merged.event_id

),

events as (

    select
        best.event_id,
        best.event_date,
        best.date_precision,
        best.actor_name,
        best.actor_code,
        best.actor_country,
        best.actor_role,
        best.target_name,
        best.target_code,
        best.target_country,
        best.target_role,
        best.cameo_code,
        best.cameo_root,
        best.quad_class,
        best.goldstein,
        best.plover_event,
        best.plover_mode,
        best.acled_event_type,
        best.acled_sub_event_type,
        best.status,
        best.location_name,
        best.location_country,
        best.admin1,
        best.latitude,
        best.longitude,
        best.geo_precision,
        fatalities_agreed.fatalities,
        members.injuries,
        members.n_coded_events,
        told.n_reports,
        told.n_publishers,
        told.first_reported_at,
        told.last_reported_at,
        members.confidence,
        case when members.n_coded_events > 1 then members.merge_reason end as merge_reason,
        members.coded_event_ids,
        best.coded_event_id as best_coded_event_id,
    from best
    inner join members on best.event_id = members.event_id
    inner join told on best.event_id = told.event_id
    left join fatalities_agreed on best.event_id = fatalities_agreed.event_id

)

select * from events
