"""Whose turn is it? Spaces out the requests to one host, over threads and processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sources.web.clock import Clock
from sources.web.failures import Trouble
from sources.web.index import Index

LONGEST_DELAY = 86_400.0
FARTHEST = 2 * LONGEST_DELAY  # a turn still farther off was reckoned by a clock that went wrong


class Turns:
    """The turns of every host: the delay between two holds for all processes of one store.

    How many requests run at once is counted in this process only.
    """

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock
        self._lock = threading.Lock()
        self._places: dict[str, threading.BoundedSemaphore] = {}

    @contextmanager
    def take(
        self, host: str, *, delay: float, connections: int, longest_wait: float
    ) -> Iterator[None]:
        """Waits for a turn at *host*; what is done inside is one request.

        Args:
            host: the host.
            delay: seconds until the next turn; a day at most.
            connections: how many requests may run at once; the first to ask decides.
            longest_wait: seconds; a later turn is not waited for.

        Raises:
            Trouble: the turn comes later than that; kind `waiting`.
        """
        with self._find_places(host, connections):
            wait = self._reserve(host, delay, longest_wait)
            if wait > 0:
                self._clock.sleep(wait)
            yield

    def hold_off(self, host: str, seconds: float) -> None:
        """Gives no turn at *host* for so many *seconds*; a day at most."""
        free_at = self._clock.now().timestamp() + min(seconds, LONGEST_DELAY)
        self._index.write(
            "insert into turns values (?, ?) on conflict (host) do update "
            "set free_at = max(free_at, excluded.free_at)",
            [host, free_at],
        )

    def _find_places(self, host: str, connections: int) -> threading.BoundedSemaphore:
        with self._lock:
            return self._places.setdefault(host, threading.BoundedSemaphore(connections))

    def _reserve(self, host: str, delay: float, longest_wait: float) -> float:
        """For how many seconds to wait for the turn that is taken."""
        with self._index.transaction():
            now = self._clock.now()
            turn = max(self._find_free(host, now), now.timestamp())
            wait = turn - now.timestamp()
            if wait > longest_wait:
                due = now + timedelta(seconds=wait)
                raise Trouble("waiting", what=f"{host} wants no request so soon", due=due)
            free_at = turn + min(delay, LONGEST_DELAY)
            self._index.write("insert or replace into turns values (?, ?)", [host, free_at])
        return wait

    def _find_free(self, host: str, now: datetime) -> float:
        rows = self._index.read("select free_at from turns where host = ?", [host])
        free_at = float(rows[0]["free_at"]) if rows else 0.0
        return free_at if free_at - now.timestamp() <= FARTHEST else 0.0
