-- grain: one row per coded event, with all that decides which happening it tells
with coded_events as (

    select * from staging.coded_events

),

-- A copy printed days later that names no day tells of the day its first printing stands for.
late_copies as (

    select
        report_id,
        cast(
            cast(published_at as date) - cast(first_published_at as date) as integer
        ) as days_late,
    from intermediate.reports_grouped_by_text
    where first_published_at < published_at

),

ranked_types as (

    select
        sub_event_type,
        cast(event_rank as integer) * 100 + cast(sub_event_rank as integer) as acled_rank,
    from ontology.acled_event_types

),

armed_roles as (

    select list(code) as codes from ontology.actor_roles where stance = 'armed'

),

dated as (

    select
        coded_events.* exclude (event_date),
        case
            when coded_events.date_precision = 'report'
                then coded_events.event_date - coalesce(late_copies.days_late, 0)
            else coded_events.event_date
        end as event_date,
    from coded_events
    left join late_copies on coded_events.report_id = late_copies.report_id

),

described as (

    select
        dated.coded_event_id,
        dated.report_id,
        dated.event_date,
        dated.status,
        dated.cameo_code,
        -- One fight is told as 183, 190 and 202, and a crowd's fight with police as 145 too.
        -- Closing a border or a road (191) is no part of a fight.
        case
            when dated.status <> 'actual' or dated.cameo_code = '191' then dated.cameo_root
            when dated.cameo_root in ('18', '19', '20') then 'force'
            when dated.cameo_code like '145%'
                and list_contains(armed_roles.codes, dated.target_role) then 'force'
            when dated.cameo_root = '14' then 'protest'
            else dated.cameo_root
        end as act_family,
        coalesce(dated.actor_code, '?' || lower(dated.actor_name), '?') as actor_key,
        coalesce(dated.target_code, '?' || lower(dated.target_name), '') as target_key,
        coalesce(dated.location_country, '') as country_key,
        coalesce(dated.admin1, '') as admin1_key,
        coalesce(dated.location_name, '') as place_key,
        coalesce(ranked_types.acled_rank, 9999) as acled_rank,
        case
            when dated.date_precision in ('week', 'month') then dated.date_precision
            else 'day'
        end as period,
        cast(
            case
                when dated.date_precision in ('week', 'month')
                    then date_trunc(dated.date_precision, dated.event_date)
                else dated.event_date
            end as date
        ) as period_start,
        -- 0 nowhere, 1 a country, 2 a first-level region, 3 any other place with a name
        case
            when dated.location_name is null and dated.location_country is null then 0
            when dated.location_country is not null and dated.geo_precision is null then 1
            when dated.geo_precision = 3 and dated.admin1 = dated.location_name then 2
            else 3
        end as place_level,
    from dated
    cross join armed_roles
    left join ranked_types on dated.acled_sub_event_type = ranked_types.sub_event_type

),

keyed as (

    select
        *,
        -- 190 is 19 with nothing more said, so it holds 194; in a family any code does.
        case
            when act_family in ('protest', 'force') then ''
            when cameo_code like '__0%' then left(cameo_code, 2)
            else cameo_code
        end as act_key,
        md5(concat_ws(
            '|', period, period_start, status, cameo_code, actor_key, target_key,
            country_key, admin1_key, place_key, acled_rank, place_level
        )) as happening_key,
    from described

)

select * from keyed
