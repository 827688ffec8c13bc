-- offence: A pair of countries lacks a month, or has one twice.
with country_dyad_months as (

    select * from marts.country_dyad_months

),

months as (

    select date_diff('month', min(month), max(month)) + 1 as month_count
    from marts.country_dyad_months

),

offenders as (

    select
        actor_country,
        target_country,
        count(*) as row_count,
    from country_dyad_months
    group by actor_country, target_country
    having count(*) <> (select months.month_count from months)

)

select * from offenders
