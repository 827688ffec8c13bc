-- offence: The events do not hold each coded event exactly once.
with coded as (

    select count(*) as coded_event_count from staging.coded_events

),

merged as (

    select coalesce(sum(n_coded_events), 0) as merged_count from marts.events

),

offenders as (

    select
        coded.coded_event_count,
        merged.merged_count,
    from coded
    cross join merged
    where coded.coded_event_count <> merged.merged_count

)

select * from offenders
