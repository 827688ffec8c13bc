-- grain: one row per actual event, in the columns and conventions of Phoenix event files
with events as (

    select
        *,
        cast('0x' || substr(event_id, 1, 13) as bigint) as number,
    from marts.events
    where status = 'actual'

),

told as (

    select
        merged.event_id,
        string_agg(
            distinct merged.report_id || '_' || coded_events.sentence_no, ';'
            order by merged.report_id || '_' || coded_events.sentence_no
        ) as sentence_ids,
        string_agg(distinct reports.url, ';' order by reports.url) as urls,
        string_agg(distinct coalesce(reports.publisher, reports.source), ';' order by coalesce(reports.publisher, reports.source))
            as news_sources,
    from intermediate.coded_events_merged as merged
    inner join raw.coded_events as coded_events on merged.coded_event_id = coded_events.coded_event_id
    inner join raw.reports as reports on merged.report_id = reports.report_id
    group by merged.event_id

),

roles as (

    select
        *,
        case
            when role_1 in (
                'GOV', 'MIL', 'REB', 'OPP', 'PTY', 'COP', 'JUD', 'SPY', 'MED', 'EDU', 'BUS', 'CRM', 'CVL'
            ) and role_1 <> entity then role_1
        end as phoenix_role,
    from intermediate.actor_codes_split

),

parties as (

    select
        actor_code,
        entity,
        phoenix_role,
        nullif(trim(replace(';' || attributes || ';', ';' || coalesce(phoenix_role, '?') || ';', ';'), ';'), '')
            as attributes,
    from roles

),

phoenix as (

    select
        events.number + row_number() over (partition by events.number order by events.event_id) - 1
            || '_turnstone' as "EventID",
        cast(strftime(events.event_date, '%Y%m%d') as bigint) as "Date",
        year(events.event_date) as "Year",
        month(events.event_date) as "Month",
        day(events.event_date) as "Day",
        events.actor_code as "SourceActorFull",
        actors.entity as "SourceActorEntity",
        actors.phoenix_role as "SourceActorRole",
        actors.attributes as "SourceActorAttribute",
        events.target_code as "TargetActorFull",
        targets.entity as "TargetActorEntity",
        targets.phoenix_role as "TargetActorRole",
        targets.attributes as "TargetActorAttribute",
        events.cameo_code as "EventCode",
        events.cameo_root as "EventRootCode",
        cast(conventions.quad_class as bigint) as "PentaClass",
        events.goldstein as "GoldsteinScore",
        cast(null as varchar) as "Issues",
        events.latitude as "Lat",
        events.longitude as "Lon",
        events.location_name as "LocationName",
        events.admin1 as "StateName",
        events.location_country as "CountryCode",
        told.sentence_ids as "SentenceID",
        told.urls as "URLs",
        told.news_sources as "NewsSources",
    from events
    inner join told on events.event_id = told.event_id
    inner join ontology.quad_class_conventions as conventions
        on events.cameo_root = conventions.cameo_root and conventions.convention = 'phoenix'
    left join parties as actors on events.actor_code = actors.actor_code
    left join parties as targets on events.target_code = targets.actor_code

)

select * from phoenix
