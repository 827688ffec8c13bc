"""A crew of Dask workers: separate processes of this machine, or of a cluster by its address.

`prefect-dask` starts the cluster or finds it. Its partitions are plain functions to Dask, not task
runs of Prefect: a worker needs no way to the Prefect server, and one that dies is Dask's affair.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Generic, TypeVar

from flows.crews.crew import MOST_KILLS, WorkerKilled
from flows.errors import FlowsError
from flows.partitions import Partition
from flows.settings import Settings

log = logging.getLogger(__name__)

INSTALL = 'the runner "dask" needs prefect-dask: pip install "turnstone[dask]" (or prefect-dask)'
# Partitions for each thread of the cluster, so that none stands idle while shards are stored.
AHEAD = 2
WAIT_SECONDS = 60

T = TypeVar("T")


class DaskMissing(FlowsError):
    """Dask is chosen and not installed."""


class ClusterFailed(FlowsError):
    """The cluster is not to be reached, has no workers, or its workers cannot code."""


class DaskCrew(Generic[T]):
    """The workers of a Dask cluster; what waits at a worker is lost with what it works at."""

    shares_workers: ClassVar[bool] = True

    def __init__(self, client: Any, work: Callable[[Partition], T], run_id: str) -> None:
        self._client = client
        self._work = work
        self._run_id = run_id

    def submit(self, partition: Partition) -> "DaskTicket[T]":
        """The ticket for a partition; Dask hands it to another worker if its worker dies."""
        key = f"turnstone-{self._run_id}-{partition.name}"
        return DaskTicket(self._client.submit(self._work, partition, key=key, pure=False))

    def count_ahead(self) -> int:
        """Two for each thread that the cluster has at the moment."""
        threads: int = sum(self._client.nthreads().values())
        return AHEAD * max(1, threads)


class DaskTicket(Generic[T]):
    """What stands for a partition."""

    def __init__(self, future: Any) -> None:
        self._future = future

    def done(self) -> bool:
        """Whether the worker has finished it, well or not."""
        return bool(self._future.done())

    def result(self) -> T:
        """What the worker gave.

        Raises:
            WorkerKilled: the partition lost its worker too often.
            ClusterFailed: the worker cannot code at all, or the cluster is gone.
        """
        from distributed import KilledWorker

        try:
            found: T = self._future.result()
        except KilledWorker as error:
            raise WorkerKilled(str(error)) from error
        except FlowsError:
            raise
        except asyncio.CancelledError as error:
            raise ClusterFailed("the Dask cluster dropped a partition; run it again") from error
        except Exception as error:
            raise ClusterFailed(f"a Dask worker failed: {type(error).__name__}: {error}") from error
        return found


@contextmanager
def open_cluster(settings: Settings) -> Iterator[Any]:
    """A client of the cluster that the settings name, or of one that lasts as long as the block.

    Raises:
        DaskMissing: prefect-dask is not installed.
        ClusterFailed: nothing answers at the address, or no worker comes.
    """
    try:
        import dask
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise DaskMissing(f"{INSTALL}; {error}") from error

    # it tells of each worker that comes and goes
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    # Dask counts the retries
    with dask.config.set({"distributed.scheduler.allowed-failures": MOST_KILLS - 1}):
        runner = DaskTaskRunner(**choose_cluster(settings))
        with runner:
            client = _connect(runner, settings)
            yield client


def choose_cluster(settings: Settings) -> dict[str, Any]:
    """What prefect-dask is told: an address, or to start separate processes on loopback."""
    if settings.dask_address:
        return {"address": settings.dask_address}
    local = {
        "n_workers": settings.workers,
        "threads_per_worker": 1,
        "processes": True,
        "host": "127.0.0.1",
        "dashboard_address": "127.0.0.1:0",
        # by default a worker has its share of the machine, which may be less than the coder needs
        "memory_limit": 0,
        "silence_logs": logging.CRITICAL,
    }
    return {"cluster_class": "distributed.LocalCluster", "cluster_kwargs": local}


def _connect(runner: Any, settings: Settings) -> Any:
    where = settings.dask_address or "this machine"
    try:
        client = runner.client
        client.wait_for_workers(1, timeout=WAIT_SECONDS)
    except TimeoutError as error:
        raise ClusterFailed(
            f"the Dask cluster at {where} has no worker after {WAIT_SECONDS} s; start some: "
            f"dask worker {settings.dask_address or 'ADDRESS'} --nthreads 1"
        ) from error
    except (OSError, ValueError) as error:
        raise ClusterFailed(
            f"no Dask scheduler answers at {where} ({error}); start one (dask scheduler) and name "
            "its address in dask_address, such as tcp://10.0.0.5:8786"
        ) from error
    log.info("coding on Dask: %d workers at %s", len(client.nthreads()), where)
    return client
