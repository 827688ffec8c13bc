-- Every event that is not the same in both releases, with the reasons.
create table causes as
select
    pairs.former_id,
    pairs.latter_id,
    concat_ws(
        '; ',
        case when exists (
            select 1 from latter.members as members
            where members.event_id = pairs.latter_id
                and members.report_id not in (select report_id from former.reports)
        ) then 'new report' end,
        case when exists (
            select 1 from former.members as members
            where members.event_id = pairs.former_id
                and members.report_id not in (select report_id from latter.reports)
        ) then 'report no longer in the release' end,
        case when former_best.coder_version <> latter_best.coder_version then 'other coder version' end,
        case when former_best.lexicon_version <> latter_best.lexicon_version then 'other lexicon version' end
    ) as causes,
from pairs
inner join former.events as former on pairs.former_id = former.event_id
inner join latter.events as latter on pairs.latter_id = latter.event_id
left join former.coded_events as former_best on former.best_coded_event_id = former_best.coded_event_id
left join latter.coded_events as latter_best on latter.best_coded_event_id = latter_best.coded_event_id;

create table differences as
with lone as (
    select
        'added' as change,
        members.event_id,
        bool_and(members.report_id not in (select report_id from former.reports)) as is_report_new,
        bool_or(members.coded_event_id in (select coded_event_id from former.members)) as is_regrouped,
        bool_or(versions.coder <> members.coder_version) as is_other_coder,
        bool_or(versions.lexicon <> members.lexicon_version) as is_other_lexicon,
    from latter.members as members
    left join former.versions as versions on members.report_id = versions.report_id
    where members.event_id not in (select latter_id from pairs)
    group by members.event_id
    union all by name
    select
        'removed' as change,
        members.event_id,
        bool_and(members.report_id not in (select report_id from latter.reports)) as is_report_new,
        bool_or(members.coded_event_id in (select coded_event_id from latter.members)) as is_regrouped,
        bool_or(versions.coder <> members.coder_version) as is_other_coder,
        bool_or(versions.lexicon <> members.lexicon_version) as is_other_lexicon,
    from former.members as members
    left join latter.versions as versions on members.report_id = versions.report_id
    where members.event_id not in (select former_id from pairs)
    group by members.event_id
),

explained as (
    select
        change,
        event_id,
        coalesce(nullif(concat_ws(
            '; ',
            case when is_report_new and change = 'added' then 'new report' end,
            case when is_report_new and change = 'removed' then 'report no longer in the release' end,
            case when is_regrouped and change = 'added' then 'split off from another event' end,
            case when is_regrouped and change = 'removed' then 'merged into another event' end,
            case when is_other_coder then 'other coder version' end,
            case when is_other_lexicon then 'other lexicon version' end
        ), ''), 'coded otherwise by the same versions') as reasons,
    from lone
),

listed as (
    select
        'changed' as change,
        changes.former_id,
        changes.latter_id,
        nullif(changes.columns, '') as changed_columns,
        coalesce(
            nullif(concat_ws('; ', nullif(causes.causes, ''), nullif(changes.meanings, '')), ''),
            'other ' || nullif(changes.columns, ''),
            'other id'
        ) as reasons,
    from changes
    inner join causes on changes.former_id = causes.former_id and changes.latter_id = causes.latter_id
    where changes.columns <> '' or changes.former_id <> changes.latter_id
    union all by name
    select
        change,
        case when change = 'removed' then event_id end as former_id,
        case when change = 'added' then event_id end as latter_id,
        reasons,
    from explained
)

select
    listed.change,
    listed.former_id as former_event_id,
    listed.latter_id as event_id,
    former.event_date as former_event_date,
    latter.event_date,
    former.actor_code as former_actor_code,
    latter.actor_code,
    former.target_code as former_target_code,
    latter.target_code,
    former.cameo_code as former_cameo_code,
    latter.cameo_code,
    former.location_name as former_location_name,
    latter.location_name,
    listed.changed_columns,
    listed.reasons,
from listed
left join former.events as former on listed.former_id = former.event_id
left join latter.events as latter on listed.latter_id = latter.event_id;
