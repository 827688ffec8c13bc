-- Which event of one release is which of the other: by id, by a coded event of both, by sentence.
create table pairs as
select
    former.event_id as former_id,
    latter.event_id as latter_id,
from former.events as former
inner join latter.events as latter on former.event_id = latter.event_id;

create table candidates as
select
    former.event_id as former_id,
    latter.event_id as latter_id,
    count(*) filter (where former.coded_event_id = latter.coded_event_id) as n_same,
    max(
        cast(former.actor_code = latter.actor_code as integer)
        + cast(former.target_code is not distinct from latter.target_code as integer)
        + cast(former.cameo_root = latter.cameo_root as integer)
        + cast(former.event_date = latter.event_date as integer)
    ) as likeness,
from former.members as former
inner join latter.members as latter
    on former.report_id = latter.report_id and former.sentence_no = latter.sentence_no
where
    former.event_id not in (select former_id from pairs)
    and latter.event_id not in (select latter_id from pairs)
group by former.event_id, latter.event_id
having n_same > 0 or likeness >= 2;

-- Only where each is the other's best, so that no event is in two pairs.
insert into pairs
select
    former_id,
    latter_id,
from (
    select
        *,
        row_number() over (partition by former_id order by n_same desc, likeness desc, latter_id) as former_rank,
        row_number() over (partition by latter_id order by n_same desc, likeness desc, former_id) as latter_rank,
    from candidates
)
where former_rank = 1 and latter_rank = 1;
