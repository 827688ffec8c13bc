-- offence: A stage of a run lost rows: in is not out + rejected + merged.
with runs as (

    select * from ops.runs

),

offenders as (

    select
        run_id,
        stage,
        rows_in,
        rows_out,
        rows_rejected,
        rows_merged,
    from runs
    where rows_in <> rows_out + rows_rejected + rows_merged

)

select * from offenders
