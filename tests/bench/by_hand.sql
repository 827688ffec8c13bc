-- The same questions as the marts, each answered as somebody would write it for this one question.
-- Coded events of equal day, parties, act and place are one event; copies are reports of one checksum.
-- Nothing vaguer is merged, texts are not compared, no column is checked or described.
create table hand_events as
select
    md5(concat_ws('|', event_date, status, cameo_code, actor_code, target_code, location_country,
        admin1, location_name)) as event_id,
    event_date,
    status,
    cameo_code,
    cameo_root,
    actor_code,
    target_code,
    location_country,
    admin1,
    location_name,
    any_value(date_precision) as date_precision,
    any_value(actor_country) as actor_country,
    any_value(target_country) as target_country,
    any_value(quad_class) as quad_class,
    any_value(goldstein) as goldstein,
    any_value(plover_event) as plover_event,
    any_value(acled_event_type) as acled_event_type,
    any_value(latitude) as latitude,
    any_value(longitude) as longitude,
    count(*) as n_coded_events,
    count(distinct report_id) as n_reports,
    count(distinct publisher) as n_publishers,
    min(published_at) as first_reported_at,
    max(published_at) as last_reported_at,
    median(fatalities) as fatalities,
    max(cast(injuries as bigint)) as injuries,
    max(confidence) as confidence,
    string_agg(coded_event_id, ';' order by coded_event_id) as coded_event_ids,
from coded_events
inner join reports using (report_id)
group by
    event_date, status, cameo_code, cameo_root, actor_code, target_code, location_country, admin1,
    location_name;

create table hand_event_days as
select
    event_date,
    location_country,
    cameo_root,
    count(*) as n_events,
    sum(n_reports) as n_reports,
    sum(fatalities) as fatalities,
    avg(goldstein) as mean_goldstein,
from hand_events
where status = 'actual'
group by all;

create table hand_actor_dyad_months as
select
    date_trunc('month', event_date) as month,
    actor_code,
    target_code,
    count(*) as n_events,
    count(*) filter (where quad_class = 1) as n_verbal_cooperation,
    count(*) filter (where quad_class = 2) as n_material_cooperation,
    count(*) filter (where quad_class = 3) as n_verbal_conflict,
    count(*) filter (where quad_class = 4) as n_material_conflict,
    count(*) filter (where cameo_root = '01') as n_root_01,
    count(*) filter (where cameo_root = '02') as n_root_02,
    count(*) filter (where cameo_root = '03') as n_root_03,
    count(*) filter (where cameo_root = '04') as n_root_04,
    count(*) filter (where cameo_root = '05') as n_root_05,
    count(*) filter (where cameo_root = '06') as n_root_06,
    count(*) filter (where cameo_root = '07') as n_root_07,
    count(*) filter (where cameo_root = '08') as n_root_08,
    count(*) filter (where cameo_root = '09') as n_root_09,
    count(*) filter (where cameo_root = '10') as n_root_10,
    count(*) filter (where cameo_root = '11') as n_root_11,
    count(*) filter (where cameo_root = '12') as n_root_12,
    count(*) filter (where cameo_root = '13') as n_root_13,
    count(*) filter (where cameo_root = '14') as n_root_14,
    count(*) filter (where cameo_root = '15') as n_root_15,
    count(*) filter (where cameo_root = '16') as n_root_16,
    count(*) filter (where cameo_root = '17') as n_root_17,
    count(*) filter (where cameo_root = '18') as n_root_18,
    count(*) filter (where cameo_root = '19') as n_root_19,
    count(*) filter (where cameo_root = '20') as n_root_20,
    sum(n_reports) as n_reports,
    sum(fatalities) as fatalities,
    sum(goldstein) as sum_goldstein,
    avg(goldstein) as mean_goldstein,
from hand_events
where status = 'actual' and target_code is not null
group by all;

