-- grain: one row per month, actor and target; actual events, and months without any for pairs in the panel
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
        count(*) filter (where cameo_root = '01') as n_root_01,
        count(*) filter (where cameo_root = '02') as n_root_02,
        count(*) filter (where cameo_root = '03') as n_root_03,
        count(*) filter (where cameo_root = '04') as n_root_04,
        count(*) filter (where cameo_root = '05') as n_root_05,
        count(*) filter (where cameo_root = '06') as n_root_06,
        count(*) filter (where cameo_root = '07') as n_root_07,
        count(*) filter (where cameo_root = '08') as n_root_08,
        count(*) filter (where cameo_root = '09') as n_root_09,
        count(*) filter (where cameo_root = '10') as n_root_10,
        count(*) filter (where cameo_root = '11') as n_root_11,
        count(*) filter (where cameo_root = '12') as n_root_12,
        count(*) filter (where cameo_root = '13') as n_root_13,
        count(*) filter (where cameo_root = '14') as n_root_14,
        count(*) filter (where cameo_root = '15') as n_root_15,
        count(*) filter (where cameo_root = '16') as n_root_16,
        count(*) filter (where cameo_root = '17') as n_root_17,
        count(*) filter (where cameo_root = '18') as n_root_18,
        count(*) filter (where cameo_root = '19') as n_root_19,
        count(*) filter (where cameo_root = '20') as n_root_20,
        sum(fatalities) as fatalities,
        round(sum(goldstein), 6) as sum_goldstein,
        round(round(sum(goldstein), 6) / count(goldstein), 6) as mean_goldstein,
    from events
    group by month, actor_code, target_code

),

months as (

    select cast(unnest(generate_series(min(month), max(month), interval 1 month)) as date) as month
    from summed

),

-- The 5,000 pairs that meet in the most months, in two at least: a panel of all that ever meet
-- would be zeros nearly everywhere.
panel_pairs as (

    select
        least(actor_code, target_code) as one_code,
        greatest(actor_code, target_code) as other_code,
        min(case when actor_code < target_code then actor_country else target_country end)
            as one_country,
        min(case when actor_code < target_code then target_country else actor_country end)
            as other_country,
    from summed
    group by all
    having min(month) < max(month)
    order by count(distinct month) desc, sum(n_events) desc, one_code, other_code
    limit 5000

),

panel_dyads as (

    select
        one_code as actor_code,
        one_country as actor_country,
        other_code as target_code,
        other_country as target_country,
    from panel_pairs
    union all
    select
        other_code as actor_code,
        other_country as actor_country,
        one_code as target_code,
        one_country as target_country,
    from panel_pairs
    where one_code <> other_code

),

panel as (

    select
        months.month,
        panel_dyads.*,
    from panel_dyads
    cross join months

),

actor_dyad_months as (

    select
        coalesce(panel.month, summed.month) as month,
        coalesce(panel.actor_code, summed.actor_code) as actor_code,
        coalesce(panel.actor_country, summed.actor_country) as actor_country,
        coalesce(panel.target_code, summed.target_code) as target_code,
        coalesce(panel.target_country, summed.target_country) as target_country,
        panel.month is not null as is_in_panel,
        coalesce(summed.n_events, 0) as n_events,
        coalesce(summed.n_verbal_cooperation, 0) as n_verbal_cooperation,
        coalesce(summed.n_material_cooperation, 0) as n_material_cooperation,
        coalesce(summed.n_verbal_conflict, 0) as n_verbal_conflict,
        coalesce(summed.n_material_conflict, 0) as n_material_conflict,
        coalesce(summed.n_root_01, 0) as n_root_01,
        coalesce(summed.n_root_02, 0) as n_root_02,
        coalesce(summed.n_root_03, 0) as n_root_03,
        coalesce(summed.n_root_04, 0) as n_root_04,
        coalesce(summed.n_root_05, 0) as n_root_05,
        coalesce(summed.n_root_06, 0) as n_root_06,
        coalesce(summed.n_root_07, 0) as n_root_07,
        coalesce(summed.n_root_08, 0) as n_root_08,
        coalesce(summed.n_root_09, 0) as n_root_09,
        coalesce(summed.n_root_10, 0) as n_root_10,
        coalesce(summed.n_root_11, 0) as n_root_11,
        coalesce(summed.n_root_12, 0) as n_root_12,
        coalesce(summed.n_root_13, 0) as n_root_13,
        coalesce(summed.n_root_14, 0) as n_root_14,
        coalesce(summed.n_root_15, 0) as n_root_15,
        coalesce(summed.n_root_16, 0) as n_root_16,
        coalesce(summed.n_root_17, 0) as n_root_17,
        coalesce(summed.n_root_18, 0) as n_root_18,
        coalesce(summed.n_root_19, 0) as n_root_19,
        coalesce(summed.n_root_20, 0) as n_root_20,
        coalesce(told.n_reports, 0) as n_reports,
        cast(coalesce(summed.fatalities, 0) as bigint) as fatalities,
        coalesce(summed.sum_goldstein, 0) as sum_goldstein,
        summed.mean_goldstein,
    from panel
    full join summed
        on panel.month = summed.month
        and panel.actor_code = summed.actor_code
        and panel.target_code = summed.target_code
    left join told
        on summed.month = told.month
        and summed.actor_code = told.actor_code
        and summed.target_code = told.target_code

)

select * from actor_dyad_months
