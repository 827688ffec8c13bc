-- offence: The days do not hold each actual event that is dated to the day exactly once.
with events as (

    select count(*) as event_count
    from marts.events
    where status = 'actual' and date_precision in ('day', 'report')

),

days as (

    select coalesce(sum(n_events), 0) as summed_count from marts.event_days

),

offenders as (

    select
        events.event_count,
        days.summed_count,
    from events
    cross join days
    where events.event_count <> days.summed_count

)

select * from offenders
