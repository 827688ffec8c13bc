-- grain: one row per actor or target code, split into the parts that other data sets have columns for
with codes as (

    select actor_code
    from staging.coded_events
    union
    select target_code as actor_code
    from staging.coded_events
    where target_code is not null

),

parts as (

    select
        actor_code,
        position,
        substr(actor_code, 3 * position - 2, 3) as part,
    from (
        select
            actor_code,
            unnest(range(1, length(actor_code) // 3 + 1)) as position,
        from codes
    ) as positions

),

religions as (

    select
        our_code,
        foreign_code,
    from ontology.foreign_codes
    where scheme = 'gdelt_religion'

),

sectors as (

    select
        our_code,
        foreign_code,
    from ontology.foreign_codes
    where scheme = 'icews_sector'

),

explained as (

    select
        parts.actor_code,
        parts.position,
        parts.part,
        countries.iso3 as country,
        coalesce(nullif(split_part(countries.cameo_code, ';', 1), ''), countries.iso3, actor_regions.code)
            as cameo_country,
        known_groups.code as known_group,
        religions.foreign_code as religion,
        sectors.foreign_code as icews_sector,
        actor_roles.plover_code as plover_sector,
        case when religions.our_code is null then actor_roles.code end as role,
        case when parts.part = lower(parts.part) then parts.part end as ethnicity,
    from parts
    left join ontology.countries as countries
        on parts.part = countries.iso3 and parts.position = 1
    left join ontology.actor_regions as actor_regions
        on parts.part = actor_regions.code and parts.position = 1
    left join ontology.actor_roles as actor_roles
        on parts.part = actor_roles.code and countries.iso3 is null and actor_regions.code is null
    left join ontology.known_groups as known_groups
        on parts.part = known_groups.code
        and actor_roles.code is null and countries.iso3 is null and actor_regions.code is null
    left join religions on parts.part = religions.our_code and parts.position > 1
    left join sectors on parts.part = sectors.our_code and parts.position > 1
        or parts.part = sectors.our_code and actor_roles.kind = 'international'

),

gathered as (

    select
        actor_code,
        min(part) filter (where position = 1) as entity,
        min(country) as country,
        min(cameo_country) as cameo_country,
        min_by(known_group, position) as known_group,
        min(ethnicity) as ethnicity,
        list(religion order by position) filter (where religion is not null) as religions,
        list(role order by position) filter (where role is not null) as roles,
        list(part order by position) filter (where position > 1) as attributes,
        string_agg(distinct icews_sector, ',' order by icews_sector) as icews_sectors,
        list(plover_sector order by position) filter (where plover_sector is not null) as plover_sectors,
    from explained
    group by actor_code

),

actor_codes_split as (

    select
        actor_code,
        entity,
        country,
        cameo_country,
        known_group,
        ethnicity,
        religions[1] as religion_1,
        religions[2] as religion_2,
        roles[1] as role_1,
        roles[2] as role_2,
        roles[3] as role_3,
        array_to_string(attributes, ';') as attributes,
        icews_sectors,
        plover_sectors[1] as plover_sector,
        array_to_string(plover_sectors, ';') as plover_sectors,
        case when cameo_country is null then actor_code else cameo_country || substr(actor_code, 4) end
            as cameo_chain,
    from gathered

)

select * from actor_codes_split
