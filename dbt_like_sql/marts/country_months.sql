-- grain: one row per month and country of the place; actual events, and months without any for every state of today
with events as (

    select
        *,
        cast(date_trunc('month', event_date) as date) as month,
    from marts.events
    where status = 'actual' and location_country is not null

),

countries as (

    select * from ontology.countries

),

told as (

    select
        events.month,
        events.location_country,
        count(distinct events_joined_to_reports.report_id) as n_reports,
        count(distinct events_joined_to_reports.first_publisher) as n_publishers,
    from events
    inner join intermediate.events_joined_to_reports
        on events.event_id = events_joined_to_reports.event_id
    group by all

),

summed as (

    select
        month,
        location_country,
        count(*) as n_events,
        count(*) filter (where quad_class = 1) as n_verbal_cooperation,
        count(*) filter (where quad_class = 2) as n_material_cooperation,
        count(*) filter (where quad_class = 3) as n_verbal_conflict,
        count(*) filter (where quad_class = 4) as n_material_conflict,
        count(*) filter (where cameo_root = '14') as n_protests,
        count(*) filter (where cameo_root in ('18', '19', '20')) as n_violent_events,
        count(*) filter (where acled_event_type = 'Battles')
            as n_acled_battles,
        count(*) filter (where acled_event_type = 'Protests')
            as n_acled_protests,
        count(*) filter (where acled_event_type = 'Riots')
            as n_acled_riots,
        count(*) filter (where acled_event_type = 'Explosions/Remote violence')
            as n_acled_explosions,
        count(*) filter (where acled_event_type = 'Violence against civilians')
            as n_acled_violence_against_civilians,
        count(*) filter (where acled_event_type = 'Strategic developments')
            as n_acled_strategic_developments,
        sum(fatalities) as fatalities,
        sum(injuries) as injuries,
        round(sum(goldstein), 6) as sum_goldstein,
        round(round(sum(goldstein), 6) / count(goldstein), 6) as mean_goldstein,
    from events
    group by month, location_country

),

months as (

    select cast(unnest(generate_series(min(month), max(month), interval 1 month)) as date) as month
    from summed

),

-- The numbers that the place's state has on the last day of the month.
state_numbers as (

    select
        months.month,
        state_periods.iso3,
        min(state_periods.code) filter (where state_periods.system = 'gw') as gw_code,
        min(state_periods.code) filter (where state_periods.system = 'cow') as cow_code,
    from months
    inner join ontology.state_periods
        on last_day(months.month) >= state_periods.valid_from
        and last_day(months.month) < coalesce(state_periods.valid_to, date '9999-12-31')
    group by months.month, state_periods.iso3

),

-- Every state that Gleditsch and Ward list today, and any other country with an event.
panel as (

    select
        months.month,
        countries.iso3,
        countries.name,
        state_numbers.gw_code,
        state_numbers.cow_code,
    from countries
    cross join months
    left join state_numbers
        on months.month = state_numbers.month
        and countries.iso3 = state_numbers.iso3
    where
        (countries.kind = 'country' and countries.gw_code is not null)
        or countries.iso3 in (select summed.location_country from summed)

),

country_months as (

    select
        panel.month,
        panel.iso3 as location_country,
        panel.name as country_name,
        panel.gw_code,
        panel.cow_code,
        coalesce(summed.n_events, 0) as n_events,
        coalesce(summed.n_verbal_cooperation, 0) as n_verbal_cooperation,
        coalesce(summed.n_material_cooperation, 0) as n_material_cooperation,
        coalesce(summed.n_verbal_conflict, 0) as n_verbal_conflict,
        coalesce(summed.n_material_conflict, 0) as n_material_conflict,
        coalesce(summed.n_protests, 0) as n_protests,
        coalesce(summed.n_violent_events, 0) as n_violent_events,
        coalesce(summed.n_acled_battles, 0) as n_acled_battles,
        coalesce(summed.n_acled_protests, 0) as n_acled_protests,
        coalesce(summed.n_acled_riots, 0) as n_acled_riots,
        coalesce(summed.n_acled_explosions, 0) as n_acled_explosions,
        coalesce(summed.n_acled_violence_against_civilians, 0)
            as n_acled_violence_against_civilians,
        coalesce(summed.n_acled_strategic_developments, 0) as n_acled_strategic_developments,
        coalesce(told.n_reports, 0) as n_reports,
        coalesce(told.n_publishers, 0) as n_publishers,
        cast(coalesce(summed.fatalities, 0) as bigint) as fatalities,
        cast(coalesce(summed.injuries, 0) as bigint) as injuries,
        coalesce(summed.sum_goldstein, 0) as sum_goldstein,
        summed.mean_goldstein,
    from panel
    left join summed
        on panel.month = summed.month
        and panel.iso3 = summed.location_country
    left join told
        on panel.month = told.month
        and panel.iso3 = told.location_country

)

select * from country_months
