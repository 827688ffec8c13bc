"""What was an address known to hold? Gives snapshots that are kept, and never asks the web."""

from dataclasses import replace
from datetime import datetime

from sources.web.address import read_address
from sources.web.bodies import DamagedBody
from sources.web.failures import Trouble
from sources.web.fetched import FetchFailed, Snapshot
from sources.web.store import SnapshotStore


class KeptOnly:
    """Gives the last snapshot of an address (a `Fetch`), without the network.

    Args:
        store: the folder of snapshots.
        until: the web as it was then; an address that was first kept later is given as last
            seen. None: all are.
    """

    def __init__(self, store: SnapshotStore, *, until: datetime | None = None) -> None:
        self._store = store
        self._until = until

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The last snapshot of *url*, however old.

        Raises:
            FetchFailed: none is kept, or its body is damaged; kind `not_kept`.
        """
        key = str(read_address(url))
        try:
            kept = self._store.find(key, until=self._until) or self._store.find(key)
        except DamagedBody as damage:
            raise FetchFailed("not_kept", url, str(damage)) from damage
        if kept is None:
            raise Trouble("not_kept").at(url)
        return replace(kept, url=url)
