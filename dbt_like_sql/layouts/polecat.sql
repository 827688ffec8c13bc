-- grain: one row per actual event that PLOVER codes, in the columns and conventions of POLECAT files
with events as (

    select * from marts.events
    where status = 'actual' and plover_event is not null

),

cow_numbers as (

    select
        iso3,
        code,
        valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to,
    from ontology.state_periods
    where system = 'cow'

),

polecat as (

    select
        events.event_id as "Event ID",
        events.event_date as "Event Date",
        events.plover_event as "Event Type",
        events.plover_mode as "Event Mode",
        coalesce(modes.score, kinds.score) as "Intensity",
        cast(kinds.quad_class as varchar) as "Quad Code",
        best.plover_contexts as "Contexts",
        coalesce(events.actor_name, events.actor_code) as "Actor Name",
        actor_countries.name as "Actor Country",
        actor_numbers.code as "Actor COW",
        actors.plover_sector as "Primary Actor Sector",
        actors.plover_sectors as "Actor Sectors",
        cast(null as varchar) as "Actor Title",
        best.actor_text as "Actor Name Raw",
        cast(null as varchar) as "Wikipedia Actor ID",
        coalesce(events.target_name, events.target_code) as "Recipient Name",
        target_countries.name as "Recipient Country",
        target_numbers.code as "Recipient COW",
        targets.plover_sector as "Primary Recipient Sector",
        targets.plover_sectors as "Recipient Sectors",
        cast(null as varchar) as "Recipient Title",
        best.target_text as "Recipient Name Raw",
        cast(null as varchar) as "Wikipedia Recipient ID",
        events.location_name as "Placename",
        case when events.geo_precision < 3 then events.location_name end as "City",
        cast(null as varchar) as "District",
        events.admin1 as "Province",
        place_countries.name as "Country",
        events.latitude as "Latitude",
        events.longitude as "Longitude",
        cast(null as bigint) as "GeoNames ID",
        best.location_text as "Raw Placename",
        cast(null as varchar) as "Feature Type",
        coalesce(reports.publisher, reports.source) as "Source",
        cast(reports.published_at at time zone 'UTC' as date) as "Publication Date",
        cast(null as varchar) as "Story People",
        cast(null as varchar) as "Story Organizations",
        cast(null as varchar) as "Story Locations",
        reports.language as "Language",
        'turnstone-' || best.coder_version as "Version",
    from events
    inner join raw.coded_events as best on events.best_coded_event_id = best.coded_event_id
    inner join raw.reports as reports on best.report_id = reports.report_id
    inner join ontology.plover_events as kinds on events.plover_event = kinds.code
    left join ontology.plover_modes as modes
        on events.plover_event = modes.plover_event and events.plover_mode = modes.code
    left join intermediate.actor_codes_split as actors on events.actor_code = actors.actor_code
    left join intermediate.actor_codes_split as targets on events.target_code = targets.actor_code
    left join ontology.countries as actor_countries on events.actor_country = actor_countries.iso3
    left join ontology.countries as target_countries on events.target_country = target_countries.iso3
    left join ontology.countries as place_countries on events.location_country = place_countries.iso3
    left join cow_numbers as actor_numbers
        on events.actor_country = actor_numbers.iso3
        and events.event_date >= actor_numbers.valid_from and events.event_date < actor_numbers.valid_to
    left join cow_numbers as target_numbers
        on events.target_country = target_numbers.iso3
        and events.event_date >= target_numbers.valid_from and events.event_date < target_numbers.valid_to

)

select * from polecat
