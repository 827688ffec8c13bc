-- grain: one row per report
with reports as (

    select * from raw.reports

),

renamed as (

    select
        report_id,
        source,
        coalesce(publisher, source) as publisher,
        url,
        title,
        text as report_text,
        language,
        cast(published_at as date) as published_date,
        published_at,
        sha256,
    from reports

)

select * from renamed
