-- offence: A dyad of the panel lacks a month, or has one twice.
with actor_dyad_months as (

    select * from marts.actor_dyad_months
    where is_in_panel

),

months as (

    select date_diff('month', min(month), max(month)) + 1 as month_count
    from marts.actor_dyad_months

),

offenders as (

    select
        actor_code,
        target_code,
        count(*) as row_count,
    from actor_dyad_months
    group by actor_code, target_code
    having count(*) <> (select months.month_count from months)

)

select * from offenders
