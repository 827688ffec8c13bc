"""Which kinds of source are there? One row a kind: what reads it, and what may be set."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sources.feeds import FEED_KEYS, read_feed
from sources.files.kind import (
    FILE_KEYS,
    WARC_KEYS,
    find_column_faults,
    read_file_source,
    read_warc_source,
)
from sources.gdelt.kind import GDELT_KEYS, NEWEST, read_gdelt
from sources.keys import Key
from sources.listings import LISTING_KEYS, find_faults, read_listing
from sources.sitemaps import SITEMAP_KEYS, read_sitemaps
from sources.source import ReadSource

WEB_PLACES: Final = ("url", "urls")
FILE_PLACES: Final = ("path", "paths")


FindFaults = Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]]
"""What does not fit together in the options of a source: pairs of key and what is wrong."""


def find_nothing(options: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """No fault: every option stands for itself."""
    return ()


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
        find_faults: finds options that do not fit together.
    """

    says: str
    read: ReadSource
    keys: tuple[Key, ...]
    places: tuple[str, ...] = WEB_PLACES
    default_addresses: tuple[str, ...] = ()
    address_keys: tuple[str, ...] = ()
    find_faults: FindFaults = find_nothing


KINDS: Final[dict[str, Kind]] = {
    "feed": Kind(
        "RSS, RDF and Atom feeds, with the pages that their entries lead to",
        read_feed,
        FEED_KEYS,
    ),
    "files": Kind(
        "files, folders and patterns, here or in a store such as s3://",
        read_file_source,
        FILE_KEYS,
        places=FILE_PLACES,
        find_faults=find_column_faults,
    ),
    "gdelt": Kind(
        "GDELT 2.0: the pages that its rows point to, or its own events",
        read_gdelt,
        GDELT_KEYS,
        places=(*WEB_PLACES, *FILE_PLACES),
        default_addresses=(NEWEST,),
        address_keys=("as", "tables", "countries", "root_codes", "quad_classes"),
    ),
    "warc": Kind(
        "web archives (WARC, WET, ARC) and the pages in them",
        read_warc_source,
        WARC_KEYS,
        places=FILE_PLACES,
    ),
    "listing": Kind(
        "lists of reports in JSON, as services give them page after page",
        read_listing,
        LISTING_KEYS,
        address_keys=("params",),
        find_faults=find_faults,
    ),
    "sitemap": Kind(
        "pages that the sitemaps of a site name, those of news and those in an index too",
        read_sitemaps,
        SITEMAP_KEYS,
    ),
}
