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

injured as (

    select
        event_id,
        max(injuries) as injuries,
    from intermediate.casualties_told_once
    group by event_id

),

told as (

    select
        event_id,
        count(*) as n_reports,
        count(distinct first_publisher) as n_publishers,
        min(published_at) as first_reported_at,
        max(published_at) as last_reported_at,
    from intermediate.events_joined_to_reports
    group by event_id

),

-- Most events are told once; only the others need their best coded event chosen, and sums.
best as (

    select
        event_id,
        event_date,
        coded_event_id,
        member_count,
    from coded_events_merged
    where member_count = 1
    union all
    select
        coded_events_merged.event_id,
        coded_events_merged.event_date,
        coded_events_merged.coded_event_id,
        coded_events_merged.member_count,
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    where coded_events_merged.member_count > 1 and coded_events_merged.is_clearest
    qualify row_number() over (
        partition by coded_events_merged.event_id
        order by coded_events.confidence desc, coded_events.coded_event_id
    ) = 1

),

members as (

    select
        coded_events_merged.event_id,
        max(coded_events.confidence) as confidence,
        string_agg(distinct coded_events_merged.merge_reason, '; ' order by merge_reason)
            as merge_reason,
        string_agg(coded_events.coded_event_id, ';' order by coded_events.coded_event_id)
            as coded_event_ids,
    from coded_events_merged
    inner join coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    where coded_events_merged.member_count > 1
    group by coded_events_merged.event_id

),

events as (

    select
        best.event_id,
        best.event_date,
        coded_events.date_precision,
        coded_events.actor_name,
        coded_events.actor_code,
        coded_events.actor_country,
        coded_events.actor_role,
        coded_events.target_name,
        coded_events.target_code,
        coded_events.target_country,
        coded_events.target_role,
        coded_events.cameo_code,
        coded_events.cameo_root,
        coded_events.quad_class,
        coded_events.goldstein,
        coded_events.plover_event,
        coded_events.plover_mode,
        coded_events.acled_event_type,
        coded_events.acled_sub_event_type,
        coded_events.status,
        coded_events.location_name,
        coded_events.location_country,
        coded_events.admin1,
        coded_events.latitude,
        coded_events.longitude,
        coded_events.geo_precision,
        fatalities_agreed.fatalities,
        injured.injuries,
        best.member_count as n_coded_events,
        told.n_reports,
        told.n_publishers,
        told.first_reported_at,
        told.last_reported_at,
        coalesce(members.confidence, coded_events.confidence) as confidence,
        members.merge_reason,
        coalesce(members.coded_event_ids, best.coded_event_id) as coded_event_ids,
        best.coded_event_id as best_coded_event_id,
    from best
    inner join coded_events on best.coded_event_id = coded_events.coded_event_id
    left join members on best.event_id = members.event_id
    inner join told on best.event_id = told.event_id
    left join fatalities_agreed on best.event_id = fatalities_agreed.event_id
    left join injured on best.event_id = injured.event_id

)

select * from events
