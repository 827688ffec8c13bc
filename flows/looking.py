"""Do the configured sources answer? Looks at each, and keeps nothing of what it saw."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sources import Source, SourceList, Visit, choose_fetch
from sources.check import Checked, check_source
from sources.web import SnapshotStore, open_fetcher


def look_at_sources(listed: SourceList, chosen: Iterable[Source]) -> Iterator[Checked]:
    """What a look at each of the *chosen* sources shows, one after the other."""
    with (
        TemporaryDirectory(prefix="turnstone-") as folder,
        SnapshotStore(Path(folder)) as store,
        open_fetcher(store, listed.manners) as fetcher,
    ):
        for source in chosen:
            fetch = choose_fetch(fetcher, listed, source)
            yield check_source(source, Visit(fetch, datetime.now(UTC)))
