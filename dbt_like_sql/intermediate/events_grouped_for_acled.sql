-- grain: one row per event that ACLED would record, with its parties in ACLED's order and the row it becomes
with events as (

    select * from marts.events

),

acled_parties_named as (

    select * from intermediate.acled_parties_named

),

acled_event_types as (

    select * from ontology.acled_event_types

),

-- Demonstrators stand first, and the armed before the unarmed in violence against civilians.
ordered as (

    select
        acled_parties_named.*,
        row_number() over (
            partition by acled_parties_named.event_id
            order by
                acled_parties_named.is_crowd desc,
                events.acled_event_type = 'Violence against civilians'
                and acled_parties_named.type_code = '7',
                acled_parties_named.side_no
        ) as party_no,
    from acled_parties_named
    inner join events on acled_parties_named.event_id = events.event_id

),

-- Whom a protest is addressed to is no party of it; who stands against it in arms is.
paired as (

    select
        events.event_id,
        firsts.acled_name as actor1,
        firsts.associated_name as assoc_actor_1,
        firsts.type_code as type1,
        firsts.is_crowd,
        seconds.acled_name as actor2,
        seconds.associated_name as assoc_actor_2,
        seconds.type_code as type2,
    from events
    inner join ordered as firsts
        on events.event_id = firsts.event_id
        and firsts.party_no = 1
    left join ordered as seconds
        on events.event_id = seconds.event_id
        and seconds.party_no = 2
        and (
            not firsts.is_crowd
            or seconds.stance = 'armed'
            or (events.acled_event_type = 'Riots' and seconds.type_code = '7')
        )

),

keyed as (

    select
        paired.*,
        acled_event_types.event_rank * 100 + acled_event_types.sub_event_rank as acled_rank,
        md5(concat_ws(
            '|',
            events.event_date,
            events.date_precision in ('week', 'month'),
            events.location_country,
            coalesce(events.admin1, ''),
            coalesce(events.location_name, ''),
            case
                when events.acled_event_type = 'Strategic developments'
                    then events.acled_sub_event_type
                else ''
            end,
            case
                when paired.is_crowd then 'crowd'
                else least(paired.actor1, coalesce(paired.actor2, paired.actor1))
            end,
            case
                when paired.is_crowd then substr(paired.actor1, strpos(paired.actor1, '('))
                else greatest(paired.actor1, coalesce(paired.actor2, paired.actor1))
            end,
            coalesce(paired.assoc_actor_1, '')
        )) as acled_key,
    from paired
    inner join events on paired.event_id = events.event_id
    inner join acled_event_types
        on events.acled_sub_event_type = acled_event_types.sub_event_type

)

select * from keyed
