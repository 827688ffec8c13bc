-- The aggregations as somebody would write them for this one question: coded events of equal day,
-- parties, act and place are one event; nothing vaguer is merged, no column is checked or described.
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
    max(injuries) as injuries,
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
    sum(n_reports) as n_reports,
    sum(fatalities) as fatalities,
    avg(goldstein) as mean_goldstein,
from hand_events
where status = 'actual' and target_code is not null
group by all;

create table hand_country_months as
select
    date_trunc('month', event_date) as month,
    location_country,
    count(*) as n_events,
    count(*) filter (where quad_class = 1) as n_verbal_cooperation,
    count(*) filter (where quad_class = 2) as n_material_cooperation,
    count(*) filter (where quad_class = 3) as n_verbal_conflict,
    count(*) filter (where quad_class = 4) as n_material_conflict,
    count(*) filter (where cameo_root = '14') as n_protests,
    sum(n_reports) as n_reports,
    sum(fatalities) as fatalities,
    avg(goldstein) as mean_goldstein,
from hand_events
where status = 'actual' and location_country is not null
group by all;
