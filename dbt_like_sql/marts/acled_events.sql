-- grain: one row per day, place and set of parties, in ACLED's columns; what ACLED would record in a known country
with events as (

    select * from marts.events

),

events_grouped_for_acled as (

    select * from intermediate.events_grouped_for_acled

),

interactions as (

    select * from ontology.acled_interaction_codes

),

-- ACLED's order decides where tellings give several types; then the event that most reports tell.
chosen as (

    select
        events_grouped_for_acled.acled_key,
        events_grouped_for_acled.* exclude (event_id, acled_key),
        events.*,
    from events_grouped_for_acled
    inner join events on events_grouped_for_acled.event_id = events.event_id
    qualify row_number() over (
        partition by events_grouped_for_acled.acled_key
        order by events_grouped_for_acled.acled_rank, events.n_reports desc, events.event_id
    ) = 1

),

summed as (

    select
        events_grouped_for_acled.acled_key,
        coalesce(max(events.fatalities), 0) as fatalities,
        cast(epoch(max(events.last_reported_at)) as bigint) as timestamp,
    from events_grouped_for_acled
    inner join events on events_grouped_for_acled.event_id = events.event_id
    group by events_grouped_for_acled.acled_key

),

publishers as (

    select distinct
        events_grouped_for_acled.acled_key,
        reports.publisher,
    from events_grouped_for_acled
    inner join intermediate.events_joined_to_reports as reports
        on events_grouped_for_acled.event_id = reports.event_id

),

told as (

    select
        acled_key,
        array_to_string(list_sort(list(publisher)), '; ') as source,
    from publishers
    group by acled_key

),

placed as (

    select
        chosen.*,
        coalesce(countries.acled_country, countries.name) as country,
        countries.acled_region as region,
        cast(countries.iso_numeric as bigint) as iso,
        coalesce(chosen.location_name, chosen.admin1, countries.name) as location,
        cast(date_precisions.acled_time_precision as bigint) as time_precision,
        case chosen.date_precision
            when 'week' then date_trunc('week', chosen.event_date) + interval 3 day
            when 'month' then date_trunc('month', chosen.event_date) + interval 14 day
            else chosen.event_date
        end as acled_date,
    from chosen
    inner join ontology.countries as countries on chosen.location_country = countries.iso3
    inner join ontology.date_precisions as date_precisions
        on chosen.date_precision = date_precisions.code

),

acled_events as (

    select
        placed.location_country
            || cast(cast('0x' || left(placed.event_id, 15) as bigint) as varchar) as event_id_cnty,
        cast(placed.acled_date as date) as event_date,
        cast(year(placed.acled_date) as bigint) as year,
        placed.time_precision,
        acled_event_types.disorder_type,
        placed.acled_event_type as event_type,
        placed.acled_sub_event_type as sub_event_type,
        placed.actor1,
        placed.assoc_actor_1,
        types1.label as inter1,
        placed.actor2,
        placed.assoc_actor_2,
        types2.label as inter2,
        interactions.label as interaction,
        case
            when placed.acled_event_type = 'Violence against civilians'
                or placed.acled_sub_event_type = 'Excessive force against protesters'
                or (
                    placed.type2 = '7'
                    and placed.acled_sub_event_type <> 'Violent demonstration'
                    and placed.acled_event_type in ('Explosions/Remote violence', 'Riots')
                )
                then 'Civilian targeting'
        end as civilian_targeting,
        placed.iso,
        placed.region,
        placed.country,
        placed.admin1,
        cast(null as varchar) as admin2,
        cast(null as varchar) as admin3,
        placed.location,
        round(placed.latitude, 4) as latitude,
        round(placed.longitude, 4) as longitude,
        coalesce(placed.geo_precision, 3) as geo_precision,
        told.source,
        cast(null as varchar) as source_scale,
        concat(
            'On ', strftime(placed.acled_date, '%-d %B %Y'), ', ',
            concat_ws(' and ', placed.actor1, placed.actor2), ': ',
            lower(cameo_codes.label), ' (', lower(placed.acled_sub_event_type), ') in ',
            concat_ws(
                ', ',
                placed.location,
                case when placed.admin1 <> placed.location then placed.admin1 end,
                case when placed.country <> placed.location then placed.country end
            ), '.'
        ) as notes,
        summed.fatalities,
        cast(null as varchar) as tags,
        summed.timestamp,
    from placed
    inner join summed on placed.acled_key = summed.acled_key
    inner join told on placed.acled_key = told.acled_key
    inner join ontology.cameo_codes as cameo_codes on placed.cameo_code = cameo_codes.code
    inner join ontology.acled_event_types as acled_event_types
        on placed.acled_sub_event_type = acled_event_types.sub_event_type
    inner join interactions as types1 on placed.type1 = types1.code
    left join interactions as types2 on placed.type2 = types2.code
    inner join interactions
        on case
            when placed.type2 is null then placed.type1 || '0'
            else least(placed.type1, placed.type2) || greatest(placed.type1, placed.type2)
        end = interactions.code

)

select * from acled_events
