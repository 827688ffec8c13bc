-- grain: one row per happening as told and a clearer telling of it (same period, status, root and acting country)
with coded_events_keyed as (

    select * from intermediate.coded_events_keyed

),

state_roles as (

    select list(code) as codes from ontology.actor_roles where acled_actor_type = '1'

),

tellings as (

    select
        * exclude (coded_event_id, report_id),
        list(distinct report_id) as report_ids,
        count(*) as coded_event_count,
    from coded_events_keyed
    group by all

),

-- Who says more stands first; a telling is compared with earlier ones only, so one always leads.
ordered as (

    select
        *,
        row_number() over (
            order by
                place_level desc,
                length(target_key) desc,
                substr(target_key, 4) = 'GOV',
                length(actor_key) desc,
                substr(actor_key, 4) = 'GOV',
                case when is_one_act_per_root then 0 else length(act_key) end desc,
                acled_rank,
                happening_key
        ) as clearness,
    from tellings

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
    inner join ordered as clear
        on vague.period = clear.period
        and vague.period_start = clear.period_start
        and vague.status = clear.status
        and vague.cameo_root = clear.cameo_root
        and left(vague.actor_key, 3) = left(clear.actor_key, 3)
        and vague.clearness > clear.clearness
    cross join state_roles
    where
        (vague.is_one_act_per_root or starts_with(clear.act_key, vague.act_key))
        and (
            starts_with(clear.actor_key, vague.actor_key)
            or (
                substr(vague.actor_key, 4) = 'GOV'
                and list_contains(state_roles.codes, substr(clear.actor_key, 4, 3))
            )
        )
        and (
            starts_with(clear.target_key, vague.target_key)
            or (
                substr(vague.target_key, 4) = 'GOV'
                and left(vague.target_key, 3) = left(clear.target_key, 3)
                and list_contains(state_roles.codes, substr(clear.target_key, 4, 3))
            )
        )
        and case vague.place_level
            when 0 then true
            when 1 then vague.country_key = clear.country_key
            when 2 then
                vague.country_key = clear.country_key and vague.admin1_key = clear.admin1_key
            else
                vague.country_key = clear.country_key and vague.place_key = clear.place_key
                and (vague.admin1_key = clear.admin1_key or vague.admin1_key = '')
        end

)

select * from compared
