"""Which hosts give no answer at all? Lets them rest, so that one does not hold up a whole run."""

from datetime import datetime, timedelta

from sources.web.clock import Clock
from sources.web.failures import Trouble
from sources.web.index import Index


class SilentHosts:
    """Hosts whose last addresses, one after the other, gave no answer; in the index of the store.

    A feed of a hundred entries on a host that hangs costs a few timeouts, not three hundred.
    """

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    def refuse_resting(self, host: str) -> None:
        """Does nothing if *host* may be asked.

        Raises:
            Trouble: it rests; kind `waiting`.
        """
        for row in self._index.read("select * from silent_hosts where host = ?", [host]):
            due = datetime.fromisoformat(row["rests_until"])
            if self._clock.now() < due:
                what = f"{host} gave no answer {row['failures']} times in a row"
                raise Trouble("waiting", what=what, due=due)

    def note(self, host: str, most: int, rest_seconds: float) -> None:
        """Notes that *host* gave no answer; at the *most*-th time in a row it is let rest."""
        now = self._clock.now()
        with self._index.transaction():
            rows = self._index.read("select failures from silent_hosts where host = ?", [host])
            failures = 1 + (rows[0]["failures"] if rows else 0)
            rests_until = now + timedelta(seconds=rest_seconds if failures >= most else 0)
            self._index.write(
                "insert or replace into silent_hosts values (?, ?, ?)",
                [host, failures, rests_until.isoformat()],
            )

    def forget(self, host: str) -> None:
        """Notes that *host* gave an answer."""
        if self._index.read("select 1 from silent_hosts where host = ?", [host]):
            self._index.write("delete from silent_hosts where host = ?", [host])
