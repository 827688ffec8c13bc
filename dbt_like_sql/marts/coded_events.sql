-- grain: one row per coded event, with its event, its report and what its codes mean
with coded_events as (

    select * from staging.coded_events

),

coded_events_merged as (

    select * from intermediate.coded_events_merged

),

reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

reports as (

    select * from staging.reports

),

cameo_codes as (

    select * from ontology.cameo_codes

),

countries as (

    select * from ontology.countries

),

actor_roles as (

    select * from ontology.actor_roles

),

labelled as (

    select
        coded_events.coded_event_id,
        coded_events_merged.event_id,
        coded_events_merged.is_clearest,
        coded_events_merged.merge_reason,
        coded_events.report_id,
        reports.publisher,
        reports.url,
        reports.published_at,
        reports_grouped_by_text.first_report_id,
        coded_events.sentence_no,
        coded_events.event_date,
        coded_events.date_precision,
        coded_events.date_basis,
        coded_events.actor_name,
        coded_events.actor_code,
        coded_events.actor_country,
        actor_countries.name as actor_country_name,
        coded_events.actor_role,
        roles_of_actors.label as actor_role_label,
        coded_events.actor_basis,
        coded_events.target_name,
        coded_events.target_code,
        coded_events.target_country,
        target_countries.name as target_country_name,
        coded_events.target_role,
        roles_of_targets.label as target_role_label,
        coded_events.target_basis,
        coded_events.action_text,
        coded_events.cameo_code,
        cameo_codes.label as cameo_label,
        coded_events.cameo_root,
        cameo_roots.label as cameo_root_label,
        coded_events.quad_class,
        quad_classes.label as quad_class_label,
        coded_events.goldstein,
        coded_events.plover_event,
        plover_events.label as plover_event_label,
        coded_events.plover_mode,
        coded_events.plover_contexts,
        coded_events.acled_event_type,
        coded_events.acled_sub_event_type,
        acled_event_types.disorder_type as acled_disorder_type,
        coded_events.status,
        coded_events.attributed_to,
        coded_events.location_name,
        coded_events.location_country,
        location_countries.name as location_country_name,
        coded_events.admin1,
        coded_events.latitude,
        coded_events.longitude,
        coded_events.geo_precision,
        coded_events.location_basis,
        coded_events.fatalities,
        coded_events.injuries,
        coded_events.confidence,
        coded_events.rule,
        coded_events.coder_version,
        coded_events.lexicon_version,
    from coded_events
    inner join coded_events_merged
        on coded_events.coded_event_id = coded_events_merged.coded_event_id
    inner join reports on coded_events.report_id = reports.report_id
    inner join reports_grouped_by_text
        on coded_events.report_id = reports_grouped_by_text.report_id
    inner join cameo_codes on coded_events.cameo_code = cameo_codes.code
    inner join cameo_codes as cameo_roots on coded_events.cameo_root = cameo_roots.code
    inner join ontology.quad_classes as quad_classes
        on cast(coded_events.quad_class as varchar) = quad_classes.code
    left join ontology.plover_events as plover_events
        on coded_events.plover_event = plover_events.code
    left join ontology.acled_event_types as acled_event_types
        on coded_events.acled_sub_event_type = acled_event_types.sub_event_type
    left join countries as actor_countries on coded_events.actor_country = actor_countries.iso3
    left join countries as target_countries on coded_events.target_country = target_countries.iso3
    left join countries as location_countries
        on coded_events.location_country = location_countries.iso3
    left join actor_roles as roles_of_actors on coded_events.actor_role = roles_of_actors.code
    left join actor_roles as roles_of_targets on coded_events.target_role = roles_of_targets.code

)

select * from labelled
