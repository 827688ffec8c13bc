"""What does an address hold? Asks the web for it, politely and safely, and keeps the answer."""

import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

import httpx

from sources.web.address import name_key, name_site, read_address
from sources.web.ask import NOT_CHANGED, READ, Answer, ask
from sources.web.clock import Clock
from sources.web.connect import Deadline
from sources.web.failures import NO_ANSWER, Trouble, name_status
from sources.web.fetched import FetchFailed, Snapshot
from sources.web.manners import Manners, name_agent
from sources.web.memory import FailureMemory
from sources.web.networks import Resolve, resolve
from sources.web.pools import Pools
from sources.web.redirects import REDIRECTS, follow
from sources.web.retry import read_retry_after, repeat
from sources.web.robots import PARSED_BYTES, Robots, Rules
from sources.web.secret import Secret
from sources.web.silence import SilentHosts
from sources.web.store import SnapshotStore
from sources.web.turns import Turns
from sources.web.unpack import ACCEPTED

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8"
)
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What the fetchers of all sources have in common."""

    store: SnapshotStore
    clock: Clock
    deadline: Deadline
    pools: Pools
    turns: Turns
    robots: Robots
    memory: FailureMemory
    silent: SilentHosts


class Fetcher:
    """Gives snapshots of what the web holds (a `Fetch`); threads may share it."""

    def __init__(
        self,
        shared: Shared,
        manners: Manners,
        source: str,
        own: frozenset[str],
        secret: Secret | None = None,
    ) -> None:
        self._shared = shared
        self._manners = manners
        self._source = source
        self._own = own
        self._secret = secret
        said = f"{manners!r}{secret.value if secret else ''}"
        self._settings = sha256(said.encode()).hexdigest()[:16]

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections, also those of the fetchers made from this one."""
        self._shared.pools.close()

    def for_source(
        self,
        source: str,
        addresses: Iterable[str] = (),
        *,
        manners: Manners | None = None,
        secret: Secret | None = None,
    ) -> "Fetcher":
        """A fetcher for one visit to a source, with the same store, connections and turns.

        Args:
            source: its name, which its snapshots bear.
            addresses: its own addresses; one that failed is tried again sooner than an entry.
            manners: its own; None: those of this fetcher.
            secret: its key, which is sent along and kept nowhere.
        """
        own = frozenset(map(name_key, addresses))
        self._shared.store.note_visit(source, self._shared.clock.now())
        return Fetcher(self._shared, manners or self._manners, source, own, secret)

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*; one known to hold at or after *kept_since* is given unasked.

        Raises:
            FetchFailed: there is none; kind `waiting` if it failed lately and is not due again.
        """
        key = name_key(url)
        kept = self._shared.store.find_sound(key)
        if kept is not None and self._is_fresh(key, kept_since):
            return replace(kept, url=url)
        try:
            self._shared.memory.refuse_waiting(key, self._settings)
            address = read_address(url, self._manners.address_length)
            if key not in self._own:
                self._shared.silent.refuse_resting(name_site(address))
            snapshot = self._fetch(address, kept)
        except Trouble as trouble:
            raise trouble.at(url) from None
        except FetchFailed as failure:
            told = _tell(failure, url, key)
            self._note(key, told)
            raise told from failure
        self._shared.memory.forget(key)
        return replace(snapshot, url=url)

    def _is_fresh(self, key: str, kept_since: datetime | None) -> bool:
        checked_at = self._shared.store.find_checked_at(key)
        return kept_since is not None and checked_at is not None and checked_at >= kept_since

    def _note(self, key: str, failure: FetchFailed) -> None:
        if failure.kind != "waiting":
            is_own = key in self._own
            self._shared.memory.note(key, failure, self._settings, is_own=is_own)

    def _fetch(self, address: httpx.URL, kept: Snapshot | None) -> Snapshot:
        store, now = self._shared.store, self._shared.clock.now
        answer = follow(address, partial(self._request, kept=kept), self._manners)
        if kept is not None and answer.status == NOT_CHANGED:
            store.confirm(str(address), answer.headers, now=now())
            return kept
        return store.keep(
            str(address),
            str(answer.address),
            answer.status,
            answer.headers,
            answer.body,
            now=now(),
            source=self._source,
        )

    def _request(self, address: httpx.URL, *, kept: Snapshot | None) -> Answer:
        """The answer of *address*, if robots.txt leaves it open."""
        is_same = kept is not None and kept.final_url == str(address)
        validators = _pick_validators(kept.headers) if kept is not None and is_same else {}
        return self._ask(address, validators, self._find_delay(address))

    def _find_delay(self, address: httpx.URL) -> float:
        """Seconds between two requests to the host of *address*.

        Raises:
            FetchFailed: its robots.txt closes the address, or cannot be read.
        """
        manners = self._manners
        rules = Rules(is_open=True)
        try:
            if manners.obey_robots:
                rules = self._shared.robots.find_rules(address, self._read_robots, manners)
            if not rules.is_open:
                raise Trouble("robots", robots_url=address.join("/robots.txt"))
        except Trouble as trouble:
            raise trouble.at(str(address)) from None
        return max(manners.host_delay_seconds, rules.delay)

    def _read_robots(self, address: httpx.URL) -> Answer:
        delay = self._manners.host_delay_seconds
        request = partial(self._ask, validators={}, delay=delay, cut_bytes=PARSED_BYTES)
        return follow(address, request, self._manners)

    def _ask(
        self,
        address: httpx.URL,
        validators: Mapping[str, str],
        delay: float,
        *,
        cut_bytes: int | None = None,
    ) -> Answer:
        """The answer of *address*, asked for again where that may help."""
        manners, silent = self._manners, self._shared.silent
        site = name_site(address)
        action = partial(self._ask_once, address, validators, delay, cut_bytes)
        try:
            answer = repeat(action, manners, self._shared.clock)
        except FetchFailed as failure:
            if failure.kind in NO_ANSWER:
                silent.note(site, manners.host_failures, manners.host_rest_seconds)
            elif failure.kind != "waiting":
                silent.forget(site)
            raise
        silent.forget(site)
        return answer

    def _ask_once(
        self,
        address: httpx.URL,
        validators: Mapping[str, str],
        delay: float,
        cut_bytes: int | None,
    ) -> Answer:
        manners, shared = self._manners, self._shared
        headers = {
            "User-Agent": name_agent(manners.contact),
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPTED,
            **validators,
            **(self._secret.list_headers(address) if self._secret else {}),
        }
        query = self._secret.write_query(address) if self._secret else ""
        try:
            turn = shared.turns.take(
                name_site(address),
                delay=delay,
                connections=manners.host_connections,
                longest_wait=manners.longest_wait_seconds,
            )
            pool = shared.pools.choose(address, manners)
            with turn:
                answer = ask(
                    pool,
                    address,
                    headers,
                    manners,
                    shared.deadline,
                    cut_bytes=cut_bytes,
                    query=query,
                )
        except Trouble as trouble:
            raise trouble.at(str(address)) from None
        self._refuse_status(answer, validators)
        return answer

    def _refuse_status(self, answer: Answer, validators: Mapping[str, str]) -> None:
        """Does nothing if the answer can be used.

        Raises:
            FetchFailed: its status says that it gives nothing.
        """
        is_unasked = answer.status == NOT_CHANGED and not validators
        if answer.status in READ | REDIRECTS and not is_unasked:
            return
        shared = self._shared
        kind = name_status(answer.status)
        asked = read_retry_after(answer.headers.get("retry-after", ""), shared.clock.now())
        if asked is not None and kind == "busy":
            shared.turns.hold_off(name_site(answer.address), asked)
        trouble = Trouble(kind, status=answer.status)
        raise trouble.at(str(answer.address), retry_after=asked)


def open_fetcher(
    store: SnapshotStore,
    manners: Manners | None = None,
    *,
    clock: Clock | None = None,
    find: Resolve = resolve,
    ssl_context: ssl.SSLContext | None = None,
) -> Fetcher:
    """A fetcher that keeps what it fetches in *store*.

    Args:
        store: the folder of snapshots.
        manners: limits and delays; None: the defaults.
        clock: the time; None: that of the system.
        find: finds the IP addresses of a host.
        ssl_context: what certificates are trusted; None: those that browsers trust, and those of
            SSL_CERT_FILE.
    """
    clock = clock or Clock()
    deadline = Deadline(clock.monotonic)
    shared = Shared(
        store=store,
        clock=clock,
        deadline=deadline,
        pools=Pools(find, deadline, ssl_context),
        turns=Turns(store.index, clock),
        robots=Robots(store.index, clock),
        memory=FailureMemory(store.index, clock),
        silent=SilentHosts(store.index, clock),
    )
    return Fetcher(shared, manners or Manners(), "", frozenset())


def _pick_validators(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers by which a server tells whether its answer has changed."""
    return {VALIDATORS[name]: headers[name] for name in VALIDATORS if name in headers}


def _tell(failure: FetchFailed, url: str, key: str) -> FetchFailed:
    """The *failure* as that of *url*, which may have led to the address that failed."""
    led = "" if failure.url in (key, url) else f"leads to {failure.url}, which "
    return FetchFailed(failure.kind, url, f"{led}{failure.reason}", retry_after=failure.retry_after)
