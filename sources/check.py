"""Does a source answer, and what does it hold? Reads a little of it, and stores nothing."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from sources.accounts import Ledger
from sources.compose import Row, compose_row
from sources.errors import RowRefused
from sources.kinds import KINDS
from sources.read_source import make_defaults
from sources.source import Source, Visit

# So much of a source is read at most; files are read up to so many reports.
SHARE: Final = {"most_pages": 3, "most_lists": 1, "most_sitemaps": 3, "catch_up_hours": 1}
MOST_REPORTS: Final = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a source showed.

    Attributes:
        source: the source.
        listed: how many entries its lists name; None: it has no lists.
        reports: how many reports were read.
        title: of the first report; empty if it has none.
        published: the day of the first report, as 2024-12-07; empty without a report.
        problems: what is wrong, and what to do.
    """

    source: Source
    listed: int | None
    reports: int
    title: str
    published: str
    problems: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether at least one report could be read, and every list."""
        return self.reports > 0 and not self.problems


def check_source(source: Source, visit: Visit) -> Checked:
    """What the first reports of *source* are, or why there are none."""
    share = {name: value for name, value in SHARE.items() if name in source.options}
    source = replace(source, options={**source.options, **share})
    ledger = Ledger()
    rows = list(islice(_read(source, visit, ledger), MOST_REPORTS))
    accounts = ledger.close()
    listed = [account.listed for account in accounts if account.listed is not None]
    first: Row = rows[0] if rows else {}
    return Checked(
        source=source,
        listed=sum(listed) if listed else None,
        reports=len(rows),
        title=first.get("title") or "",
        published=(first.get("published_at") or "")[:10],
        problems=tuple(account.message for account in accounts if account.outcome != "read"),
    )


def find_warnings(source: Source) -> list[str]:
    """What would keep *source* from being read, as far as that shows without the network."""
    name = source.options.get("key_env")
    if name and not os.environ.get(name):
        return [f"the environment variable {name} (key_env) is not set"]
    return []


def _read(source: Source, visit: Visit, ledger: Ledger) -> Iterator[Row]:
    """The row of each report that has one; why others have none is told to the *ledger*."""
    defaults = make_defaults(source, visit)
    for raw in KINDS[source.kind].read(source, visit, ledger):
        tally = ledger[raw.path]
        tally.rows_in += 1
        try:
            row = compose_row(raw, defaults).row
        except RowRefused as refusal:
            tally.reject(refusal.kind, raw.line, str(refusal), raw.row)
            continue
        tally.rows_out += 1
        yield row
