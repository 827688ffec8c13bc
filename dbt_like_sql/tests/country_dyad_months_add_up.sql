-- offence: The quad classes or the roots of a row do not add up to its events.
with country_dyad_months as (

    select * from marts.country_dyad_months

),

offenders as (

    select
        month,
        actor_country,
        target_country,
        n_events,
    from country_dyad_months
    where
        n_events <> n_verbal_cooperation + n_material_cooperation
            + n_verbal_conflict + n_material_conflict
        or n_events <> n_root_01 + n_root_02 + n_root_03 + n_root_04 + n_root_05 + n_root_06
            + n_root_07
            + n_root_08 + n_root_09 + n_root_10 + n_root_11 + n_root_12 + n_root_13 + n_root_14
            + n_root_15 + n_root_16 + n_root_17 + n_root_18 + n_root_19 + n_root_20

)

select * from offenders
