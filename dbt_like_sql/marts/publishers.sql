-- grain: one row per publisher; reports that name none stand under their source
with reports_grouped_by_text as (

    select * from intermediate.reports_grouped_by_text

),

actual_events as (

    select
        event_id,
        location_country,
        n_publishers,
        first_reported_at,
    from marts.events
    where status = 'actual'

),

coded as (

    select
        report_id,
        count(*) as coded_event_count,
    from staging.coded_events
    group by report_id

),

published as (

    select
        reports_grouped_by_text.publisher,
        count(*) as n_reports,
        count(*) filter (
            where reports_grouped_by_text.first_publisher <> reports_grouped_by_text.publisher
        ) as n_copies,
        count(coded.report_id) as n_reports_with_events,
        cast(coalesce(sum(coded.coded_event_count), 0) as bigint) as n_coded_events,
        min(reports_grouped_by_text.published_at) as first_published_at,
        max(reports_grouped_by_text.published_at) as last_published_at,
    from reports_grouped_by_text
    left join coded on reports_grouped_by_text.report_id = coded.report_id
    group by reports_grouped_by_text.publisher

),

copied as (

    select
        first_publisher as publisher,
        count(*) as n_copied,
    from reports_grouped_by_text
    where first_publisher <> publisher
    group by first_publisher

),

-- Once a publisher and event, so that counting events is counting rows.
told as (

    select
        events_joined_to_reports.publisher,
        actual_events.event_id,
        actual_events.location_country,
        bool_or(
            actual_events.n_publishers = 1
            and events_joined_to_reports.first_publisher = events_joined_to_reports.publisher
        ) as is_alone,
        bool_or(
            events_joined_to_reports.published_at = actual_events.first_reported_at
        ) as is_first,
    from intermediate.events_joined_to_reports
    inner join actual_events on events_joined_to_reports.event_id = actual_events.event_id
    group by
        events_joined_to_reports.publisher,
        actual_events.event_id,
        actual_events.location_country

),

telling as (

    select
        publisher,
        count(*) as n_events,
        count(*) filter (where is_alone) as n_events_alone,
        count(*) filter (where is_first) as n_first_reports,
        count(distinct location_country) as n_countries,
    from told
    group by publisher

),

publishers as (

    select
        published.publisher,
        published.n_reports,
        published.n_copies,
        coalesce(copied.n_copied, 0) as n_copied,
        published.n_reports_with_events,
        published.n_coded_events,
        coalesce(telling.n_events, 0) as n_events,
        coalesce(telling.n_events_alone, 0) as n_events_alone,
        coalesce(telling.n_first_reports, 0) as n_first_reports,
        coalesce(telling.n_countries, 0) as n_countries,
        published.first_published_at,
        published.last_published_at,
    from published
    left join copied on published.publisher = copied.publisher
    left join telling on published.publisher = telling.publisher

)

select * from publishers
