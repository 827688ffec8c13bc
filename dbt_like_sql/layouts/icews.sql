-- grain: one row per actual event, in the columns and conventions of ICEWS event files
with events as (

    select
        *,
        cast('0x' || substr(event_id, 1, 13) as bigint) as number,
    from marts.events
    where status = 'actual'

),

country_names as (

    select
        countries.iso3,
        coalesce(spellings.foreign_code, countries.name) as name,
    from ontology.countries as countries
    left join ontology.foreign_codes as spellings
        on countries.iso3 = spellings.our_code and spellings.scheme = 'icews_country'

),

icews as (

    select
        events.number + row_number() over (partition by events.number order by events.event_id) - 1
            as "Event ID",
        events.event_date as "Event Date",
        coalesce(events.actor_name, events.actor_code) as "Source Name",
        actors.icews_sectors as "Source Sectors",
        actor_countries.name as "Source Country",
        cameo_codes.label as "Event Text",
        events.cameo_code as "CAMEO Code",
        coalesce(cameo_codes.goldstein_icews, events.goldstein) as "Intensity",
        coalesce(events.target_name, events.target_code) as "Target Name",
        targets.icews_sectors as "Target Sectors",
        target_countries.name as "Target Country",
        cast('0x' || substr(sha256(best.report_id), 1, 13) as bigint) + 1 as "Story ID",
        best.sentence_no + 1 as "Sentence Number",
        coalesce(reports.publisher, reports.source) as "Publisher",
        case when events.geo_precision < 3 then events.location_name end as "City",
        cast(null as varchar) as "District",
        events.admin1 as "Province",
        place_countries.name as "Country",
        events.latitude as "Latitude",
        events.longitude as "Longitude",
    from events
    inner join raw.coded_events as best on events.best_coded_event_id = best.coded_event_id
    inner join raw.reports as reports on best.report_id = reports.report_id
    inner join ontology.cameo_codes as cameo_codes on events.cameo_code = cameo_codes.code
    left join intermediate.actor_codes_split as actors on events.actor_code = actors.actor_code
    left join intermediate.actor_codes_split as targets on events.target_code = targets.actor_code
    left join country_names as actor_countries on events.actor_country = actor_countries.iso3
    left join country_names as target_countries on events.target_country = target_countries.iso3
    left join country_names as place_countries on events.location_country = place_countries.iso3

)

select * from icews
