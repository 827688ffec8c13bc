-- offence: marts.coded_events lacks coded events, or coder_quality does not count each of them.
with stored as (

    select count(*) as stored_count from staging.coded_events

),

labelled as (

    select count(*) as labelled_count from marts.coded_events

),

judged as (

    select coalesce(sum(n_coded_events), 0) as judged_count from marts.coder_quality

),

offenders as (

    select
        stored.stored_count,
        labelled.labelled_count,
        judged.judged_count,
    from stored
    cross join labelled
    cross join judged
    where
        stored.stored_count <> labelled.labelled_count
        or stored.stored_count <> judged.judged_count

)

select * from offenders
