-- offence: The country months do not hold each actual event with a country exactly once.
with events as (

    select count(*) as event_count
    from marts.events
    where status = 'actual' and location_country is not null

),

summed as (

    select coalesce(sum(n_events), 0) as summed_count from marts.country_months

),

offenders as (

    select
        events.event_count,
        summed.summed_count,
    from events
    cross join summed
    where events.event_count <> summed.summed_count

)

select * from offenders
