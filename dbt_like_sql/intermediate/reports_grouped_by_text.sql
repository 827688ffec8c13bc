-- grain: one row per report, with the first report of the same wording (itself, where it has no copies)
with reports as (

    select * from staging.reports

),

fingerprinted as (

    select
        report_id,
        publisher,
        published_at,
        md5(trim(regexp_replace(lower(report_text), '[^\p{L}\p{N}]+', ' ', 'g'))) as wording_hash,
    from reports

),

grouped as (

    select
        report_id,
        publisher,
        published_at,
        first_value(report_id) over same_wording as first_report_id,
        first_value(publisher) over same_wording as first_publisher,
        count(*) over (partition by wording_hash) as copy_count,
    from fingerprinted
    window same_wording as (partition by wording_hash order by published_at, report_id)

)

select * from grouped
