"""May a program read this address? Asks the robots.txt of its host, by RFC 9309."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from sqlite3 import Row

import httpx
from protego import Protego

from sources.web.ask import Answer
from sources.web.clock import Clock
from sources.web.failures import Trouble
from sources.web.fetched import FetchFailed
from sources.web.index import Index
from sources.web.manners import AGENT, Manners

log = logging.getLogger(__name__)

PARSED_BYTES = 500 * 1024  # what RFC 9309 wants to be read at least; no more is
FREE_FOR_ALL = ""
UNNOTED = frozenset({"waiting", "refused_address"})  # depends on who asks; costs no request
MISSING = frozenset({"gone", "denied", "status_4xx", "status_odd"})
NOT_REACHED = frozenset({"unknown_host", "network", "tls", "timeout"})
"""Failures of the host itself, which are told as they are."""

ReadRobots = Callable[[httpx.URL], Answer]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host wants of programs: whether an address is open, and seconds between requests."""

    is_open: bool
    delay: float = 0.0


class Robots:
    """The robots.txt of every host, kept in the index of the store for a day."""

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    def find_rules(self, address: httpx.URL, read: ReadRobots, manners: Manners) -> Rules:
        """The rules for *address*; *read* gives the answer of a robots.txt.

        Raises:
            Trouble: the robots.txt cannot be read for now; kind `robots_unreachable`, or that of
                a host that gives no answer at all.
        """
        origin = f"{address.scheme}://{address.netloc.decode('ascii')}"
        text = self._find_text(origin, read, manners)
        if text == FREE_FOR_ALL:
            return Rules(is_open=True)
        parsed = Protego.parse(text)
        rate = parsed.request_rate(AGENT)
        pace = rate.seconds / rate.requests if rate and rate.requests else 0.0
        delay = max(parsed.crawl_delay(AGENT) or 0.0, pace)
        return Rules(parsed.can_fetch(str(address), AGENT), delay)

    def _find_text(self, origin: str, read: ReadRobots, manners: Manners) -> str:
        rows = self._index.read("select * from robots where origin = ?", [origin])
        kept = rows[0] if rows else None
        now = self._clock.now()
        if kept is not None and now < datetime.fromisoformat(kept["due_at"]):
            return _give(origin, kept["text"], kept["kind"], kept["reason"])
        try:
            text = _ask_for(origin, read)
        except FetchFailed as failure:
            return self._note_failure(origin, failure, kept, manners)
        self._note(origin, text, now + timedelta(seconds=manners.robots_seconds))
        return text

    def _note(self, origin: str, text: str, due_at: datetime) -> None:
        now = self._clock.now().isoformat()
        self._index.write(
            "insert or replace into robots values (?, ?, ?, ?, null, null)",
            [origin, text, now, due_at.isoformat()],
        )

    def _note_failure(
        self, origin: str, failure: FetchFailed, kept: Row | None, manners: Manners
    ) -> str:
        """The text that was kept before, for it holds until another can be read."""
        if failure.kind in UNNOTED:
            raise Trouble(failure.kind, reason=failure.reason)
        now = self._clock.now()
        due_at = now + timedelta(seconds=manners.robots_retry_seconds)
        text = None if kept is None else kept["text"]
        self._index.write(
            "insert into robots values (?, null, ?, ?, ?, ?) on conflict (origin) do update "
            "set due_at = excluded.due_at, kind = excluded.kind, reason = excluded.reason",
            [origin, now.isoformat(), due_at.isoformat(), failure.kind, failure.reason],
        )
        log.debug("robots.txt of %s: %s", origin, failure.reason)
        return _give(origin, text, failure.kind, failure.reason)


def _ask_for(origin: str, read: ReadRobots) -> str:
    """The text of a robots.txt; nothing if there is none, for then all is open.

    Raises:
        FetchFailed: nobody can tell now whether there is one.
    """
    try:
        answer = read(httpx.URL(f"{origin}/robots.txt"))
    except FetchFailed as failure:
        if failure.kind in MISSING:
            return FREE_FOR_ALL
        raise
    return answer.body.decode("utf-8-sig", "replace")


def _give(origin: str, text: str | None, kind: str | None, reason: str | None) -> str:
    if text is not None:
        return text
    if kind in NOT_REACHED:
        raise Trouble(kind or "", reason=reason or "")
    raise Trouble("robots_unreachable", robots_url=f"{origin}/robots.txt", detail=reason)
