"""The web, asked politely and read safely; whatever was fetched is kept as a snapshot."""

from sources.web.clock import Clock
from sources.web.failures import FAILURES
from sources.web.fetched import Fetch, FetchFailed, Snapshot
from sources.web.fetcher import Fetcher, open_fetcher
from sources.web.kept import KeptOnly
from sources.web.manners import Manners, allow_private
from sources.web.store import SnapshotStore, StoreCheck
from sources.web.xml import refuse_hostile_xml

__all__ = [
    "FAILURES",
    "Clock",
    "Fetch",
    "FetchFailed",
    "Fetcher",
    "KeptOnly",
    "Manners",
    "Snapshot",
    "SnapshotStore",
    "StoreCheck",
    "allow_private",
    "open_fetcher",
    "refuse_hostile_xml",
]
