"""Which reports did a source have at any time? Repeats its visits with what was kept of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sources.accounts import Ledger
from sources.addresses import identify
from sources.kinds import KINDS
from sources.raw_reports import RawReport
from sources.read import BATCH_SIZE, ReadResult
from sources.read_source import make_defaults
from sources.source import Source, Visit
from sources.web.fetched import Snapshot
from sources.web.kept import KeptOnly
from sources.web.store import KeptVisit, SnapshotStore

INSTANT = timedelta(microseconds=1)


def read_kept_source(
    store: SnapshotStore, source: Source, visit: Visit, *, batch_size: int = BATCH_SIZE
) -> ReadResult:
    """The reports of *source* by all that *store* holds of it, as `read_source` gives them.

    Each visit that brought something new is repeated in order, with its moment and with the
    answers that it had, so that what a feed no longer names is read too. Of *visit* count the
    addresses known and the days wanted.
    """
    provider = partial(_repeat_visits, store, source, visit)
    return ReadResult(provider, make_defaults(source, visit), batch_size=batch_size)


def _repeat_visits(
    store: SnapshotStore, source: Source, visit: Visit, ledger: Ledger
) -> Iterator[RawReport]:
    read = KINDS[source.kind].read
    known = KnownAndRead(visit.known_urls)
    for kept in store.list_visits(source.name) or [KeptVisit(visit.now, None)]:
        until = kept.next - INSTANT if kept.next else None
        fetch = NotingFetch(KeptOnly(store, until=until), known)
        again = replace(visit, fetch=fetch, now=kept.began, known_urls=known)
        yield from read(source, again, ledger)


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
