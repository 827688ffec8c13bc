-- offence: An event has more publishers than reports, or none at all.
with events as (

    select * from marts.events

),

offenders as (

    select
        event_id,
        n_reports,
        n_publishers,
    from events
    where n_publishers not between 1 and n_reports

)

select * from offenders
