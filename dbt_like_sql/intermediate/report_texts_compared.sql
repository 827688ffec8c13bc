-- grain: one row per report and an earlier one with the same or nearly the same text, with how alike they are
with reports as (

    select
        reports.report_id,
        reports.published_at,
        reports.published_date,
        coalesce(
            report_signatures.wording_hash,
            md5(trim(regexp_replace(lower(reports.report_text), '[^\p{L}\p{N}]+', ' ', 'g')))
        ) as wording_hash,
    from staging.reports as reports
    left join ops.report_signatures as report_signatures
        on reports.report_id = report_signatures.report_id

),

-- Few wordings come twice; only their reports need an order.
repeated as (

    select
        report_id,
        first_value(report_id) over same_wording as earlier_report_id,
        row_number() over same_day as day_no,
    from reports
    where wording_hash in (
        select wording_hash
        from reports
        group by wording_hash
        having count(*) > 1
    )
    window
        same_wording as (partition by wording_hash order by published_at, report_id),
        same_day as (partition by wording_hash, published_date order by published_at, report_id)

),

same_words as (

    select
        report_id,
        earlier_report_id,
    from repeated
    where report_id <> earlier_report_id

),

said_that_day as (

    select report_id
    from repeated
    where day_no > 1

),

-- One report a wording and day is compared with others; a text of a few words says too little.
comparable as (

    select
        row_number() over (order by reports.published_at, reports.report_id) as report_no,
        reports.report_id,
        reports.published_date,
        report_signatures.signature_version,
        report_signatures.n_shingles,
        report_signatures.signature,
    from staging.reports as reports
    inner join ops.report_signatures as report_signatures
        on reports.report_id = report_signatures.report_id
    anti join said_that_day on reports.report_id = said_that_day.report_id
    where report_signatures.n_shingles >= 10

),

-- 32 bands of 4 values: texts half alike share one with a chance of 87 in 100, a fifth alike of 5.
bands as (

    select
        comparable.report_no,
        comparable.published_date,
        hash(
            comparable.signature_version,
            band_numbers.band_no,
            substr(comparable.signature, band_numbers.band_no * 16 + 1, 16)
        ) as band_hash,
    from comparable
    cross join unnest(range(32)) as band_numbers (band_no)

),

shared_bands as (

    select band_hash
    from bands
    group by band_hash
    having count(*) > 1

),

-- Each report meets the ten before it in a band, so that a phrase shared by thousands stays cheap.
placed as (

    select
        bands.*,
        row_number() over (partition by bands.band_hash order by bands.report_no) as place_no,
    from bands
    semi join shared_bands on bands.band_hash = shared_bands.band_hash

),

candidates as (

    select distinct
        later.report_no,
        earlier.report_no as earlier_report_no,
    from placed as later
    cross join unnest(range(1, 11)) as steps (step_no)
    inner join placed as earlier
        on later.band_hash = earlier.band_hash
        and later.place_no - steps.step_no = earlier.place_no
    where later.published_date - earlier.published_date <= 7

),

likened as (

    select
        later.report_id,
        earlier.report_id as earlier_report_id,
        later.n_shingles,
        earlier.n_shingles as earlier_n_shingles,
        list_count(
            list_filter(
                range(128),
                lambda value_no: substr(later.signature, value_no * 4 + 1, 4)
                = substr(earlier.signature, value_no * 4 + 1, 4)
            )
        ) / 128 as similarity,
    from candidates
    inner join comparable as later on candidates.report_no = later.report_no
    inner join comparable as earlier on candidates.earlier_report_no = earlier.report_no

),

-- What share of the shorter text the other holds, reckoned from what they share of both together.
weighed as (

    select
        report_id,
        earlier_report_id,
        similarity,
        least(
            1,
            similarity / (1 + similarity) * (n_shingles + earlier_n_shingles)
            / least(n_shingles, earlier_n_shingles)
        ) as share_of_shorter,
    from likened

),

report_texts_compared as (

    select
        report_id,
        earlier_report_id,
        'same words' as copy_reason,
        cast(1 as double) as similarity,
    from same_words
    union all
    select
        report_id,
        earlier_report_id,
        case
            when similarity >= 0.5 then 'nearly the same words' else 'one text holds the other'
        end as copy_reason,
        similarity,
    from weighed
    where similarity >= 0.5 or (similarity >= 0.25 and share_of_shorter >= 0.85)

)

select * from report_texts_compared
