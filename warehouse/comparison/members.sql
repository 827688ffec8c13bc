-- The coded events of each event, and what coded each report, for both releases.
create table former.members as
select
    listed.event_id,
    coded_events.*,
from (
    select
        event_id,
        unnest(string_split(coded_event_ids, ';')) as coded_event_id,
    from former.events
) as listed
inner join former.coded_events as coded_events
    on listed.coded_event_id = coded_events.coded_event_id;

create table latter.members as
select
    listed.event_id,
    coded_events.*,
from (
    select
        event_id,
        unnest(string_split(coded_event_ids, ';')) as coded_event_id,
    from latter.events
) as listed
inner join latter.coded_events as coded_events
    on listed.coded_event_id = coded_events.coded_event_id;

create table former.versions as
select
    reports.report_id,
    coalesce(min(coded_events.coder_version), (select min(coder_version) from former.coded_events)) as coder,
    coalesce(min(coded_events.lexicon_version), (select min(lexicon_version) from former.coded_events)) as lexicon,
from former.reports as reports
left join former.coded_events as coded_events on reports.report_id = coded_events.report_id
group by reports.report_id;

create table latter.versions as
select
    reports.report_id,
    coalesce(min(coded_events.coder_version), (select min(coder_version) from latter.coded_events)) as coder,
    coalesce(min(coded_events.lexicon_version), (select min(lexicon_version) from latter.coded_events)) as lexicon,
from latter.reports as reports
left join latter.coded_events as coded_events on reports.report_id = coded_events.report_id
group by reports.report_id;
