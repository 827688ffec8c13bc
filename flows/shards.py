"""How does what a worker of Dask codes reach the warehouse? By shards, which no killed run loses.

A worker checks that it is of the same version, codes a partition and writes it as a shard; the run
stores the shard and deletes it. Shards that a killed run has left are stored by the next one.
"""

import logging
import threading
from collections.abc import Iterator
from functools import lru_cache

import warehouse
from coder.settings import CoderSettings
from flows.coding import CodedBatch, Versions, Work, code_partition, find_versions
from flows.counts import list_unknown
from flows.errors import FlowsError
from flows.partitions import Partition
from flows.settings import Settings
from warehouse import Connection, ShardFolder

log = logging.getLogger(__name__)

FOLDER = "shards"
# The parser is not made for several threads; Dask gives a worker several unless it is told not to.
_coder = threading.Lock()


class WrongVersion(FlowsError):
    """A worker would code otherwise than the run that asks it."""

    def __init__(self, here: Versions, wanted: Versions) -> None:
        super().__init__(
            f"a worker has coder {here.coder} and lexicons {here.lexicon}, the run {wanted.coder} "
            f"and {wanted.lexicon}: install the same Turnstone, parser and lexicons on every worker"
        )


def find_shards(settings: Settings) -> ShardFolder:
    """The folder of shards that the settings name; else the one beside the warehouse."""
    return ShardFolder(settings.shards or str((settings.warehouse / FOLDER).absolute()))


def code_into_shard(partition: Partition, work: Work, shards: ShardFolder) -> dict[str, str]:
    """Why reports of the partition could not be coded; what came of the others is a shard now.

    Raises:
        WrongVersion: this worker is of another version than the run.
    """
    with _coder:
        refuse_other_version(work.settings, work.versions)
        batch = code_partition(partition, work)
    shards.write(work.run_id, partition.name, batch.coded_events, batch.coded_reports)
    return dict(batch.failed)


@lru_cache(maxsize=4)
def refuse_other_version(settings: CoderSettings, wanted: Versions) -> None:
    """Nothing, if this process codes as is *wanted*.

    Raises:
        WrongVersion: it does not.
    """
    here = find_versions(settings)
    if here != wanted:
        raise WrongVersion(here, wanted)


def take_up_shards(
    con: Connection, settings: Settings, versions: Versions, run_id: str
) -> Iterator[CodedBatch]:
    """What killed runs have coded and not stored, as if coded by this run.

    A shard is deleted when the next one is asked for. One of other *versions*, or damaged, is
    thrown away: its reports are coded again.
    """
    shards = find_shards(settings)
    for former, name in list(shards.find()):
        batch = _read_shard(shards, former, name, versions)
        if batch and (unknown := list_unknown(con, batch.coded_reports)):
            said = "shard %s of run %s is left where it is: report %s is not in this warehouse"
            log.warning(said, name, former, unknown[0])
            continue
        if batch:
            log.info("shard %s of run %s is taken up", name, former)
            yield CodedBatch(batch.coded_events.assign(run_id=run_id), batch.coded_reports)
        shards.delete(former, name)
    shards.clear()


def _read_shard(
    shards: ShardFolder, former: str, name: str, versions: Versions
) -> CodedBatch | None:
    try:
        batch = CodedBatch(*shards.read(former, name))
    except warehouse.WarehouseError as error:
        log.warning("thrown away, its reports are coded again: %s", error)
        return None
    coded = batch.coded_reports
    is_ours = (coded["coder_version"] == versions.coder) & (
        coded["lexicon_version"] == versions.lexicon
    )
    return batch if is_ours.all() else None
