-- grain: one row per month and country of the place; actual events whose country is known
with events as (

    select
        *,
        cast(date_trunc('month', event_date) as date) as month,
    from marts.events
    where status = 'actual' and location_country is not null

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
        cast(sum(fatalities) as bigint) as fatalities,
        cast(sum(injuries) as bigint) as injuries,
        round(avg(goldstein), 6) as mean_goldstein,
    from events
    group by month, location_country

),

country_months as (

    select
        summed.month,
        summed.location_country,
        summed.n_events,
        summed.n_verbal_cooperation,
        summed.n_material_cooperation,
        summed.n_verbal_conflict,
        summed.n_material_conflict,
        summed.n_protests,
        summed.n_violent_events,
        told.n_reports,
        told.n_publishers,
        summed.fatalities,
        summed.injuries,
        summed.mean_goldstein,
    from summed
    inner join told
        on summed.month = told.month
        and summed.location_country = told.location_country

)

select * from country_months
