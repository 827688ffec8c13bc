-- grain: one row per actual event that ACLED would record, in the columns and conventions of ACLED
with events as (

    select
        *,
        cast('0x' || substr(event_id, 1, 13) as bigint) as number,
    from marts.events
    where
        status = 'actual'
        and acled_event_type is not null
        and acled_sub_event_type is not null
        and location_country is not null
        and location_name is not null

),

told as (

    select
        joined.event_id,
        string_agg(distinct joined.first_publisher, '; ' order by joined.first_publisher) as sources,
    from intermediate.events_joined_to_reports as joined
    group by joined.event_id

),

typed as (

    -- what a party is to ACLED: demonstrators by the event type, a state abroad is external
    select
        events.event_id,
        party.side,
        party.name,
        case
            when party.code is null then null
            when party.side = 1 and events.acled_event_type = 'Protests' then '6'
            when party.side = 1 and events.acled_event_type = 'Riots' then '5'
            when party.side = 2 and events.acled_sub_event_type = 'Excessive force against protesters' then '6'
            when events.acled_event_type = 'Violence against civilians' and party.side = 2 then '7'
            when coalesce(roles.acled_actor_type, case when party.role is null then '1' end) = '1'
                and party.country <> events.location_country then '8'
            when party.role is null then '1'
            else coalesce(roles.acled_actor_type, '7')
        end as actor_type,
        party.role,
        party.country,
    from events
    cross join lateral (
        values
            (1, events.actor_name, events.actor_code, events.actor_country, events.actor_role),
            (2, events.target_name, events.target_code, events.target_country, events.target_role)
    ) as party (side, name, code, country, role)
    left join ontology.actor_roles as roles on party.role = roles.code

),

named as (

    select
        typed.event_id,
        typed.side,
        typed.actor_type,
        case
            when typed.actor_type is null then null
            when typed.actor_type = '5' then 'Rioters (' || coalesce(homes.name, 'International') || ')'
            when typed.actor_type = '6' then 'Protesters (' || coalesce(homes.name, 'International') || ')'
            when typed.actor_type = '7' then 'Civilians (' || coalesce(homes.name, 'International') || ')'
            when typed.role = 'MIL' and homes.name is not null then 'Military Forces of ' || homes.name
            when typed.role = 'COP' and homes.name is not null then 'Police Forces of ' || homes.name
            when typed.role = 'UAF' then 'Unidentified Armed Group (' || coalesce(homes.name, 'International') || ')'
            when coalesce(typed.role, 'GOV') = 'GOV' and homes.name is not null then 'Government of ' || homes.name
            else coalesce(typed.name, 'Unidentified Armed Group (' || coalesce(homes.name, 'International') || ')')
        end as actor,
        labels.label as actor_type_label,
    from typed
    left join ontology.countries as homes on typed.country = homes.iso3
    left join ontology.acled_interaction_codes as labels
        on typed.actor_type = labels.code and labels.kind = 'actor type'

),

acled as (

    select
        events.location_country
            || (events.number + row_number() over (partition by events.number order by events.event_id) - 1)
            as event_id_cnty,
        events.event_date,
        year(events.event_date) as year,
        date_precisions.acled_time_precision as time_precision,
        types.disorder_type,
        events.acled_event_type as event_type,
        events.acled_sub_event_type as sub_event_type,
        actors.actor as actor1,
        cast(null as varchar) as assoc_actor_1,
        actors.actor_type_label as inter1,
        targets.actor as actor2,
        cast(null as varchar) as assoc_actor_2,
        targets.actor_type_label as inter2,
        pairs.label as interaction,
        case
            when targets.actor_type = '7' and events.acled_event_type <> 'Strategic developments'
                then 'Civilian targeting'
            when events.acled_sub_event_type = 'Excessive force against protesters' then 'Civilian targeting'
        end as civilian_targeting,
        cast(countries.iso_numeric as bigint) as iso,
        countries.acled_region as region,
        coalesce(countries.acled_country, countries.name) as country,
        events.admin1,
        cast(null as varchar) as admin2,
        cast(null as varchar) as admin3,
        events.location_name as location,
        round(events.latitude, 4) as latitude,
        round(events.longitude, 4) as longitude,
        coalesce(events.geo_precision, 3) as geo_precision,
        told.sources as source,
        cast(null as varchar) as source_scale,
        concat(
            'On ', strftime(events.event_date, '%-d %B %Y'), ', ', coalesce(events.actor_name, actors.actor),
            ': ', cameo_codes.label, coalesce(', ' || events.target_name, ''), ' (', events.location_name, ').'
        ) as notes,
        coalesce(events.fatalities, 0) as fatalities,
        cast(null as varchar) as tags,
        cast(epoch(events.last_reported_at) as bigint) as timestamp,
    from events
    inner join told on events.event_id = told.event_id
    inner join named as actors on events.event_id = actors.event_id and actors.side = 1
    inner join named as targets on events.event_id = targets.event_id and targets.side = 2
    inner join ontology.cameo_codes as cameo_codes on events.cameo_code = cameo_codes.code
    inner join ontology.date_precisions as date_precisions on events.date_precision = date_precisions.code
    inner join ontology.acled_event_types as types on events.acled_sub_event_type = types.sub_event_type
    inner join ontology.countries as countries on events.location_country = countries.iso3
    left join ontology.acled_interaction_codes as pairs
        on pairs.kind = 'pair'
        and pairs.actor_type_1 = least(actors.actor_type, coalesce(targets.actor_type, '9'))
        and pairs.actor_type_2 is not distinct from
            case when targets.actor_type is not null then greatest(actors.actor_type, targets.actor_type) end

)

select * from acled
