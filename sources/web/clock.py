"""What time is it? The clock, the waiting and the chance of a fetcher, so that tests own them."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def read_now() -> datetime:
    """The moment (UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as a fetcher knows it.

    Attributes:
        now: gives the moment (UTC).
        monotonic: gives seconds that never run backwards.
        sleep: waits so many seconds.
        chance: gives a number from 0 to 1, for pauses that vary.
    """

    now: Callable[[], datetime] = read_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
