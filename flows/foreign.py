"""Imports a user's own files of other data sets, and says what became of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import schemas
import warehouse
from flows.settings import Settings
from flows.stages import keep_stage
from flows.waiting import open_working
from sources.dates import DateOrder
from sources.foreign import ForeignAccount, read_foreign_events
from warehouse import Accounting, ForeignLoaded

STAGE = "import"


@dataclass(slots=True)
class ImportedFile:
    """What became of one file: how it was read, what was stored, why rows were rejected."""

    account: ForeignAccount
    loaded: ForeignLoaded = field(default_factory=ForeignLoaded)
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of all files; one that was refused as a whole counts as one rejected row."""

    accounting: Accounting
    files: list[ImportedFile]


def import_files(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    dataset: str | None = None,
    date_order: DateOrder | None = None,
) -> Imported:
    """What became of the files in *paths*, whose events the warehouse now holds.

    Args:
        paths: files, folders and patterns.
        settings: where the warehouse lies.
        dataset: the data set of all files; None finds it for each.
        date_order: how to read 03/04/2024; None learns it from each file.

    Raises:
        SourceError: a path leads to no file.
        WarehouseError: the warehouse cannot be opened.
    """
    found = read_foreign_events(paths, dataset=dataset, date_order=date_order)
    done: dict[int, ImportedFile] = {}
    with open_working(settings) as con, keep_stage(con, STAGE, None) as stage:
        for batch in found:
            file = done.setdefault(id(batch.account), ImportedFile(batch.account))
            loaded = warehouse.load_foreign_events(
                con, batch.foreign_events, batch.rejected, stage.run_id
            )
            file.loaded += loaded
            file.reasons.update(_shorten(batch.rejected["reasons"]))
            stage.accounting += loaded.accounting
        files = [done.get(id(account), ImportedFile(account)) for account in found.accounts]
        stage.accounting += _store_refusals(con, files, stage.run_id)
        return Imported(stage.accounting, files)


def describe_imported(done: Imported) -> list[str]:
    """What became of each file, in lines."""
    lines = [line for file in done.files for line in _describe_file(file)]
    counts = done.accounting
    return [
        *lines,
        f"{counts.rows_in:,} rows: {counts.rows_out:,} stored, {counts.rows_merged:,} known "
        f"already, {counts.rows_rejected:,} rejected (raw.rejected says why)",
    ]


def _describe_file(file: ImportedFile) -> list[str]:
    account, counts = file.account, file.loaded.accounting
    if not account.dataset:
        return [f"{account.path}: not read: {account.message}"]
    how = ", ".join(
        [account.separator, account.encoding, *([] if account.has_header else ["no header"])]
    )
    lines = [
        f"{account.path}: {account.dataset} ({how}): {counts.rows_in:,} rows, "
        f"{counts.rows_out:,} stored ({file.loaded.replaced:,} of them replaced older ones), "
        f"{counts.rows_merged:,} known already, {counts.rows_rejected:,} rejected"
    ]
    lines += [f"  rejected {count:,}: {why}" for why, count in file.reasons.most_common(10)]
    lines += [f"  mended {count:,}: {what}" for what, count in account.repairs.most_common()]
    if account.unused:
        lines.append(f"  kept in row_json only: {', '.join(account.unused)}")
    return [*lines, f"  stopped: {account.message}"] if account.message else lines


def _shorten(reasons: pd.Series) -> list[str]:
    """The *reasons* without the value that was wrong, so that like ones are counted together."""
    plain = reasons.astype("str").str.replace(r"'[^']*' (?=is|may)", "", regex=True)
    return [part for reason in plain for part in reason.split("; ")]


def _store_refusals(
    con: warehouse.Connection, files: list[ImportedFile], run_id: str
) -> Accounting:
    """Counts the files that were refused as a whole, and keeps the reasons."""
    refused = [file.account for file in files if file.account.message]
    rows = [(Path(a.path).name, 1, "{}", a.message) for a in refused]
    names = ["file_name", "line_no", "row_json", "reasons"]
    nothing = schemas.empty_frame(schemas.ForeignEvent)
    return warehouse.load_foreign_events(
        con, nothing, pd.DataFrame(rows, columns=names), run_id
    ).accounting
