"""Which kinds of source are there? One row a kind: what reads it, and what may be set."""

from dataclasses import dataclass
from typing import Final

from sources.feeds import FEED_KEYS, read_feed
from sources.keys import Key
from sources.source import ReadSource

WEB_PLACES: Final = ("url", "urls")
FILE_PLACES: Final = ("path", "paths")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source.

    Attributes:
        says: what it reads, in one sentence.
        read: yields the reports of a source of this kind.
        keys: what its table may hold beyond what every source may.
        places: the keys that may name its addresses; addresses under `path` may be folders,
            patterns, and addresses of stores.
        default_addresses: what is read if the table names no address; empty: it must.
        address_keys: options without which an address does not say what is read.
    """

    says: str
    read: ReadSource
    keys: tuple[Key, ...]
    places: tuple[str, ...] = WEB_PLACES
    default_addresses: tuple[str, ...] = ()
    address_keys: tuple[str, ...] = ()


KINDS: Final[dict[str, Kind]] = {
    "feed": Kind(
        "RSS, RDF and Atom feeds, with the pages that their entries lead to",
        read_feed,
        FEED_KEYS,
    ),
}