create table hand_country_dyad_months as
with summed as (
    select
        date_trunc('month', event_date) as month,
        actor_country,
        target_country,
        count(*) as n_events,
        count(*) filter (where quad_class = 1) as n_verbal_cooperation,
        count(*) filter (where quad_class = 2) as n_material_cooperation,
        count(*) filter (where quad_class = 3) as n_verbal_conflict,
        count(*) filter (where quad_class = 4) as n_material_conflict,
        count(*) filter (where cameo_root = '01') as n_root_01,
        count(*) filter (where cameo_root = '02') as n_root_02,
        count(*) filter (where cameo_root = '03') as n_root_03,
        count(*) filter (where cameo_root = '04') as n_root_04,
        count(*) filter (where cameo_root = '05') as n_root_05,
        count(*) filter (where cameo_root = '06') as n_root_06,
        count(*) filter (where cameo_root = '07') as n_root_07,
        count(*) filter (where cameo_root = '08') as n_root_08,
        count(*) filter (where cameo_root = '09') as n_root_09,
        count(*) filter (where cameo_root = '10') as n_root_10,
        count(*) filter (where cameo_root = '11') as n_root_11,
        count(*) filter (where cameo_root = '12') as n_root_12,
        count(*) filter (where cameo_root = '13') as n_root_13,
        count(*) filter (where cameo_root = '14') as n_root_14,
        count(*) filter (where cameo_root = '15') as n_root_15,
        count(*) filter (where cameo_root = '16') as n_root_16,
        count(*) filter (where cameo_root = '17') as n_root_17,
        count(*) filter (where cameo_root = '18') as n_root_18,
        count(*) filter (where cameo_root = '19') as n_root_19,
        count(*) filter (where cameo_root = '20') as n_root_20,
        sum(n_reports) as n_reports,
        sum(fatalities) as fatalities,
        sum(goldstein) as sum_goldstein,
        avg(goldstein) as mean_goldstein,
    from hand_events
    where status = 'actual' and actor_country is not null and target_country is not null
    group by all
)

select
    months.month,
    dyads.*,
    summed.* exclude (month, actor_country, target_country),
from (
    select actor_country, target_country from summed
    union
    select target_country, actor_country from summed
) as dyads
cross join (select distinct month from summed) as months
left join summed using (month, actor_country, target_country);

create table hand_country_months as
with summed as (
    select
        date_trunc('month', event_date) as month,
        location_country,
        count(*) as n_events,
        count(*) filter (where quad_class = 1) as n_verbal_cooperation,
        count(*) filter (where quad_class = 2) as n_material_cooperation,
        count(*) filter (where quad_class = 3) as n_verbal_conflict,
        count(*) filter (where quad_class = 4) as n_material_conflict,
        count(*) filter (where cameo_root = '14') as n_protests,
        count(*) filter (where cameo_root in ('18', '19', '20')) as n_violent_events,
        count(*) filter (where acled_event_type = 'Battles') as n_battles,
        count(*) filter (where acled_event_type = 'Protests') as n_acled_protests,
        count(*) filter (where acled_event_type = 'Riots') as n_riots,
        sum(n_reports) as n_reports,
        sum(fatalities) as fatalities,
        sum(injuries) as injuries,
        avg(goldstein) as mean_goldstein,
    from hand_events
    where status = 'actual' and location_country is not null
    group by all
)

select
    months.month,
    countries.iso3,
    countries.name,
    countries.gw_code,
    countries.cow_code,
    summed.* exclude (month, location_country),
from ontology.countries as countries
cross join (select distinct month from summed) as months
left join summed on months.month = summed.month and countries.iso3 = summed.location_country
where countries.gw_code is not null or summed.location_country is not null;

create table hand_coded_events as
select
    coded_events.*,
    reports.publisher,
    reports.url,
    reports.published_at,
    acts.label as cameo_label,
    roots.label as cameo_root_label,
    actors.name as actor_country_name,
    targets.name as target_country_name,
    places.name as location_country_name,
    actor_roles.label as actor_role_label,
    target_roles.label as target_role_label,
