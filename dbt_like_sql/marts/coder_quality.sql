-- grain: one row per day of publication that has reports, with what to doubt in their coding
with reports as (

    select
        reports.report_id,
        reports.published_date,
        coded_reports.outcome,
    from staging.reports as reports
    left join ops.coded_reports as coded_reports
        on reports.report_id = coded_reports.report_id

),

read as (

    select
        published_date,
        count(*) as n_reports,
        count(*) filter (where outcome is null) as n_not_coded,
        count(*) filter (where outcome = 'no_actor') as n_no_actor,
        count(*) filter (where outcome = 'no_action') as n_no_action,
        count(*) filter (where outcome = 'other_language') as n_other_language,
        count(*) filter (where outcome = 'listing') as n_listing,
    from reports
    group by published_date

),

coded as (

    select
        reports.published_date,
        count(*) as n_coded_events,
        count(*) filter (where coded_events.confidence < 0.5) as n_low_confidence,
        count(*) filter (where coded_events.actor_basis = 'inferred') as n_actor_inferred,
        count(*) filter (where coded_events.target_basis = 'inferred') as n_target_inferred,
        count(*) filter (where coded_events.location_basis in ('dateline', 'report'))
            as n_place_inferred,
        count(*) filter (where coded_events.date_basis = 'report') as n_date_inferred,
        count(*) filter (where coded_events.attributed_to is not null) as n_attributed,
        round(avg(coded_events.confidence), 6) as mean_confidence,
    from staging.coded_events as coded_events
    inner join reports on coded_events.report_id = reports.report_id
    group by reports.published_date

),

rejected as (

    select
        reports.published_date,
        count(distinct rejected.row_json) as n_rejected,
    from raw.rejected as rejected
    inner join reports on json_extract_string(rejected.row_json, '$.report_id') = reports.report_id
    where rejected.table_name = 'raw.coded_events'
    group by reports.published_date

),

coder_quality as (

    select
        read.published_date,
        read.n_reports,
        read.n_not_coded,
        read.n_no_actor,
        read.n_no_action,
        read.n_other_language,
        read.n_listing,
        coalesce(coded.n_coded_events, 0) as n_coded_events,
        coalesce(rejected.n_rejected, 0) as n_rejected,
        coalesce(coded.n_low_confidence, 0) as n_low_confidence,
        coalesce(coded.n_actor_inferred, 0) as n_actor_inferred,
        coalesce(coded.n_target_inferred, 0) as n_target_inferred,
        coalesce(coded.n_place_inferred, 0) as n_place_inferred,
        coalesce(coded.n_date_inferred, 0) as n_date_inferred,
        coalesce(coded.n_attributed, 0) as n_attributed,
        coded.mean_confidence,
    from read
    left join coded on read.published_date = coded.published_date
    left join rejected on read.published_date = rejected.published_date

)

select * from coder_quality
