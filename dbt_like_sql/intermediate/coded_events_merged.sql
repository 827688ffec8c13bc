-- grain: one row per coded event, with the event it was merged into and why
with coded_events_keyed as (

    select * from intermediate.coded_events_keyed

),

happenings_compared as (

    select * from intermediate.happenings_compared

),

clearest as (

    select *
    from happenings_compared
    where clearer_key not in (select happening_key from happenings_compared)

),

chosen as (

    select *
    from clearest
    qualify row_number() over (
        partition by happening_key
        order by is_same_report desc, clearer_count desc, clearer_key
    ) = 1

),

merged as (

    select
        coded_events_keyed.coded_event_id,
        coded_events_keyed.report_id,
        coded_events_keyed.event_date,
        coalesce(chosen.clearer_key, coded_events_keyed.happening_key) as event_id,
        chosen.clearer_key is null as is_clearest,
        case
            when chosen.clearer_key is null then 'same day, actors, act and place'
            else 'same day; less is said of: ' || concat_ws(
                ', ',
                case when chosen.has_other_actor then 'actor' end,
                case when chosen.has_other_target then 'target' end,
                case when chosen.has_other_act then 'act' end,
                case when chosen.has_other_place then 'place' end
            )
        end as merge_reason,
    from coded_events_keyed
    left join chosen on coded_events_keyed.happening_key = chosen.happening_key

),

member_counts as (

    select
        event_id,
        count(*) as member_count,
    from merged
    group by event_id

),

counted as (

    select
        merged.*,
        member_counts.member_count,
    from merged
    inner join member_counts on merged.event_id = member_counts.event_id

)

select * from counted
