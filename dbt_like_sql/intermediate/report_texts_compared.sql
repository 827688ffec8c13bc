-- grain: one row per report and an earlier one with the same or nearly the same text, with how alike they are
with report_signatures as (

    select * from ops.report_signatures

),

reports as (

    select
        reports.report_id,
        reports.published_at,
        reports.published_date,
        coalesce(
            report_signatures.wording_hash,
            md5(trim(regexp_replace(lower(reports.report_text), '[^\p{L}\p{N}]+', ' ', 'g')))
        ) as wording_hash,
    from staging.reports as reports
    left join report_signatures on reports.report_id = report_signatures.report_id

),

same_words as (

    select
        report_id,
        first_value(report_id) over same_wording as earlier_report_id,
    from reports
    window same_wording as (partition by wording_hash order by published_at, report_id)
    qualify report_id <> earlier_report_id

),

-- One report a wording and day is compared with others; a text of a few words says too little.
comparable as (

    select
        reports.report_id,
        reports.published_at,
        reports.published_date,
        report_signatures.signature_version,
        report_signatures.n_shingles,
        report_signatures.signature,
    from reports
    inner join report_signatures on reports.report_id = report_signatures.report_id
    where report_signatures.n_shingles >= 10
    qualify row_number() over (
        partition by reports.wording_hash, reports.published_date
        order by reports.published_at, reports.report_id
    ) = 1

),

-- 32 bands of 4 values: texts half alike share one with a chance of 87 in 100, a fifth alike of 5.
bands as (

    select
        comparable.report_id,
        comparable.published_at,
        comparable.published_date,
        hash(
            comparable.signature_version,
            band_numbers.band_no,
            substr(comparable.signature, band_numbers.band_no * 16 + 1, 16)
        ) as band_hash,
    from comparable
    cross join unnest(range(32)) as band_numbers (band_no)

),

-- Each report meets the ten before it in a band, so that a phrase shared by thousands stays cheap.
placed as (

    select
        *,
        row_number() over (partition by band_hash order by published_at, report_id) as place_no,
    from bands
    qualify count(*) over (partition by band_hash) > 1

),

candidates as (

    select distinct
        later.report_id,
        earlier.report_id as earlier_report_id,
    from placed as later
    cross join unnest(range(1, 11)) as steps (step_no)
    inner join placed as earlier
        on later.band_hash = earlier.band_hash
        and later.place_no - steps.step_no = earlier.place_no
    where later.published_date - earlier.published_date <= 7

),

likened as (

    select
        candidates.report_id,
        candidates.earlier_report_id,
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
    inner join comparable as later on candidates.report_id = later.report_id
    inner join comparable as earlier on candidates.earlier_report_id = earlier.report_id

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
