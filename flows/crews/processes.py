"""A crew of processes of this machine; one that is killed is replaced and costs its batch only."""

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import ClassVar, Generic, Self, TypeVar

from flows.crews.crew import MOST_KILLS, WorkerKilled
from flows.partitions import Partition

log = logging.getLogger(__name__)

# Partitions handed out beyond one for each process, so that none stands idle.
AHEAD = 2

T = TypeVar("T")


class ProcessCrew(Generic[T]):
    """Some processes, each with a queue of its own, so that it is known whom a partition killed."""

    shares_workers: ClassVar[bool] = False

    def __init__(self, workers: int, work: Callable[[Partition], T]) -> None:
        self._hands = [Hand(work) for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for hand in self._hands:
            hand.close()

    def submit(self, partition: Partition) -> "HandTicket[T]":
        """The ticket for a partition, handed to the process that has least to do."""
        return min(self._hands, key=Hand.count_waiting).submit(partition)

    def count_ahead(self) -> int:
        """One for each process, and a few more."""
        return len(self._hands) + AHEAD


class Hand(Generic[T]):
    """One process, and the tickets of the partitions that wait for it, in order."""

    def __init__(self, work: Callable[[Partition], T]) -> None:
        self._work = work
        self._waiting: deque[HandTicket[T]] = deque()
        self._pool = open_pool()

    def submit(self, partition: Partition) -> "HandTicket[T]":
        """The ticket for a partition that is handed to this process."""
        ticket = HandTicket(partition, self)
        self._waiting.append(ticket)
        try:
            self._start(ticket)
        except BrokenProcessPool:
            self.replace(self._pool)
        return ticket

    def count_waiting(self) -> int:
        """How many partitions it has not finished."""
        self._waiting = deque(ticket for ticket in self._waiting if not ticket.done())
        return len(self._waiting)

    def replace(self, dead: ProcessPoolExecutor | None) -> None:
        """Starts another process in place of a *dead* one, and hands it what is unfinished.

        The dead one was at work on the first of these.
        """
        if dead is not self._pool:
            return
        dead.shutdown(wait=False)
        self._pool = open_pool()
        lost = [ticket for ticket in self._waiting if ticket.is_lost()]
        if lost and lost[0].future:
            lost[0].kills += 1
            log.warning("a worker was killed; partition %s is coded again", lost[0].partition.name)
        self._waiting = deque(ticket for ticket in lost if ticket.kills < MOST_KILLS)
        for ticket in self._waiting:
            self._start(ticket)

    def close(self) -> None:
        """Ends the process, once it has finished the partition that it is at work on."""
        self._pool.shutdown(cancel_futures=True)

    def _start(self, ticket: "HandTicket[T]") -> None:
        ticket.future = self._pool.submit(self._work, ticket.partition)
        ticket.pool = self._pool


class HandTicket(Generic[T]):
    """What stands for a partition; its future is another one after its process was killed."""

    def __init__(self, partition: Partition, hand: Hand[T]) -> None:
        self.partition = partition
        self.kills = 0
        self.pool: ProcessPoolExecutor | None = None
        self.future: Future[T] | None = None
        self._hand = hand

    def done(self) -> bool:
        """Whether the worker has finished it."""
        return self.future is not None and self.future.done() and not self.is_lost()

    def is_lost(self) -> bool:
        """Whether its process died before it was finished; waits until that is known."""
        return self.future is None or isinstance(self.future.exception(), BrokenProcessPool)

    def result(self) -> T:
        """What the worker gave.

        Raises:
            WorkerKilled: its process was killed `MOST_KILLS` times.
        """
        while self.kills < MOST_KILLS and self.future is not None:
            try:
                return self.future.result()
            except BrokenProcessPool:
                self._hand.replace(self.pool)
        raise WorkerKilled(f"partition {self.partition.name} lost its worker {self.kills} times")


def open_pool() -> ProcessPoolExecutor:
    """A pool of one process, which ends when this one does."""
    # spawn, because a forked copy of a process with running threads may stand still for ever
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=watch_parent)


def watch_parent() -> None:
    """Ends this process as soon as the one that started it is gone, killed or not."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
