-- grain: one row per coded event, with all that decides which happening it tells
with coded_events as (

    select * from staging.coded_events

),

ranked_types as (

    select
        sub_event_type,
        cast(event_rank as integer) * 100 + cast(sub_event_rank as integer) as acled_rank,
    from ontology.acled_event_types

),

described as (

    select
        coded_events.coded_event_id,
        coded_events.report_id,
        coded_events.status,
        coded_events.cameo_root,
        coded_events.cameo_code,
        coalesce(coded_events.actor_code, '?' || lower(coded_events.actor_name), '?') as actor_key,
        coalesce(coded_events.target_code, '?' || lower(coded_events.target_name), '')
            as target_key,
        coalesce(coded_events.location_country, '') as country_key,
        coalesce(coded_events.admin1, '') as admin1_key,
        coalesce(coded_events.location_name, '') as place_key,
        coalesce(ranked_types.acled_rank, 9999) as acled_rank,
        case
            when coded_events.date_precision in ('week', 'month') then coded_events.date_precision
            else 'day'
        end as period,
        cast(
            case
                when coded_events.date_precision in ('week', 'month')
                    then date_trunc(coded_events.date_precision, coded_events.event_date)
                else coded_events.event_date
            end as date
        ) as period_start,
        case
            when coded_events.location_country is null then 0
            when coalesce(coded_events.geo_precision, 3) < 3 then 3
            when coded_events.admin1 is not null then 2
            else 1
        end as place_level,
        -- Protest, assault, fighting and mass violence: one happening is told with several codes.
        coded_events.status = 'actual' and coded_events.cameo_root in ('14', '18', '19', '20')
            as is_one_act_per_root,
    from coded_events
    left join ranked_types on coded_events.acled_sub_event_type = ranked_types.sub_event_type

),

keyed as (

    select
        *,
        -- 190 is 19 with nothing more said, so it holds 194.
        case when cameo_code like '__0%' then cameo_root else cameo_code end as act_key,
        md5(concat_ws(
            '|', period, period_start, status, cameo_code, actor_key, target_key,
            country_key, admin1_key, place_key, acled_rank, place_level
        )) as happening_key,
    from described

)

select * from keyed
