"""Which of GDELT's own events does a source ask for? Its files, to be imported beside ours."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from sources.accounts import FileAccount, Ledger, Tally
from sources.errors import FileRefused
from sources.files.found import FoundFile
from sources.files.provider import DAMAGE
from sources.foreign import ForeignAccount, ForeignBatch, ForeignFiles
from sources.foreign.read import BATCH_SIZE
from sources.gdelt.data import OpenHeld, read_lines
from sources.gdelt.kind import make_chooser, make_share, open_file
from sources.gdelt.pointers import Share, is_left_out
from sources.source import Source, Visit

log = logging.getLogger(__name__)


class GdeltEvents:
    """Batches of GDELT's events: iterate once, then read `files` and `accounts`.

    Attributes:
        files: what became of each file that was read, once every batch was taken.
    """

    def __init__(self, source: Source, *visits: Visit) -> None:
        # Its own events stand in one table; mentions tell no events.
        self._source = replace(source, options={**source.options, "tables": ("export",)})
        self._visits = visits
        self._share = make_share(source)
        self._ledger = Ledger()
        self.files: list[ForeignFiles] = []

    def __iter__(self) -> Iterator[ForeignBatch]:
        for visit in self._visits:
            yield from self._read(visit)

    def _read(self, visit: Visit) -> Iterator[ForeignBatch]:
        chooser = make_chooser(self._source, visit, self._share)
        for address in self._source.addresses:
            tally = self._ledger.open(address)
            try:
                for file in chooser.choose(address, tally):
                    tally.listed = (tally.listed or 0) + 1
                    found = open_file(file, visit, tally, self._ledger)
                    yield from self._import(found, tally)
            except FileRefused as refusal:
                tally.refusal = refusal
                log.warning("%s: %s", address, refusal)

    @property
    def accounts(self) -> list[FileAccount]:
        """What became of the lists and of each file; the import itself accounts for rows known."""
        foreign = (account for files in self.files for account in files.accounts)
        return [*self._ledger.close(), *map(_account, foreign)]

    @property
    def rejected(self) -> pd.DataFrame:
        """Faulty lines of lists; rows that were rejected are in the batches."""
        return self._ledger.frame_rejected()

    @property
    def files_read(self) -> dict[str, str]:
        """None: the files are kept as snapshots, and events that are known are merged."""
        return {}

    def _import(self, found: FoundFile | None, tally: Tally) -> Iterator[ForeignBatch]:
        if found is None:
            return
        try:
            wanted = pick_events(found, self._share, tally)
        except FileRefused as refusal:
            self._ledger.open(found.path).refusal = refusal
            return
        except DAMAGE as error:
            reason = f"is damaged: {error}"
            self._ledger.open(found.path).refusal = FileRefused("broken", reason)
            return
        if wanted is not None:
            files = ForeignFiles([wanted], "gdelt2", None, BATCH_SIZE)
            self.files.append(files)
            yield from files


def _account(foreign: ForeignAccount) -> FileAccount:
    outcome = "read" if not foreign.message else "partial" if foreign.rows_in else "broken"
    return FileAccount(
        foreign.path,
        outcome,
        f"{foreign.path}: {foreign.message}" if foreign.message else "",
        foreign.encoding,
        rows_in=foreign.rows_in,
        rows_out=foreign.rows_read,
        rows_rejected=foreign.rows_rejected,
    )


def pick_events(found: FoundFile, share: Share, tally: Tally) -> FoundFile | None:
    """The file *found* without the events that are not wanted; None if none is left.

    Raises:
        FileRefused: it cannot be read.
        OSError: it is damaged; so do the other errors of `sources.files.provider.DAMAGE`.
    """
    kept = io.StringIO()
    for line in read_lines(found):
        if is_left_out(line, share):
            tally.note("events left out by the filters of the source")
        else:
            kept.write(line)
    body = kept.getvalue().encode()
    if not body.strip():
        return None
    name = found.name.removesuffix(".zip").removesuffix(".gz")
    return FoundFile(found.path, name, len(body), "", None, OpenHeld(body))
