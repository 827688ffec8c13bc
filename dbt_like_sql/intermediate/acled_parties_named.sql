-- grain: one row per event that ACLED would record and party of it, with the party's type and name in ACLED's manner
with events as (

    select *
    from marts.events
    where
        status = 'actual'
        and acled_sub_event_type is not null
        and location_country is not null

),

actor_roles as (

    select * from ontology.actor_roles

),

generic_words as (

    select list(word) as words from ontology.generic_group_words

),

sides as (

    select
        event_id,
        acled_event_type,
        event_date,
        location_country,
        1 as side_no,
        actor_name as party_name,
        actor_code as party_code,
        actor_country as party_country,
        actor_role as party_role,
    from events
    union all
    select
        event_id,
        acled_event_type,
        event_date,
        location_country,
        2 as side_no,
        target_name as party_name,
        target_code as party_code,
        target_country as party_country,
        target_role as party_role,
    from events
    where target_code is not null

),

-- In a demonstration the first unarmed side demonstrates; lawmakers and judges never do.
crowds as (

    select
        sides.event_id,
        min(sides.side_no) as side_no,
    from sides
    inner join actor_roles on sides.party_role = actor_roles.code
    where
        sides.acled_event_type in ('Protests', 'Riots')
        and actor_roles.stance = 'unarmed'
        and actor_roles.code not in ('LEG', 'JUD')
    group by sides.event_id

),

names as (

    select
        sides.event_id,
        sides.side_no,
        -- The code of a people is in small letters: NGAUAFful.
        sides.party_code <> upper(sides.party_code) as is_of_people,
        -- Boko Haram is a name of its own; Syrian rebels and Gunmen are none.
        actor_roles.acled_actor_type in ('2', '3')
            and not regexp_matches(
                regexp_replace(sides.party_name, '\b(of|the|and|for|in|al|el|de|du|la)\b', '', 'g'),
                '(^|\s)[a-z]'
            )
            and not list_has_any(
                string_split(lower(sides.party_name), ' '), generic_words.words
            ) as has_own_name,
    from sides
    left join actor_roles on sides.party_role = actor_roles.code
    cross join generic_words

),

typed as (

    select
        sides.*,
        crowds.side_no is not null as is_crowd,
        coalesce(actor_roles.stance, '') as stance,
        case
            when crowds.side_no is not null and sides.acled_event_type = 'Riots' then '5'
            when crowds.side_no is not null then '6'
            when names.is_of_people and not names.has_own_name and (
                actor_roles.acled_actor_type in ('2', '3')
                or (
                    actor_roles.stance = 'unarmed' and (
                        sides.acled_event_type = 'Battles' or (
                            sides.side_no = 1
                            and sides.acled_event_type in (
                                'Violence against civilians', 'Explosions/Remote violence'
                            )
                        )
                    )
                )
            ) then '4'
            when sides.party_role is null and sides.party_country is null then '8'
            when sides.party_role is null or actor_roles.acled_actor_type = '1'
                then case when sides.party_country = sides.location_country then '1' else '8' end
            else coalesce(actor_roles.acled_actor_type, '7')
        end as type_code,
        names.has_own_name,
    from sides
    left join crowds
        on sides.event_id = crowds.event_id
        and sides.side_no = crowds.side_no
    inner join names
        on sides.event_id = names.event_id
        and sides.side_no = names.side_no
    left join actor_roles on sides.party_role = actor_roles.code

),

described as (

    select
        typed.*,
        coalesce(countries.acled_country, countries.name) as country_name,
        acled_actor_names.associated_name,
        -- Fulani of Fulani gunmen
        nullif(
            regexp_extract(typed.party_name, '^(\p{Lu}[\p{L}''’-]*( \p{Lu}[\p{L}''’-]*)*) ', 1), ''
        ) as people_name,
        case
            when typed.is_crowd and typed.type_code = '5' then 'Rioters'
            when typed.is_crowd then 'Protesters'
            when typed.party_role is null and typed.acled_event_type = 'Strategic developments'
                then 'Government'
            when typed.party_role is null then 'Military Forces'
            else acled_actor_names.main_name
        end as generic_name,
        not typed.is_crowd
            and (typed.party_role is null or acled_actor_names.joiner = 'of') as is_state_name,
        '(' || year(government_periods.valid_from) || '-'
            || coalesce(cast(year(government_periods.valid_to) as varchar), '') || ')'
            as period_name,
    from typed
    left join ontology.acled_actor_names as acled_actor_names
        on typed.party_role = acled_actor_names.role
    left join ontology.countries as countries
        on coalesce(typed.party_country, typed.location_country) = countries.iso3
    left join ontology.government_periods as government_periods
        on typed.party_country = government_periods.iso3
        and typed.event_date >= government_periods.valid_from
        and typed.event_date < coalesce(government_periods.valid_to, date '9999-12-31')

),

acled_parties_named as (

    select
        event_id,
        side_no,
        is_crowd,
        stance,
        type_code,
        case
            when has_own_name then party_name
            when type_code = '4' then concat(
                coalesce(people_name || ' Ethnic', 'Unidentified Communal'),
                ' Militia (', country_name, ')'
            )
            when type_code = '8' and (party_country is null or generic_name is null)
                then coalesce(party_name, party_code)
            when is_state_name then concat_ws(
                ' ', generic_name || ' of ' || country_name, period_name
            )
            else coalesce(generic_name, 'Civilians') || ' (' || country_name || ')'
        end as acled_name,
        case
            when associated_name = 'Government' then concat_ws(
                ' ', 'Government of ' || country_name, period_name
            )
            else associated_name || ' (' || country_name || ')'
        end as associated_name,
    from described

)

select * from acled_parties_named
