"""How are the configured sources read? From the web, or only from what was kept of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import warehouse
from flows.settings import Settings
from flows.visits import Reader
from flows.waiting import open_working
from sources import Source, SourceList, choose_fetch, read_kept_source, read_source
from sources.web import Fetch, KeptOnly, SnapshotStore, open_fetcher

A_DAY = timedelta(days=1)


def find_snapshots(settings: Settings) -> Path:
    """The folder of what was fetched."""
    return settings.warehouse / "snapshots"


@contextmanager
def open_reader(settings: Settings, listed: SourceList, *, is_kept: bool) -> Iterator[Reader]:
    """Reads the *listed* sources, each with manners of its own; the warehouse notes what was kept.

    With *is_kept* nothing is asked of the network.
    """
    size = settings.ingest_batch
    with SnapshotStore(find_snapshots(settings)) as store:
        try:
            if is_kept:
                read_again = partial(read_kept_source, store, batch_size=size)
                yield Reader(partial(_choose_kept, store), read_again)
                return
            with open_fetcher(store, listed.manners) as fetcher:
                read = partial(read_source, batch_size=size)
                yield Reader(partial(choose_fetch, fetcher, listed), read)
        finally:
            _note_snapshots(settings, store)


def _choose_kept(store: SnapshotStore, _: Source) -> Fetch:
    return KeptOnly(store)


def _note_snapshots(settings: Settings, store: SnapshotStore) -> None:
    with open_working(settings, is_short=True) as con:
        last = warehouse.find_last_snapshot(con)
        # those of the last day again: a run beside this one may have been slower to note its own
        since = None if last is None else last - A_DAY
        for snapshots in store.read_taken(since):
            warehouse.load_snapshots(con, snapshots)
