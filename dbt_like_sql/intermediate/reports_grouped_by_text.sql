-- grain: one row per report, with the first report of the same or nearly the same text (itself, where it has no copies)
with recursive reports as (

    select
        report_id,
        publisher,
        published_at,
        row_number() over (order by published_at, report_id) as report_no,
    from staging.reports

),

report_texts_compared as (

    select * from intermediate.report_texts_compared

),

links as (

    select
        later.report_no,
        earlier.report_no as linked_no,
    from report_texts_compared
    inner join reports as later on report_texts_compared.report_id = later.report_id
    inner join reports as earlier on report_texts_compared.earlier_report_id = earlier.report_id

),

both_ways as (

    select
        report_no,
        linked_no,
    from links
    union
    select
        linked_no as report_no,
        report_no as linked_no,
    from links

),

-- From each report that is like no earlier one, along the links; the first that arrives leads.
reached (report_no, first_no) as (

    select distinct
        linked_no as report_no,
        linked_no as first_no,
    from links
    where linked_no not in (select links.report_no from links)
    union
    select
        both_ways.linked_no as report_no,
        reached.first_no,
    from reached
    inner join both_ways on reached.report_no = both_ways.report_no

),

leads as (

    select
        report_no,
        min(first_no) as first_no,
    from reached
    group by report_no

),

closest as (

    select
        report_id,
        copy_reason,
        similarity,
    from report_texts_compared
    qualify row_number() over (
        partition by report_id order by similarity desc, earlier_report_id
    ) = 1

),

grouped as (

    select
        reports.report_id,
        reports.publisher,
        reports.published_at,
        coalesce(firsts.report_id, reports.report_id) as first_report_id,
        coalesce(firsts.publisher, reports.publisher) as first_publisher,
        coalesce(firsts.published_at, reports.published_at) as first_published_at,
        count(*) over (partition by coalesce(leads.first_no, reports.report_no)) as copy_count,
        closest.copy_reason,
        closest.similarity,
    from reports
    left join leads on reports.report_no = leads.report_no
    left join reports as firsts on leads.first_no = firsts.report_no
    left join closest on reports.report_id = closest.report_id

)

select * from grouped
