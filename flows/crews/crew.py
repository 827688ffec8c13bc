"""How are partitions worked off? In order, some handed out ahead; what kills workers is found.

A crew hands a partition that loses its worker to another one. After `MOST_KILLS` such losses the
partition is taken apart, and its pieces are worked at one by one, until the report that kills
stands alone.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, Final, Generic, Protocol, TypeVar

from flows.errors import FlowsError
from flows.partitions import Partition, split_partition

log = logging.getLogger(__name__)

MOST_KILLS: Final = 3
PIECES: Final = 10
REASON: Final = f"coding it ended the process of its worker {MOST_KILLS} times"

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class WorkerKilled(FlowsError):
    """A partition lost its worker as often as is borne."""


class Ticket(Protocol[T_co]):
    """What a crew gives for a partition."""

    def done(self) -> bool:
        """Whether `result` has no need to wait."""

    def result(self) -> T_co:
        """What the worker gave.

        Raises:
            WorkerKilled: the partition lost its worker `MOST_KILLS` times.
        """


Waiting = deque[tuple[Partition, Ticket[T]]]
"""Partitions that were handed out, in order, with their tickets."""


class Crew(Protocol[T_co]):
    """Workers that take partitions.

    Attributes:
        shares_workers: whether a partition can lose its worker by the fault of another.
    """

    shares_workers: ClassVar[bool]

    def submit(self, partition: Partition) -> Ticket[T_co]:
        """The ticket for a partition that is handed out."""

    def count_ahead(self) -> int:
        """How many partitions are to be handed out at once, so that no worker stands idle."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """The ticket for a partition that has been worked at already."""

    made: T

    def done(self) -> bool:
        """Yes."""
        return True

    def result(self) -> T:
        """What came of it."""
        return self.made


@dataclass(frozen=True, slots=True)
class CrewOfOne(Generic[T]):
    """This process itself."""

    shares_workers: ClassVar[bool] = False
    work: Callable[[Partition], T]

    def submit(self, partition: Partition) -> Finished[T]:
        """The ticket for a partition, once it has been worked at."""
        return Finished(self.work(partition))

    def count_ahead(self) -> int:
        """None but the one at hand."""
        return 1


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """A partition, and what its worker gave; None where it killed every worker."""

    partition: Partition
    result: T_co | None


def map_in_order(crew: Crew[T], partitions: Iterable[Partition]) -> Iterator[list[Done[T]]]:
    """What workers give for the *partitions*, in their order; those that are ready come together.

    No more partitions are taken than the crew wants ahead.
    """
    waiting: Waiting[T] = deque()
    for partition in partitions:
        waiting.append((partition, crew.submit(partition)))
        if len(waiting) >= crew.count_ahead():
            yield list(_take_ready(crew, waiting))
    while waiting:
        yield list(_take_ready(crew, waiting))


def _take_ready(crew: Crew[T], waiting: Waiting[T]) -> Iterator[Done[T]]:
    """The first of those *waiting*, and those behind it that are done already."""
    yield from _settle(crew, *waiting.popleft(), waiting)
    while waiting and waiting[0][1].done():
        yield from _settle(crew, *waiting.popleft(), waiting)


def _settle(
    crew: Crew[T], partition: Partition, ticket: Ticket[T], others: Waiting[T]
) -> Iterator[Done[T]]:
    try:
        yield Done(partition, ticket.result())
        return
    except WorkerKilled:
        log.warning("partition %s is taken apart: coding it ended workers", partition.name)
    if crew.shares_workers:
        _let_finish(others)
    yield from _find_killer(crew, partition, is_proven=not crew.shares_workers)


def _let_finish(others: Waiting[T]) -> None:
    """Waits until no worker has anything else; what came of it is asked again later."""
    for _, ticket in others:
        with suppress(WorkerKilled):
            ticket.result()


def _find_killer(crew: Crew[T], partition: Partition, *, is_proven: bool) -> Iterator[Done[T]]:
    """What the pieces of a partition give, each worked at while nothing else is.

    *is_proven* says that it was the partition that ended workers, and none that lay beside it.
    """
    if is_proven and len(partition.report_ids) == 1:
        log.error("report %s cannot be coded: %s", partition.report_ids[0], REASON)
        yield Done(partition, None)
        return
    for piece in split_partition(partition, PIECES):
        try:
            found = crew.submit(piece).result()
        except WorkerKilled:
            yield from _find_killer(crew, piece, is_proven=True)
        else:
            yield Done(piece, found)
