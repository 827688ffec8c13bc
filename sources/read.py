"""Which reports are in these files? Reads them in batches, each report once, all accounted for."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pandas as pd

import schemas
from sources.accounts import FileAccount, Ledger
from sources.compose import Defaults, Row, compose_row, frame_rows
from sources.dates import DateOrder, parse_published
from sources.errors import RowRefused
from sources.files import find_files, read_files
from sources.files.formats import check_format
from sources.files.limits import Limits
from sources.files.options import FileOptions, check_columns
from sources.raw_reports import Provider, RawReport

log = logging.getLogger(__name__)

BATCH_SIZE = 500
# A few long texts fill a batch as well.
BATCH_CHARACTERS = 20_000_000


def read_reports(
    paths: str | Path | Iterable[str | Path],
    *,
    published_at: str | date | datetime | None = None,
    source: str = "files",
    publisher: str | None = None,
    licence: str | None = None,
    retrieved_at: datetime | None = None,
    date_order: DateOrder | None = None,
    batch_size: int = BATCH_SIZE,
    limits: Limits | None = None,
    format: str = "",
    columns: Mapping[str, str] | None = None,
) -> "ReadResult":
    """The reports in *paths*: iterate for batches, then look at `accounts`.

    Args:
        paths: files, folders (read with all below them), patterns such as `news/*.txt`, and
            addresses of all three (`s3://bucket/news/`; of the web only files).
        published_at: the publication date of reports that name none themselves.
        source: the provider, kept with each report.
        publisher: the publisher of reports that name none themselves.
        licence: the terms of reports that name none themselves.
        retrieved_at: when the reports were fetched; now, if not given.
        date_order: `dmy` or `mdy`, how to read 03/04/2024, which is refused otherwise.
        batch_size: how many reports a batch holds at most.
        limits: how large a file may be.
        format: the format of all files (`jsonl`); each by its name, if not given.
        columns: which column or key holds which field, as `{"text": "body"}`; the names that
            `field_aliases.csv` knows need not be given.

    Raises:
        NothingToRead: a path leads to no file.
        BadDate: *published_at* is no date.
        SourceError: there is no such format, or no such field.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    now = parse_published(retrieved_at) if retrieved_at else datetime.now(UTC)
    day = parse_published(published_at, date_order=date_order) if published_at else None
    defaults = Defaults(
        source=source,
        retrieved_at=now,
        published_at=day,
        publisher=publisher or "",
        licence=licence or "",
        date_order=date_order,
    )
    options = FileOptions(
        limits or Limits(),
        last_day=now.date(),
        date_order=date_order,
        format=check_format(format),
        columns=check_columns(columns or {}),
    )
    provider = partial(read_files, find_files(named), options=options)
    return ReadResult(provider, defaults, batch_size=batch_size)


class ReadResult:
    """Batches of reports, each a `Report` table; iterate once, then read the accounts."""

    def __init__(self, provider: Provider, defaults: Defaults, *, batch_size: int) -> None:
        self._ledger = Ledger()
        self._defaults = defaults
        self._batch_size = batch_size
        self._raw = provider(self._ledger)
        self._seen: set[str] = set()
        self._is_finished = False

    def __iter__(self) -> Iterator[pd.DataFrame]:
        batch: list[tuple[RawReport, Row]] = []
        characters = 0
        for raw in self._raw:
            row = self._take(raw)
            if row is None:
                continue
            batch.append((raw, row))
            characters += len(row["text"] or "")
            if len(batch) >= self._batch_size or characters > BATCH_CHARACTERS:
                yield from self._check(batch)
                batch, characters = [], 0
        yield from self._check(batch)
        self._is_finished = True
        self._log_totals()

    @property
    def accounts(self) -> list[FileAccount]:
        """What became of each file, in the order read.

        Raises:
            RuntimeError: batches are left to be taken, so that the numbers are not yet final.
        """
        self._wait_for_end()
        return self._ledger.close()

    @property
    def files_read(self) -> dict[str, str]:
        """Fingerprints, by path, of the files that need not be read again until they change.

        They are for `Visit.known_files`, once every report is stored.

        Raises:
            RuntimeError: batches are left to be taken.
        """
        self._wait_for_end()
        return dict(self._ledger.files_read)

    @property
    def rejected(self) -> pd.DataFrame:
        """The rejected reports of all files: table_name, reasons, row_json.

        Raises:
            RuntimeError: batches are left to be taken.
        """
        self._wait_for_end()
        return self._ledger.frame_rejected()

    def _take(self, raw: RawReport) -> Row | None:
        """The row of *raw*; None if it was rejected or was read before."""
        tally = self._ledger[raw.path]
        tally.rows_in += 1
        try:
            row, was_garbled = compose_row(raw, self._defaults)
        except RowRefused as refusal:
            tally.reject(refusal.kind, raw.line, str(refusal), raw.row)
            return None
        tally.repaired += was_garbled
        if str(row["report_id"]) in self._seen:
            tally.rows_merged += 1
            return None
        self._seen.add(str(row["report_id"]))
        return row

    def _check(self, batch: list[tuple[RawReport, Row]]) -> Iterator[pd.DataFrame]:
        """The rows of *batch* that meet the schema, if any do; the others go to the ledger."""
        if not batch:
            return
        checked = schemas.check(frame_rows([row for _, row in batch]), schemas.Report)
        reasons = dict(zip(checked.rejected["report_id"], checked.rejected["reasons"], strict=True))
        for raw, row in batch:
            tally = self._ledger[raw.path]
            if row["report_id"] in reasons:
                tally.reject("schema", raw.line, reasons[row["report_id"]], raw.row)
            else:
                tally.rows_out += 1
        if len(checked.valid):
            yield checked.valid

    def _wait_for_end(self) -> None:
        if not self._is_finished:
            raise RuntimeError("take every batch of the reports first, then look at the accounts")

    def _log_totals(self) -> None:
        accounts = self.accounts
        log.info(
            "%d files: %d reports in, %d out, %d rejected, %d merged",
            len(accounts),
            sum(account.rows_in for account in accounts),
            sum(account.rows_out for account in accounts),
            sum(account.rows_rejected for account in accounts),
            sum(account.rows_merged for account in accounts),
        )
