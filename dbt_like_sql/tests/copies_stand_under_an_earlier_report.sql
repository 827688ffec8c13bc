-- offence: A report stands under a later one, or under one that stands under another.
with reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

offenders as (

    select
        copies.report_id,
        copies.first_report_id,
        firsts.first_report_id as first_of_first,
    from reports_grouped_by_text as copies
    left join reports_grouped_by_text as firsts
        on copies.first_report_id = firsts.report_id
    where
        firsts.report_id is distinct from firsts.first_report_id
        or firsts.published_at > copies.published_at

)

select * from offenders
