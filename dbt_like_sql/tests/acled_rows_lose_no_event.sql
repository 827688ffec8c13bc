-- offence: An event that ACLED would record is in no row of marts.acled_events, or in two.
with recorded as (

    select count(*) as event_count
    from marts.events
    where
        status = 'actual'
        and acled_sub_event_type is not null
        and location_country is not null

),

grouped as (

    select
        count(*) as grouped_count,
        count(distinct acled_key) as key_count,
    from intermediate.events_grouped_for_acled

),

written as (

    select count(*) as row_count from marts.acled_events

),

offenders as (

    select
        recorded.event_count,
        grouped.grouped_count,
        grouped.key_count,
        written.row_count,
    from recorded
    cross join grouped
    cross join written
    where
        recorded.event_count <> grouped.grouped_count
        or grouped.key_count <> written.row_count

)

select * from offenders
