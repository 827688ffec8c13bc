-- grain: one row per happening as told and a clearer telling of it (same period, status, act family and acting country)
with coded_events_keyed as (

    select * from intermediate.coded_events_keyed

),

-- The roles that may stand for a role, and how many roles one may stand for itself.
role_holders as (

    select
        holds as role,
        act_family,
        list(role) as held_by,
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
        list(distinct report_id) as report_ids,
        count(*) as coded_event_count,
    from coded_events_keyed
    group by all

),

described as (

    select
        tellings.*,
        list_concat(actor_any.held_by, actor_protest.held_by) as actor_held_by,
        list_concat(target_any.held_by, target_protest.held_by) as target_held_by,
        coalesce(actor_widths.width, 0) as actor_width,
        coalesce(target_widths.width, 0) as target_width,
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

-- Who says more stands first; a telling is compared with earlier ones only, so one always leads.
ordered as (

    select
        *,
        row_number() over (
            partition by period, period_start, status, act_family, left(actor_key, 3)
            order by
                place_level desc,
                length(admin1_key) = 0,
                length(target_key) desc,
                target_width,
                length(actor_key) desc,
                actor_width,
                length(act_key) desc,
                acled_rank,
                happening_key
        ) as clearness,
    from described

),

-- A telling without a place may join any of its block, another only those of its country.
clear as (

    select
        ordered.*,
        searched_in.country_key as searched_in,
    from ordered
    cross join unnest(list_distinct([ordered.country_key, ''])) as searched_in (country_key)

),

compared as (

    select
        vague.happening_key,
        clear.happening_key as clearer_key,
        list_has_any(vague.report_ids, clear.report_ids) as is_same_report,
        clear.coded_event_count as clearer_count,
        vague.cameo_code <> clear.cameo_code as has_other_act,
        vague.actor_key <> clear.actor_key as has_other_actor,
        vague.target_key <> clear.target_key as has_other_target,
        vague.country_key <> clear.country_key
            or vague.admin1_key <> clear.admin1_key
            or vague.place_key <> clear.place_key as has_other_place,
    from ordered as vague
    inner join clear
        on vague.country_key = clear.searched_in
        and vague.period_start = clear.period_start
        and vague.act_family = clear.act_family
        and vague.status = clear.status
        and vague.period = clear.period
        and left(vague.actor_key, 3) = left(clear.actor_key, 3)
        and vague.clearness > clear.clearness
    where
        starts_with(clear.act_key, vague.act_key)
        and (
            starts_with(clear.actor_key, vague.actor_key)
            or list_contains(clear.actor_held_by, substr(vague.actor_key, 4))
        )
        and (
            starts_with(clear.target_key, vague.target_key)
            or (
                left(vague.target_key, 3) = left(clear.target_key, 3)
                and list_contains(clear.target_held_by, substr(vague.target_key, 4))
            )
        )
        and case vague.place_level
            when 2 then vague.admin1_key = clear.admin1_key
            when 3 then
                vague.place_key = clear.place_key
                and vague.admin1_key in ('', clear.admin1_key)
            else true
        end

)

select * from compared
