-- grain: one row per event with deaths: the number most texts give, the lowest where texts are even
with casualties_told_once as (

    select * from intermediate.casualties_told_once

),

reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

counted as (

    select
        casualties_told_once.event_id,
        casualties_told_once.fatalities,
        count(distinct reports_grouped_by_text.first_report_id) as text_count,
    from casualties_told_once
    inner join reports_grouped_by_text
        on casualties_told_once.report_id = reports_grouped_by_text.report_id
    where casualties_told_once.fatalities is not null
    group by all

),

agreed as (

    select
        event_id,
        fatalities,
        text_count,
    from counted
    qualify row_number() over (partition by event_id order by text_count desc, fatalities) = 1

)

select * from agreed
