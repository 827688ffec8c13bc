"""How are partitions worked off? In order, some handed out ahead; what kills workers is found.

A crew hands a partition that loses its worker to another one. After `MOST_KILLS` such losses the
partition is taken apart, and its pieces are handed out, until the report that kills stands alone.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

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


class Crew(Protocol[T_co]):
    """Workers that take partitions."""

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
    waiting: deque[tuple[Partition, Ticket[T]]] = deque()
    for partition in partitions:
        waiting.append((partition, crew.submit(partition)))
        if len(waiting) >= crew.count_ahead():
            yield list(_take_ready(crew, waiting))
    while waiting:
        yield list(_take_ready(crew, waiting))


def _take_ready(crew: Crew[T], waiting: deque[tuple[Partition, Ticket[T]]]) -> Iterator[Done[T]]:
    """The first of those *waiting*, and those behind it that are done already."""
    yield from _settle(crew, *waiting.popleft())
    while waiting and waiting[0][1].done():
        yield from _settle(crew, *waiting.popleft())


def _settle(crew: Crew[T], partition: Partition, ticket: Ticket[T]) -> Iterator[Done[T]]:
    try:
        yield Done(partition, ticket.result())
        return
    except WorkerKilled:
        if len(partition.report_ids) == 1:
            log.error("report %s cannot be coded: %s", partition.report_ids[0], REASON)
            yield Done(partition, None)
            return
    pieces = split_partition(partition, PIECES)
    log.warning("partition %s is taken apart: coding it kills workers", partition.name)
    tickets = [crew.submit(piece) for piece in pieces]
    for piece, each in zip(pieces, tickets, strict=True):
        yield from _settle(crew, piece, each)
