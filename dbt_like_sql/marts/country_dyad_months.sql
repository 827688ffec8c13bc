-- grain: one row per month and directed pair of countries; actual events, and months without for each pair that acts
with events as (

    select
        *,
        cast(date_trunc('month', event_date) as date) as month,
    from marts.events
    where
        status = 'actual'
        and actor_country is not null
        and target_country is not null

),

told as (

    select
        events.month,
        events.actor_country,
        events.target_country,
        count(distinct events_joined_to_reports.report_id) as n_reports,
    from events
    inner join intermediate.events_joined_to_reports
        on events.event_id = events_joined_to_reports.event_id
    group by all

),

summed as (

    select
        month,
        actor_country,
        target_country,
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
    group by month, actor_country, target_country

),

months as (

    select cast(unnest(generate_series(min(month), max(month), interval 1 month)) as date) as month
    from summed

),

-- Both directions of every pair of countries of which one ever acts upon the other.
dyads as (

    select
        actor_country,
        target_country,
    from summed
    union
    select
        target_country as actor_country,
        actor_country as target_country,
    from summed

),

country_dyad_months as (

    select
        months.month,
        dyads.actor_country,
        dyads.target_country,
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
    from dyads
    cross join months
    left join summed
        on months.month = summed.month
        and dyads.actor_country = summed.actor_country
        and dyads.target_country = summed.target_country
    left join told
        on months.month = told.month
        and dyads.actor_country = told.actor_country
        and dyads.target_country = told.target_country

)

select * from country_dyad_months
