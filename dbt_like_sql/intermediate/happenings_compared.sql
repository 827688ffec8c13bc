-- grain: one row per happening as told and a clearer telling of it (same period, status, act family and acting country)
-- The roles that may stand for a role, and how many roles one may stand for itself.
with role_holders as (

    select
        holds as role,
        act_family,
        string_agg('(' || role || ')', '' order by role) as held_by,
    from ontology.role_nesting
    group by holds, act_family

),

role_widths as (

    select
        role,
        count(*) as width,
    from ontology.role_nesting
    group by role

),

tellings as (

    select
        * exclude (coded_event_id, report_id, event_date),
        count(*) as coded_event_count,
    from intermediate.coded_events_keyed
    group by all

),

described as (

    select
        tellings.*,
        -- One number is hashed and compared faster than five texts.
        hash(
            tellings.period,
            tellings.period_start,
            tellings.status,
            tellings.act_family,
            left(tellings.actor_key, 3)
        ) as block_no,
        -- Where a clearer telling must be: in the same place or region, in the same country, anywhere.
        case tellings.place_level
            when 3 then 'place ' || tellings.place_key
            when 2 then 'region ' || tellings.admin1_key
            else 'country ' || tellings.country_key
        end as sought_in,
        concat(actor_any.held_by, actor_protest.held_by) as actor_held_by,
        concat(target_any.held_by, target_protest.held_by) as target_held_by,
        -- Its digits, from the first: place, region, target, its width, actor, its width, act, rank.
        (((((((3 - tellings.place_level) * 10
            + if(tellings.admin1_key = '', 1, 0)) * 1000
            + 999 - least(length(tellings.target_key), 999)) * 100
            + coalesce(target_widths.width, 0)) * 1000
            + 999 - least(length(tellings.actor_key), 999)) * 100
            + coalesce(actor_widths.width, 0)) * 10
            + 9 - length(tellings.act_key)) * 10000
            + tellings.acled_rank as vagueness,
    from tellings
    left join role_holders as actor_any
        on substr(tellings.actor_key, 4, 3) = actor_any.role
        and actor_any.act_family = 'any'
    left join role_holders as actor_protest
        on substr(tellings.actor_key, 4, 3) = actor_protest.role
        and tellings.act_family = actor_protest.act_family
    left join role_holders as target_any
        on substr(tellings.target_key, 4, 3) = target_any.role
        and target_any.act_family = 'any'
    left join role_holders as target_protest
        on substr(tellings.target_key, 4, 3) = target_protest.role
        and tellings.act_family = target_protest.act_family
    left join role_widths as actor_widths
        on substr(tellings.actor_key, 4) = actor_widths.role
    left join role_widths as target_widths
        on substr(tellings.target_key, 4) = target_widths.role

),

clear as (

    select
        described.*,
        found.place as found_in,
    from described
    cross join unnest(list_distinct([
        'place ' || described.place_key,
        'region ' || described.admin1_key,
        'country ' || described.country_key,
        'country ',
    ])) as found (place)

),

compared as (

    select
        vague.happening_key,
        clear.happening_key as clearer_key,
        clear.coded_event_count as clearer_count,
        vague.cameo_code <> clear.cameo_code as has_other_act,
        vague.actor_key <> clear.actor_key as has_other_actor,
        vague.target_key <> clear.target_key as has_other_target,
        vague.country_key <> clear.country_key
            or vague.admin1_key <> clear.admin1_key
            or vague.place_key <> clear.place_key as has_other_place,
    from described as vague
    inner join clear
        on vague.block_no = clear.block_no
        and vague.sought_in = clear.found_in
    where
        starts_with(clear.act_key, vague.act_key)
        and (
            starts_with(clear.actor_key, vague.actor_key)
            or contains(clear.actor_held_by, concat('(', substr(vague.actor_key, 4), ')'))
        )
        and (
            starts_with(clear.target_key, vague.target_key)
            or (
                left(vague.target_key, 3) = left(clear.target_key, 3)
                and contains(clear.target_held_by, concat('(', substr(vague.target_key, 4), ')'))
            )
        )
        and (vague.place_level < 3 or vague.admin1_key in ('', clear.admin1_key))
        and vague.country_key in ('', clear.country_key)
        -- Who says more leads, and of two that say as much the one with the lower key.
        and (
            vague.vagueness > clear.vagueness
            or (vague.vagueness = clear.vagueness and vague.happening_key > clear.happening_key)
        )

),

vague_reports as materialized (

    select
        compared.happening_key,
        compared.clearer_key,
        coded_events_keyed.report_id,
    from compared
    inner join intermediate.coded_events_keyed as coded_events_keyed
        on compared.happening_key = coded_events_keyed.happening_key

),

told_together as (

    select distinct
        vague_reports.happening_key,
        vague_reports.clearer_key,
    from vague_reports
    inner join intermediate.coded_events_keyed as coded_events_keyed
        on vague_reports.clearer_key = coded_events_keyed.happening_key
        and vague_reports.report_id = coded_events_keyed.report_id

),

happenings_compared as (

    select
        compared.happening_key,
        compared.clearer_key,
        told_together.happening_key is not null as is_same_report,
        compared.* exclude (happening_key, clearer_key),
    from compared
    left join told_together
        on compared.happening_key = told_together.happening_key
        and compared.clearer_key = told_together.clearer_key

)

select * from happenings_compared
