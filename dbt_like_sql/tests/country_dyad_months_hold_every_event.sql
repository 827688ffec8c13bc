-- offence: The country dyad months do not hold each actual event between countries exactly once.
with events as (

    select count(*) as event_count
    from marts.events
    where status = 'actual' and actor_country is not null and target_country is not null

),

summed as (

    select coalesce(sum(n_events), 0) as summed_count from marts.country_dyad_months

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
