-- grain: one row per actual event, in the columns and conventions of GDELT 2.0 event files
with events as (

    select
        *,
        cast('0x' || substr(event_id, 1, 13) as bigint) as number,
    from marts.events
    where status = 'actual'

),

numbered as (

    -- 52 bits fit into a double, as R reads them; of two that agree the second counts on
    select
        * replace (number + row_number() over (partition by number order by event_id) - 1 as number),
        case when length(cameo_code) = 2 then cameo_code || '0' else cameo_code end as event_code,
        location_name is null or coalesce(geo_precision, 3) = 3 as is_region,
    from events

),

told as (

    select
        joined.event_id,
        min_by(coalesce(reports.url, reports.publisher, reports.source), (reports.published_at, reports.report_id))
            as source_url,
    from intermediate.events_joined_to_reports as joined
    inner join raw.reports as reports on joined.report_id = reports.report_id
    group by joined.event_id

),

fips as (

    select
        our_code,
        foreign_code,
    from ontology.foreign_codes
    where scheme = 'fips_country' and is_written

),

us_states as (

    select
        our_code,
        foreign_code,
    from ontology.foreign_codes
    where scheme = 'gdelt_us_state'

),

gdelt2 as (

    select
        numbered.number as "GLOBALEVENTID",
        cast(strftime(numbered.event_date, '%Y%m%d') as bigint) as "SQLDATE",
        cast(strftime(numbered.event_date, '%Y%m') as bigint) as "MonthYear",
        year(numbered.event_date) as "Year",
        round(year(numbered.event_date)
            + (30 * (month(numbered.event_date) - 1) + day(numbered.event_date)) / 365.0, 4) as "FractionDate",
        actors.cameo_chain as "Actor1Code",
        upper(numbered.actor_name) as "Actor1Name",
        actors.cameo_country as "Actor1CountryCode",
        actors.known_group as "Actor1KnownGroupCode",
        actors.ethnicity as "Actor1EthnicCode",
        actors.religion_1 as "Actor1Religion1Code",
        actors.religion_2 as "Actor1Religion2Code",
        actors.role_1 as "Actor1Type1Code",
        actors.role_2 as "Actor1Type2Code",
        actors.role_3 as "Actor1Type3Code",
        targets.cameo_chain as "Actor2Code",
        upper(numbered.target_name) as "Actor2Name",
        targets.cameo_country as "Actor2CountryCode",
        targets.known_group as "Actor2KnownGroupCode",
        targets.ethnicity as "Actor2EthnicCode",
        targets.religion_1 as "Actor2Religion1Code",
        targets.religion_2 as "Actor2Religion2Code",
        targets.role_1 as "Actor2Type1Code",
        targets.role_2 as "Actor2Type2Code",
        targets.role_3 as "Actor2Type3Code",
        cast(best.sentence_no = 0 as bigint) as "IsRootEvent",
        numbered.event_code as "EventCode",
        substr(numbered.event_code, 1, 3) as "EventBaseCode",
        numbered.cameo_root as "EventRootCode",
        cast(conventions.quad_class as bigint) as "QuadClass",
        numbered.goldstein as "GoldsteinScale",
        numbered.n_coded_events as "NumMentions",
        numbered.n_publishers as "NumSources",
        numbered.n_reports as "NumArticles",
        cast(null as double) as "AvgTone",
        cast(0 as bigint) as "Actor1Geo_Type",
        cast(null as varchar) as "Actor1Geo_FullName",
        cast(null as varchar) as "Actor1Geo_CountryCode",
        cast(null as varchar) as "Actor1Geo_ADM1Code",
        cast(null as varchar) as "Actor1Geo_ADM2Code",
        cast(null as double) as "Actor1Geo_Lat",
        cast(null as double) as "Actor1Geo_Long",
        cast(null as varchar) as "Actor1Geo_FeatureID",
        cast(0 as bigint) as "Actor2Geo_Type",
        cast(null as varchar) as "Actor2Geo_FullName",
        cast(null as varchar) as "Actor2Geo_CountryCode",
        cast(null as varchar) as "Actor2Geo_ADM1Code",
        cast(null as varchar) as "Actor2Geo_ADM2Code",
        cast(null as double) as "Actor2Geo_Lat",
        cast(null as double) as "Actor2Geo_Long",
        cast(null as varchar) as "Actor2Geo_FeatureID",
        cast(case
            when numbered.location_country is null then 0
            when numbered.location_name is null and numbered.admin1 is null then 1
            when numbered.is_region and numbered.location_country = 'USA' then 2
            when numbered.location_country = 'USA' then 3
            when numbered.is_region then 5
            else 4
        end as bigint) as "ActionGeo_Type",
        concat_ws(', ', numbered.location_name, nullif(numbered.admin1, numbered.location_name), countries.name)
            as "ActionGeo_FullName",
        fips.foreign_code as "ActionGeo_CountryCode",
        coalesce(us_states.foreign_code, fips.foreign_code) as "ActionGeo_ADM1Code",
        cast(null as varchar) as "ActionGeo_ADM2Code",
        numbered.latitude as "ActionGeo_Lat",
        numbered.longitude as "ActionGeo_Long",
        case when numbered.location_name is null then fips.foreign_code end as "ActionGeo_FeatureID",
        cast(strftime(numbered.first_reported_at at time zone 'UTC', '%Y%m%d%H%M%S') as bigint) as "DATEADDED",
        told.source_url as "SOURCEURL",
    from numbered
    inner join raw.coded_events as best on numbered.best_coded_event_id = best.coded_event_id
    inner join told on numbered.event_id = told.event_id
    inner join ontology.quad_class_conventions as conventions
        on numbered.cameo_root = conventions.cameo_root and conventions.convention = 'gdelt'
    left join intermediate.actor_codes_split as actors on numbered.actor_code = actors.actor_code
    left join intermediate.actor_codes_split as targets on numbered.target_code = targets.actor_code
    left join ontology.countries as countries on numbered.location_country = countries.iso3
    left join fips on numbered.location_country = fips.our_code
    left join us_states on numbered.location_country = 'USA' and numbered.admin1 = us_states.our_code

)

select * from gdelt2
