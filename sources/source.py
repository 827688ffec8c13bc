"""What is a source? A named provider of reports, as the file of sources states it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sources.accounts import Ledger
from sources.dates import DateOrder
from sources.raw_reports import RawReport
from sources.web.fetched import Fetch


@dataclass(frozen=True, slots=True)
class Source:
    """One table `[sources.NAME]` of the file of sources.

    Attributes:
        name: what its reports say in `source`.
        kind: a key of `sources.kinds.KINDS`.
        addresses: URLs, paths or patterns, by kind.
        publisher: of reports that name none themselves; so are the next three.
        licence: the terms under which the texts may be used.
        language: an ISO 639 code; empty: detected.
        date_order: how to read 03/04/2024, which is refused otherwise.
        is_enabled: whether runs read it.
        least_a_day: fewer reports on a day than these are worth a warning; None: never.
        most_a_day: so are more than these.
        options: what its kind needs beyond that, checked and complete.
        manners: what is other than `[fetch]` says when this source is fetched, by key.
    """

    name: str
    kind: str
    addresses: tuple[str, ...]
    publisher: str = ""
    licence: str = ""
    language: str = ""
    date_order: DateOrder | None = None
    is_enabled: bool = True
    least_a_day: int | None = None
    most_a_day: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    manners: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of a source.

    Attributes:
        fetch: gives what an address holds.
        now: the moment of the visit (UTC).
        known_urls: addresses of reports that the warehouse holds; they are merged, unread.
        since: the first day of publication that is wanted; None: any.
        until: the last day.
        known_files: the fingerprints of files that were read, by path; those are left alone.
    """

    fetch: Fetch
    now: datetime
    known_urls: Collection[str] = ()
    since: date | None = None
    until: date | None = None
    known_files: Mapping[str, str] = field(default_factory=dict)


ReadSource = Callable[[Source, Visit, Ledger], Iterator[RawReport]]
"""What a kind is: yields the reports of a source and tells the ledger about every input."""
