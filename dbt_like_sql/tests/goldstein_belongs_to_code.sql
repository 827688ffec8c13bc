-- offence: A coded event has another Goldstein value or quad class than its CAMEO code.
with coded_events as (

    select * from staging.coded_events

),

cameo_codes as (

    select * from ontology.cameo_codes

),

offenders as (

    select
        coded_events.coded_event_id,
        coded_events.cameo_code,
        coded_events.goldstein,
        coded_events.quad_class,
    from coded_events
    inner join cameo_codes on coded_events.cameo_code = cameo_codes.code
    where
        coded_events.goldstein <> cameo_codes.goldstein
        or coded_events.quad_class <> cameo_codes.quad_class

)

select * from offenders
