-- offence: The four quad classes of a country month do not add up to its events.
with country_months as (

    select * from marts.country_months

),

offenders as (

    select
        month,
        location_country,
        n_events,
    from country_months
    where
        n_events <> n_verbal_cooperation + n_material_cooperation
            + n_verbal_conflict + n_material_conflict

)

select * from offenders
