"""Which addresses failed lately? Remembers how often each did, and when it is due again."""

from datetime import datetime, timedelta

from sources.web.clock import Clock
from sources.web.failures import Trouble
from sources.web.fetched import FetchFailed
from sources.web.index import Index
from sources.web.patience import choose_patience


class FailureMemory:
    """The failures of addresses, in the index of the store.

    A failure under other settings does not count: what was refused may be allowed by now.
    """

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    def refuse_waiting(self, key: str, settings: str) -> None:
        """Does nothing if the address *key* may be asked.

        Raises:
            Trouble: it failed lately and is not due again; kind `waiting`.
        """
        rows = self._index.read(
            "select * from failures where url = ? and settings = ?", [key, settings]
        )
        for row in rows:
            due = datetime.fromisoformat(row["due_at"])
            if self._clock.now() < due:
                times = "once" if row["count"] == 1 else f"{row['count']} times"
                what = f"it failed {times} ({row['kind']})"
                raise Trouble("waiting", what=what, due=due)

    def note(self, key: str, failure: FetchFailed, settings: str, *, is_own: bool) -> None:
        """Remembers a *failure* of the address *key*; *is_own*: it is one of the source's own."""
        now = self._clock.now()
        with self._index.transaction():
            rows = self._index.read(
                "select count from failures where url = ? and settings = ?", [key, settings]
            )
            count = 1 + (rows[0]["count"] if rows else 0)
            wait = choose_patience(failure.kind, is_own=is_own).wait(count)
            due = now + max(wait, timedelta(seconds=failure.retry_after or 0))
            self._index.write(
                "insert or replace into failures values (?, ?, ?, ?, ?, ?, ?)",
                [
                    key,
                    settings,
                    failure.kind,
                    failure.reason,
                    count,
                    now.isoformat(),
                    due.isoformat(),
                ],
            )

    def forget(self, key: str) -> None:
        """Forgets the failures of the address *key*."""
        if self._index.read("select 1 from failures where url = ?", [key]):
            self._index.write("delete from failures where url = ?", [key])
