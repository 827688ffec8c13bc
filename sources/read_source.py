"""Which reports does a configured source have? One door for every kind."""

from functools import partial

from sources.compose import Defaults
from sources.gdelt.events import GdeltEvents
from sources.gdelt.kind import has_events
from sources.kinds import KINDS
from sources.read import BATCH_SIZE, ReadResult
from sources.source import Source, Visit

SourceResult = ReadResult | GdeltEvents
"""What a source gives: batches of reports, or of foreign events; and then its accounts."""


def read_source(source: Source, visit: Visit, batch_size: int = BATCH_SIZE) -> SourceResult:
    """What *source* gives: iterate for batches, then look at `accounts` and `rejected`.

    An input that cannot be read is told in its account; nothing is raised for it. Batches are
    `Report` tables, or, of a source of foreign events, `ForeignBatch`es.
    """
    if has_events(source):
        return GdeltEvents(source, visit)
    provider = partial(KINDS[source.kind].read, source, visit)
    return ReadResult(provider, make_defaults(source, visit), batch_size=batch_size)


def make_defaults(source: Source, visit: Visit) -> Defaults:
    """What *source* says of all its reports."""
    return Defaults(
        source=source.name,
        retrieved_at=visit.now,
        publisher=source.publisher,
        licence=source.licence,
        date_order=source.date_order,
        language=source.language,
    )
