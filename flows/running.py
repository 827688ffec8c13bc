"""Where are partitions coded? Here, in processes, or on Dask, with the same result each way."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

import pandas as pd

from flows.coding import (
    CodedBatch,
    Versions,
    Work,
    choose_coder,
    code_partition,
    fail_reports,
    join_batches,
)
from flows.crews.crew import REASON, Done, map_in_order
from flows.partitions import Partition, make_partitions
from flows.settings import Settings
from flows.shards import code_into_shard, find_shards

log = logging.getLogger(__name__)


def code_batches(
    batches: Iterable[pd.DataFrame], settings: Settings, versions: Versions, run_id: str
) -> Iterator[CodedBatch]:
    """What comes out of the batches, in order; several may come as one.

    The next one is made when what was given has been stored: until then its shards are kept.

    Args:
        batches: `Report` tables; some are read ahead if several processes code.
        settings: which runner, how many workers, which parser.
        versions: what is noted with every row.
        run_id: the run that is noted with every row.
    """
    work = Work(choose_coder(settings), versions, run_id)
    run = _code_here if is_alone(settings) else RUNNERS[settings.runner]
    yield from run(make_partitions(batches), settings, work)


def is_alone(settings: Settings) -> bool:
    """Whether this process codes itself."""
    return settings.runner == "processes" and settings.workers == 1


def _code_here(
    partitions: Iterable[Partition], settings: Settings, work: Work
) -> Iterator[CodedBatch]:
    for partition in partitions:
        yield code_partition(partition, work)


def _code_in_processes(
    partitions: Iterable[Partition], settings: Settings, work: Work
) -> Iterator[CodedBatch]:
    from flows.crews.processes import ProcessCrew

    with ProcessCrew(settings.workers, partial(code_partition, work=work)) as crew:
        for finished in map_in_order(crew, partitions):
            coded = [done.result for done in finished if done.result is not None]
            yield join_batches([*coded, *_list_failed(finished)])


def _code_on_dask(
    partitions: Iterable[Partition], settings: Settings, work: Work
) -> Iterator[CodedBatch]:
    from flows.crews.cluster import DaskCrew, open_cluster

    shards = find_shards(settings)
    code = partial(code_into_shard, work=work, shards=shards)
    with open_cluster(settings) as client:
        for finished in map_in_order(DaskCrew(client, code, work.run_id), partitions):
            written = {
                done.partition.name: done.result for done in finished if done.result is not None
            }
            coded = [
                CodedBatch(*shards.read(work.run_id, name), failed)
                for name, failed in written.items()
            ]
            yield join_batches([*coded, *_list_failed(finished)])
            for name in written:
                shards.delete(work.run_id, name)
    shards.clear()


def _list_failed(finished: Iterable[Done[object]]) -> list[CodedBatch]:
    """The reports that killed their workers, as batches of nothing else."""
    killers = [done.partition.report_ids for done in finished if done.result is None]
    return [fail_reports(ids, REASON) for ids in killers]


Runner = Callable[[Iterable[Partition], Settings, Work], Iterator[CodedBatch]]
RUNNERS: Final[Mapping[str, Runner]] = {
    "processes": _code_in_processes,
    "dask": _code_on_dask,
}
