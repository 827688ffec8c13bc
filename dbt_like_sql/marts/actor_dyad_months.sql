-- grain: one row per month, actor and target; actual events that have a target
with events as (

    select
        *,
        cast(date_trunc('month', event_date) as date) as month,
    from marts.events
    where status = 'actual' and target_code is not null

),

told as (

    select
        events.month,
        events.actor_code,
        events.target_code,
        count(distinct events_joined_to_reports.report_id) as n_reports,
    from events
    inner join intermediate.events_joined_to_reports
        on events.event_id = events_joined_to_reports.event_id
    group by all

),

summed as (

    select
        month,
        actor_code,
        min(actor_country) as actor_country,
        target_code,
        min(target_country) as target_country,
        count(*) as n_events,
        count(*) filter (where quad_class = 1) as n_verbal_cooperation,
        count(*) filter (where quad_class = 2) as n_material_cooperation,
        count(*) filter (where quad_class = 3) as n_verbal_conflict,
        count(*) filter (where quad_class = 4) as n_material_conflict,
        cast(sum(fatalities) as bigint) as fatalities,
        round(avg(goldstein), 6) as mean_goldstein,
    from events
    group by month, actor_code, target_code

),

actor_dyad_months as (

    select
        summed.month,
        summed.actor_code,
        summed.actor_country,
        summed.target_code,
        summed.target_country,
        summed.n_events,
        summed.n_verbal_cooperation,
        summed.n_material_cooperation,
        summed.n_verbal_conflict,
        summed.n_material_conflict,
        told.n_reports,
        summed.fatalities,
        summed.mean_goldstein,
    from summed
    inner join told
        on summed.month = told.month
        and summed.actor_code = told.actor_code
        and summed.target_code = told.target_code

)

select * from actor_dyad_months
