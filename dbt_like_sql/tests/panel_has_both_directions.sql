-- offence: A dyad of the panel has no row for the other direction in a month.
with forth as (

    select * from marts.actor_dyad_months where is_in_panel

),

offenders as (

    select
        forth.month,
        forth.actor_code,
        forth.target_code,
    from forth
    anti join marts.actor_dyad_months as back
        on forth.month = back.month
        and forth.actor_code = back.target_code
        and forth.target_code = back.actor_code

)

select * from offenders
