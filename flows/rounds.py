"""What came of the configured sources? Reads their file, visits them, judges their days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from flows.ingesting import SourcesIngested, VisitAll, ingest_sources
from flows.progress import Listener, ignore_progress
from flows.reader import open_reader
from flows.settings import Settings
from flows.volumes import find_odd_days
from flows.waiting import open_working
from sources import read_source_list


def ingest_configured(
    settings: Settings,
    *,
    names: Sequence[str] = (),
    is_kept: bool = False,
    run_id: str | None = None,
    days: tuple[date, date] | None = None,
    visit_all: VisitAll | None = None,
    on_progress: Listener = ignore_progress,
) -> SourcesIngested:
    """What came of visiting the sources that the file of sources names.

    Args:
        settings: which file that is, and where the warehouse lies.
        names: the sources that are wanted; none: all that are enabled.
        is_kept: read only what was kept, and ask nothing of the network.
        run_id: the run; None makes one. The counts are those of all its visits.
        days: the first and last day of publication that are wanted; None: any.
        visit_all: calls the visit for each source; None does so in threads.
        on_progress: hears how many sources are done.

    Raises:
        SourceError: the file of sources is wrong, or names no such source.
        WarehouseError: the warehouse cannot be opened, or does not take what was read.
    """
    listed = read_source_list(settings.sources)
    chosen = listed.choose(*names)
    with open_reader(settings, listed, is_kept=is_kept) as reader:
        ingested = ingest_sources(
            chosen,
            settings,
            reader,
            run_id=run_id,
            days=days,
            visit_all=visit_all,
            on_progress=on_progress,
        )
    if days is not None:
        return ingested
    with open_working(settings, is_short=True) as con:
        odd_days = find_odd_days(con, chosen, datetime.now(UTC).date())
    return replace(ingested, odd_days=odd_days)
