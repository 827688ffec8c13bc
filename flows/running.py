"""Where are partitions coded? Here, in processes, or on Dask, with the same result each way."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar
from uuid import uuid4

import pandas as pd

from coder.coder import CodedReport
from coder.report import ReportText
from flows.coding import (
    CodedBatch,
    Versions,
    Work,
    choose_coder,
    code_only,
    code_partition,
    fail_reports,
    join_batches,
)
from flows.crews.crew import REASON, Crew, CrewOfOne, Done, map_in_order
from flows.partitions import Partition, make_partitions
from flows.settings import Settings
from flows.shards import code_into_shard, find_shards

T = TypeVar("T")


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
    work, partitions = Work(choose_coder(settings), versions, run_id), make_partitions(batches)
    if settings.runner == "dask":
        yield from _code_into_shards(partitions, settings, work)
        return
    with open_crew(settings, partial(code_partition, work=work), run_id) as crew:
        for finished in map_in_order(crew, partitions):
            coded = [done.result for done in finished if done.result is not None]
            yield join_batches([*coded, *_list_failed(finished)])


def code_texts_in_order(
    texts: Iterable[list[ReportText]], settings: Settings
) -> Iterator[tuple[list[CodedReport], dict[str, str]]]:
    """What the coder finds in each of the lists, and why it failed at some of their texts.

    Workers give it back as it is, without shards.
    """
    partitions = (
        Partition(f"{number:06d}", tuple(text.report_id for text in each), tuple(each))
        for number, each in enumerate(texts)
    )
    code = partial(code_only, settings=choose_coder(settings))
    with open_crew(settings, code, uuid4().hex) as crew:
        for finished in map_in_order(crew, partitions):
            for done in finished:
                yield done.result or ([], dict.fromkeys(done.partition.report_ids, REASON))


@contextmanager
def open_crew(settings: Settings, work: Callable[[Partition], T], run_id: str) -> Iterator[Crew[T]]:
    """The workers that the settings name; one alone is this process itself."""
    if settings.runner == "dask":
        from flows.crews.cluster import DaskCrew, open_cluster

        with open_cluster(settings) as client:
            yield DaskCrew(client, work, run_id)
    elif settings.workers == 1:
        yield CrewOfOne(work)
    else:
        from flows.crews.processes import ProcessCrew

        with ProcessCrew(settings.workers, work) as processes:
            yield processes


def _code_into_shards(
    partitions: Iterable[Partition], settings: Settings, work: Work
) -> Iterator[CodedBatch]:
    shards = find_shards(settings)
    code = partial(code_into_shard, work=work, shards=shards)
    with open_crew(settings, code, work.run_id) as crew:
        for finished in map_in_order(crew, partitions):
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
