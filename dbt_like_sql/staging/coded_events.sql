-- grain: one row per coded event, that is per actor, action and target of a sentence
with coded_events as (

    select * from raw.coded_events

),

renamed as (

    select
        coded_event_id,
        report_id,
        sentence_no,
        coder_version,
        lexicon_version,
        event_date,
        date_precision,
        date_basis,
        status,
        attributed_to,
        actor_name,
        actor_code,
        actor_country,
        actor_role,
        actor_basis,
        target_name,
        target_code,
        target_country,
        target_role,
        target_basis,
        action_text,
        cameo_code,
        cameo_root,
        quad_class,
        goldstein,
        plover_event,
        plover_mode,
        plover_contexts,
        acled_event_type,
        acled_sub_event_type,
        acled_actor_type,
        acled_target_type,
        acled_interaction,
        acled_civilian_targeting,
        location_name,
        location_country,
        admin1,
        latitude,
        longitude,
        geo_precision,
        location_basis,
        fatalities,
        fatalities_text,
        injuries,
        rule,
        confidence,
    from coded_events

)

select * from renamed
