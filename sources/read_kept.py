"""Which reports did a source have at any time? Repeats its visits with what was kept of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sources.accounts import Ledger
from sources.addresses import identify
from sources.gdelt.events import GdeltEvents
from sources.gdelt.kind import has_events
from sources.kinds import KINDS
from sources.raw_reports import RawReport
from sources.read import BATCH_SIZE, ReadResult
from sources.read_source import SourceResult, make_defaults
from sources.source import Source, Visit
from sources.web.fetched import Snapshot
from sources.web.kept import KeptOnly
from sources.web.store import KeptVisit, SnapshotStore

INSTANT = timedelta(microseconds=1)


def read_kept_source(
    store: SnapshotStore, source: Source, visit: Visit, *, batch_size: int = BATCH_SIZE
) -> SourceResult:
    """What *source* gives by all that *store* holds of it, as `read_source` gives it.

    Each visit that brought something new is repeated in order, with its moment and with the
    answers that it had, so that what a feed no longer names is read too. Of *visit* count the
    addresses known and the days wanted.
    """
    visits = list_visits(store, source, visit)
    if has_events(source):
        return GdeltEvents(source, *visits)
    provider = partial(_read_all, source, visits)
    return ReadResult(provider, make_defaults(source, visit), batch_size=batch_size)


def list_visits(store: SnapshotStore, source: Source, visit: Visit) -> list[Visit]:
    """The visits that are to be repeated; only *visit* if nothing is kept of the *source*."""
    known = KnownAndRead(visit.known_urls)
    return [
        replace(
            visit,
            fetch=NotingFetch(KeptOnly(store, until=kept.next and kept.next - INSTANT), known),
            now=kept.began,
            known_urls=known,
        )
        for kept in store.list_visits(source.name) or [KeptVisit(visit.now, None)]
    ]


def _read_all(source: Source, visits: Iterable[Visit], ledger: Ledger) -> Iterator[RawReport]:
    for visit in visits:
        yield from KINDS[source.kind].read(source, visit, ledger)


@dataclass(slots=True)
class KnownAndRead(Collection[str]):
    """Addresses of reports that the warehouse holds, and of those that earlier visits read."""

    known: Collection[str]
    read: set[str] = field(default_factory=set)

    def __contains__(self, url: Any) -> bool:
        return url in self.read or url in self.known

    def __iter__(self) -> Iterator[str]:
        yield from self.known
        yield from self.read

    def __len__(self) -> int:
        return len(self.known) + len(self.read)


@dataclass(frozen=True, slots=True)
class NotingFetch:
    """A `Fetch` of what was kept that notes what it was asked for, with success or without."""

    fetch: KeptOnly
    known: KnownAndRead

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*.

        Raises:
            FetchFailed: none was kept.
        """
        self.known.read.add(identify(url))
        return self.fetch(url, kept_since=kept_since)
