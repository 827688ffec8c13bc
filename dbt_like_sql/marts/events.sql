-- grain: one row per event: one happening, merged from all coded events that tell it, whatever its status
with fatalities_agreed as (

    select * from intermediate.fatalities_agreed

),

injured as (

    select
        event_id,
        max(injuries) as injuries,
    from intermediate.casualties_told_once
    group by event_id

),

published as (

    select
        event_id,
        first_publisher,
        count(*) as report_count,
        min(published_at) as first_reported_at,
        max(published_at) as last_reported_at,
    from intermediate.events_joined_to_reports
    group by event_id, first_publisher

),

told as (

    select
        event_id,
        cast(sum(report_count) as bigint) as n_reports,
        count(*) as n_publishers,
        min(first_reported_at) as first_reported_at,
        max(last_reported_at) as last_reported_at,
    from published
    group by event_id

),

-- Most events are told once; only the others need their best coded event chosen, and sums.
told_often as (

    select
        coded_events_merged.*,
        coded_events.confidence,
    from intermediate.coded_events_merged as coded_events_merged
    inner join staging.coded_events as coded_events
        on coded_events_merged.coded_event_id = coded_events.coded_event_id
    where coded_events_merged.member_count > 1

),

best as (

    select
        event_id,
        event_date,
        coded_event_id,
        member_count,
    from intermediate.coded_events_merged
    where member_count = 1
    union all
    select
        event_id,
        event_date,
        coded_event_id,
        member_count,
    from told_often
    where is_clearest
    qualify row_number() over (
        partition by event_id order by confidence desc, coded_event_id
    ) = 1

),

members as (

    select
        event_id,
        max(confidence) as confidence,
        array_to_string(list_sort(list(coded_event_id)), ';') as coded_event_ids,
    from told_often
    group by event_id

),

different_reasons as (

    select distinct
        event_id,
        merge_reason,
    from told_often

),

reasons as (

    select
        event_id,
        array_to_string(list_sort(list(merge_reason)), '; ') as merge_reason,
    from different_reasons
    group by event_id

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
        reasons.merge_reason,
        coalesce(members.coded_event_ids, best.coded_event_id) as coded_event_ids,
        best.coded_event_id as best_coded_event_id,
    from best
    inner join staging.coded_events as coded_events
        on best.coded_event_id = coded_events.coded_event_id
    left join members on best.event_id = members.event_id
    left join reasons on best.event_id = reasons.event_id
    inner join told on best.event_id = told.event_id
    left join fatalities_agreed on best.event_id = fatalities_agreed.event_id
    left join injured on best.event_id = injured.event_id

)

select * from events
