"""Sources without a network: each gives the reports that the test says, or breaks as it says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from flows.visits import Reader
from sources import FileRefused, ReadResult, Source, Visit
from sources.accounts import Ledger
from sources.compose import Defaults
from sources.raw_reports import RawReport
from sources.web.fetched import Snapshot

DAY = "2024-12-07"
TEXT = "Egyptian police arrested 12 students in Cairo on Saturday, report {number} of {name} said."

Act = Callable[[], Sequence[Mapping[str, str]]]


def make_source(name: str, **told: Any) -> Source:
    """A source called *name*."""
    return Source(name, "feed", (f"https://{name}.example/feed",), **told)


def make_entry(name: str, number: int, day: str = DAY) -> dict[str, str]:
    """An entry of the source called *name*."""
    return {
        "url": f"https://{name}.example/{number}",
        "published_at": day,
        "text": TEXT.format(number=number, name=name),
    }


def refuse() -> Sequence[Mapping[str, str]]:
    """The whole input is down."""
    raise FileRefused("broken", "the feed is down")


def break_down() -> Sequence[Mapping[str, str]]:
    """The reader has a fault of its own."""
    raise ZeroDivisionError("a fault of ours")


def make_reader(**acts: Act | Sequence[Mapping[str, str]]) -> Reader:
    """A reader that gives each source's entries, or does what is said instead."""
    return Reader(lambda source: _fetch_nothing, partial(_read, acts))


@contextmanager
def open_fake(reader: Reader, *_: object, **__: object) -> Iterator[Reader]:
    """Stands in for `flows.reader.open_reader`."""
    yield reader


def _read(acts: Mapping[str, Any], source: Source, visit: Visit) -> ReadResult:
    defaults = Defaults(source=source.name, retrieved_at=datetime.now(UTC))
    return ReadResult(partial(_provide, acts[source.name], source, visit), defaults, batch_size=2)


def _provide(act: Any, source: Source, visit: Visit, ledger: Ledger) -> Iterator[RawReport]:
    (address,) = source.addresses
    tally = ledger.open(address)
    try:
        entries = act() if callable(act) else act
    except FileRefused as refusal:
        tally.refusal = refusal
        return
    for entry in entries:
        day = datetime.fromisoformat(entry["published_at"]).date()
        if (visit.since and day < visit.since) or (visit.until and day > visit.until):
            continue
        if entry["url"] in visit.known_urls:
            tally.rows_in += 1
            tally.rows_merged += 1
            continue
        yield RawReport(address, entry, row=entry)


def _fetch_nothing(url: str, *, kept_since: datetime | None = None) -> Snapshot:
    raise AssertionError(f"nothing is to be fetched, not {url}")
