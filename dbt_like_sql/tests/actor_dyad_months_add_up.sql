-- offence: The four quad classes of an actor dyad month do not add up to its events.
with actor_dyad_months as (

    select * from marts.actor_dyad_months

),

offenders as (

    select
        month,
        actor_code,
        target_code,
        n_events,
    from actor_dyad_months
    where
        n_events <> n_verbal_cooperation + n_material_cooperation
            + n_verbal_conflict + n_material_conflict

)

select * from offenders
