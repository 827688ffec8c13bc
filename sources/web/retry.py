"""Is it worth asking again at once? Repeats what may pass within seconds, with growing pauses."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from sources.web.clock import Clock
from sources.web.failures import RETRIED
from sources.web.fetched import FetchFailed
from sources.web.manners import Manners

log = logging.getLogger(__name__)

T = TypeVar("T")


def repeat(action: Callable[[], T], manners: Manners, clock: Clock) -> T:
    """What *action* gives, at its first success.

    Raises:
        FetchFailed: the last failure, or one that is not worth another attempt.
    """
    for attempt in range(1, manners.attempts):
        try:
            return action()
        except FetchFailed as failure:
            pause = choose_pause(failure, attempt, manners, clock.chance())
            if pause is None:
                raise
            log.debug("%s; again in %.1f s", failure, pause)
            clock.sleep(pause)
    return action()


def choose_pause(
    failure: FetchFailed, attempt: int, manners: Manners, chance: float
) -> float | None:
    """For how many seconds to wait after a *failure*; None: it is not worth another attempt."""
    asked = failure.retry_after
    if failure.kind not in RETRIED:
        return None
    if asked is not None and asked > manners.longest_retry_after_seconds:
        return None
    growing: float = manners.first_pause_seconds * 2 ** (attempt - 1) * (0.5 + chance)
    return max(asked or 0.0, min(growing, manners.longest_pause_seconds))


def read_retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a header Retry-After asks for; None: it says nothing that can be read.

    >>> read_retry_after("120", datetime(2024, 5, 1, tzinfo=UTC))
    120.0
    >>> read_retry_after("Wed, 01 May 2024 00:01:00 GMT", datetime(2024, 5, 1, tzinfo=UTC))
    60.0
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
