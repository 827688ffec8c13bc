-- grain: one row per month, country of the place and imported data set; our actual events beside its events
with foreign_events as (

    select
        dataset,
        cast(date_trunc('month', event_date) as date) as month,
        location_country,
        fatalities,
        coalesce(
            acled_event_type in ('Protests', 'Riots')
            or cameo_root = '14'
            or plover_event = 'PROTEST',
            false
        ) as is_protest,
        coalesce(
            dataset = 'ucdp_ged'
            or acled_event_type in (
                'Battles', 'Explosions/Remote violence', 'Violence against civilians'
            )
            or cameo_root in ('18', '19', '20')
            or plover_event = 'ASSAULT',
            false
        ) as is_violent,
    from raw.foreign_events
    where location_country is not null

),

country_months as (

    select * from marts.country_months

),

theirs as (

    select
        dataset,
        month,
        location_country,
        count(*) as n_foreign_events,
        count(*) filter (where is_violent) as n_foreign_violent_events,
        count(*) filter (where is_protest) as n_foreign_protests,
        cast(sum(fatalities) as bigint) as foreign_fatalities,
    from foreign_events
    group by dataset, month, location_country

),

-- outside the months and countries of a data set its zero would mean nothing
spans as (

    select
        dataset,
        min(month) as first_month,
        max(month) as last_month,
    from foreign_events
    group by dataset

),

covered as (

    select distinct
        dataset,
        location_country,
    from foreign_events

),

ours as (

    select
        spans.dataset,
        country_months.month,
        country_months.location_country,
        country_months.n_events,
        country_months.n_violent_events,
        country_months.n_protests,
        country_months.fatalities,
    from country_months
    inner join covered on country_months.location_country = covered.location_country
    inner join spans
        on covered.dataset = spans.dataset
        and country_months.month between spans.first_month and spans.last_month
    where country_months.n_events > 0

),

foreign_country_months as (

    select
        coalesce(theirs.month, ours.month) as month,
        coalesce(theirs.location_country, ours.location_country) as location_country,
        coalesce(theirs.dataset, ours.dataset) as dataset,
        coalesce(theirs.n_foreign_events, 0) as n_foreign_events,
        coalesce(ours.n_events, 0) as n_events,
        coalesce(theirs.n_foreign_violent_events, 0) as n_foreign_violent_events,
        coalesce(ours.n_violent_events, 0) as n_violent_events,
        coalesce(theirs.n_foreign_protests, 0) as n_foreign_protests,
        coalesce(ours.n_protests, 0) as n_protests,
        theirs.foreign_fatalities,
        ours.fatalities,
    from theirs
    full outer join ours
        on theirs.dataset = ours.dataset
        and theirs.month = ours.month
        and theirs.location_country = ours.location_country

)

select * from foreign_country_months
