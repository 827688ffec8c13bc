"""When is an address that failed tried again? The later, the more often it has failed."""

from dataclasses import dataclass
from datetime import timedelta

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: *first* after one failure, twice as long after each more, to *longest*."""

    first: float
    longest: float

    def wait(self, count: int) -> timedelta:
        """For how long an address is left alone that failed *count* times.

        >>> str(Patience(60, 3600).wait(3)), str(Patience(60, 3600).wait(99))
        ('0:04:00', '1:00:00')
        """
        return timedelta(seconds=min(self.first * 2 ** min(count - 1, 40), self.longest))


OWN_ADDRESS = Patience(30, 5 * MINUTE)
"""Addresses of a source itself: its schedule is the pace, and people wait for its return."""

ENTRIES = {"gone": Patience(HOUR, 30 * DAY)}
ENTRY = Patience(2 * MINUTE, DAY)


def choose_patience(kind: str, *, is_own: bool) -> Patience:
    """The patience with a failure of this *kind*; *is_own*: the address is one of the source's."""
    return OWN_ADDRESS if is_own else ENTRIES.get(kind, ENTRY)