from coded_events
inner join reports using (report_id)
inner join ontology.cameo_codes as acts on coded_events.cameo_code = acts.code
inner join ontology.cameo_codes as roots on coded_events.cameo_root = roots.code
left join ontology.countries as actors on coded_events.actor_country = actors.iso3
left join ontology.countries as targets on coded_events.target_country = targets.iso3
left join ontology.countries as places on coded_events.location_country = places.iso3
left join ontology.actor_roles as actor_roles on coded_events.actor_role = actor_roles.code
left join ontology.actor_roles as target_roles on coded_events.target_role = target_roles.code;

create table hand_one_a_day_events as
select
    event_date,
    actor_code,
    target_code,
    cameo_code,
    any_value(actor_country) as actor_country,
    any_value(target_country) as target_country,
    any_value(quad_class) as quad_class,
    any_value(goldstein) as goldstein,
    arg_max(location_name, confidence) as location_name,
    arg_max(location_country, confidence) as location_country,
    arg_max(coded_event_id, confidence) as best_coded_event_id,
    count(*) as n_coded_events,
    count(distinct report_id) as n_reports,
    count(distinct publisher) as n_publishers,
from coded_events
inner join reports using (report_id)
where status = 'actual' and date_precision in ('day', 'report') and target_code is not null
group by event_date, actor_code, target_code, cameo_code;

create table hand_acled_events as
select
    md5(concat_ws('|', event_date, location_country, admin1, location_name,
        least(actor_code, target_code), greatest(actor_code, target_code))) as event_id_cnty,
    event_date,
    any_value(countries.acled_region) as region,
    any_value(countries.name) as country,
    admin1,
    location_name,
    any_value(actors.main_name || ' of ' || countries.name) as actor1,
    any_value(targets.main_name || ' of ' || countries.name) as actor2,
    arg_max(hand_events.acled_event_type, n_reports) as event_type,
    arg_max(hand_events.cameo_code, n_reports) as cameo_code,
    any_value(latitude) as latitude,
    any_value(longitude) as longitude,
    max(fatalities) as fatalities,
    max(last_reported_at) as timestamp,
from hand_events
inner join ontology.countries as countries on location_country = countries.iso3
left join ontology.acled_actor_names as actors on substr(actor_code, 4, 3) = actors.role
left join ontology.acled_actor_names as targets on substr(target_code, 4, 3) = targets.role
where hand_events.status = 'actual' and hand_events.acled_event_type is not null
group by
    event_date, location_country, admin1, location_name, least(actor_code, target_code),
    greatest(actor_code, target_code);

create table hand_publishers as
with told as (
    select
        report_id,
        count(*) as coded_event_count,
    from coded_events
    group by report_id
)

select
    publisher,
    count(*) as n_reports,
    count(*) filter (where first_publisher <> publisher) as n_copies,
    count(told.report_id) as n_reports_with_events,
    sum(coded_event_count) as n_coded_events,
    min(published_at) as first_published_at,
    max(published_at) as last_published_at,
from (
    select
        *,
        first_value(publisher) over (partition by sha256 order by published_at) as first_publisher,
    from reports
) as reports
left join told using (report_id)
group by publisher;

create table hand_coverage as
select
    source,
    cast(published_at as date) as published_date,
    count(*) as n_reports,
    count(distinct publisher) as n_publishers,
from reports
group by all;

create table hand_coder_quality as
select
    cast(published_at as date) as published_date,
    count(*) as n_coded_events,
    count(*) filter (where confidence < 0.5) as n_low_confidence,
    count(*) filter (where actor_basis = 'inferred') as n_actor_inferred,
    count(*) filter (where target_basis = 'inferred') as n_target_inferred,
    count(*) filter (where location_basis in ('dateline', 'report')) as n_place_inferred,
    count(*) filter (where date_basis = 'report') as n_date_inferred,
    avg(confidence) as mean_confidence,
from coded_events
inner join reports using (report_id)
group by all;
