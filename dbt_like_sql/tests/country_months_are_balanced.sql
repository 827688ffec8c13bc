-- offence: A country lacks a month, or has one twice.
with country_months as (

    select * from marts.country_months

),

months as (

    select date_diff('month', min(month), max(month)) + 1 as month_count
    from marts.country_months

),

offenders as (

    select
        location_country,
        count(*) as row_count,
    from country_months
    group by location_country
    having count(*) <> (select months.month_count from months)

)

select * from offenders
