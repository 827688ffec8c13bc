"""Which events are in a user's files of other data sets? Reads them in batches, all accounted."""

import gzip
import json
import logging
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

import pandas as pd

from schemas.foreign import DATASETS
from sources.dates import DateOrder
from sources.encoding import decode, decode_lines
from sources.errors import FileRefused, SourceError
from sources.files.find import find_files
from sources.files.found import FoundFile
from sources.files.limits import MB, Limits
from sources.files.unpack import Item, open_items
from sources.foreign.convert import Converter
from sources.foreign.days import OrderEvidence
from sources.foreign.headers import Heading, read_heading
from sources.foreign.records import Dialect, Record, read_records

log = logging.getLogger(__name__)

BATCH_SIZE: Final = 50_000
# A year of GDELT or all of UCDP GED in one archive is far more than an archive of reports.
LIMITS: Final = Limits(file_bytes=500 * MB, unpacked_bytes=20_000 * MB)
DAMAGE: Final = (OSError, EOFError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error)
# Empty cells at the end may be left out; a row that lacks more than these broke off.
FEWEST_CELLS: Final = 0.7
SPREADSHEETS: Final = (".xlsx", ".xls", ".ods", ".xlsm")
# Where the programs of ACLED and UCDP put their rows.
JSON_KEYS: Final = ("data", "Result", "results", "events")


@dataclass(slots=True)
class ForeignAccount:
    """What became of one file; rows in = rows read + rejected.

    Attributes:
        path: the file; a member of an archive is `archive.zip!member`.
        dataset: the data set; empty if the file was refused before that was known.
        message: why it was refused, or not read to its end; empty if it was read.
        encoding: how its characters were decoded; of several the first that is not UTF-8.
        separator: what stands between its cells.
        has_header: whether it has a line of column names.
        unused: columns of no known name; their cells stay in `row_json`.
        repairs: how many rows each kind of repair was made in.
    """

    path: str
    dataset: str = ""
    message: str = ""
    encoding: str = ""
    separator: str = ""
    has_header: bool = True
    unused: tuple[str, ...] = ()
    rows_in: int = 0
    rows_read: int = 0
    rows_rejected: int = 0
    repairs: Counter[str] = field(default_factory=Counter)

    def tell_encoding(self, encoding: str) -> None:
        """Notes how a line was decoded."""
        if self.encoding in ("", "utf-8"):
            self.encoding = encoding


@dataclass(frozen=True, slots=True)
class ForeignBatch:
    """Rows of one file.

    Attributes:
        account: the file's account, still running.
        foreign_events: a `ForeignEvent` table; an id may stand more than once.
        rejected: file_name, line_no, row_json, reasons.
    """

    account: ForeignAccount
    foreign_events: pd.DataFrame
    rejected: pd.DataFrame


class ForeignFiles:
    """Batches of foreign events: iterate once, then read the accounts."""

    def __init__(
        self, files: list[FoundFile], dataset: str | None, order: DateOrder | None, batch_size: int
    ) -> None:
        self._files = files
        self._dataset = dataset
        self._order = order
        self._batch_size = batch_size
        self.accounts: list[ForeignAccount] = []

    def __iter__(self) -> Iterator[ForeignBatch]:
        for file in self._files:
            count = len(self.accounts)
            try:
                for item in open_items(file, LIMITS):
                    account = self._open(item.path)
                    yield from self._read_item(item, account)
            except DAMAGE as error:
                self._open(file.path).message = f"cannot be opened: {error}"
            if len(self.accounts) == count:
                self._open(file.path).message = "there is no file in it"

    def _open(self, path: str) -> ForeignAccount:
        self.accounts.append(ForeignAccount(path))
        return self.accounts[-1]

    def _read_item(self, item: Item, account: ForeignAccount) -> Iterator[ForeignBatch]:
        try:
            for batch in self._read_stream(item, account):
                account.rows_in += len(batch.foreign_events) + len(batch.rejected)
                account.rows_read += len(batch.foreign_events)
                account.rows_rejected += len(batch.rejected)
                yield batch
        except FileRefused as refusal:
            account.message = str(refusal)
        except DAMAGE as error:
            account.message = f"is damaged, the rest cannot be read: {error}"
        if account.message:
            log.warning("%s: %s", item.path, account.message)

    def _read_stream(self, item: Item, account: ForeignAccount) -> Iterator[ForeignBatch]:
        records = iter(_open_records(item, account))
        first = next(records, None)
        if first is None:
            raise FileRefused("empty", "is empty")
        heading = read_heading(first.cells, self._dataset)
        account.dataset, account.unused = heading.dataset, heading.unused
        account.has_header = heading.is_in_file
        rest = records if heading.is_in_file else chain([first], records)
        name = PurePosixPath(item.path.replace("\\", "/")).name
        converter = Converter(heading, name, OrderEvidence(heading.dataset, self._order))
        while batch := list(islice(rest, self._batch_size)):
            yield _convert_batch(batch, converter, heading, account, name)


def read_foreign_events(
    paths: str | Path | Iterable[str | Path],
    *,
    dataset: str | None = None,
    date_order: DateOrder | None = None,
    batch_size: int = BATCH_SIZE,
) -> ForeignFiles:
    """The events in *paths*: iterate for batches, then look at `accounts`.

    Args:
        paths: files (also .gz and .zip), folders and patterns.
        dataset: `acled`, `gdelt2`, `icews`, `polecat` or `ucdp_ged`; None finds it by the columns.
        date_order: `dmy` or `mdy`, how to read 03/04/2024; None learns it from the file.
        batch_size: how many rows a batch holds at most.

    Raises:
        NothingToRead: a path leads to no file.
        SourceError: there is no such data set.
    """
    if dataset is not None and dataset not in DATASETS:
        raise SourceError(f"{dataset!r} is not a data set that is read: {', '.join(DATASETS)}")
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    return ForeignFiles(find_files(named), dataset, date_order, batch_size)


def _convert_batch(
    records: list[Record],
    converter: Converter,
    heading: Heading,
    account: ForeignAccount,
    file_name: str,
) -> ForeignBatch:
    width = len(heading.columns)
    rows, lines, broken = [], [], []
    for record in records:
        cells, fault = _fit_width(record, width)
        if fault:
            row = json.dumps(record.cells, ensure_ascii=False)
            broken.append((file_name, record.line, row, fault))
            continue
        if len(record.cells) < width:
            account.repairs["row: cells missing at its end were taken for empty"] += 1
        if record.repair:
            account.repairs[record.repair] += 1
        rows.append(cells)
        lines.append(record.line)
    names = ["file_name", "line_no", "row_json", "reasons"]
    refused = pd.DataFrame(broken, columns=names)
    converted = converter.convert(rows, lines)
    account.repairs.update(converted.repairs)
    rejected = pd.concat([refused, converted.rejected], ignore_index=True)
    return ForeignBatch(account, converted.foreign_events, rejected)


def _fit_width(record: Record, width: int) -> tuple[tuple[str, ...], str]:
    """The cells of *record*, *width* of them, or what is wrong with them."""
    cells = record.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if record.fault or len(cells) > width:
        return cells, record.fault or f"has {len(cells)} cells, the header {width}"
    if len(cells) < max(2, FEWEST_CELLS * width):
        return cells, f"has only {len(cells)} cells, the header {width}; it broke off"
    return cells + ("",) * (width - len(cells)), ""


def _open_records(item: Item, account: ForeignAccount) -> Iterable[Record]:
    if item.refusal or item.stream is None:
        raise item.refusal or FileRefused("broken", "has no content")
    if PurePosixPath(item.name).suffix.lower() in SPREADSHEETS:
        raise FileRefused("binary", "is a spreadsheet's own format; save it as CSV in UTF-8")
    if item.stream.peek(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return _read_json(item.stream, account)
    dialect, records = read_records(_tell_lines(item.stream, account))
    account.separator = _name_separator(dialect)
    return records


def _tell_lines(stream: BufferedReader, account: ForeignAccount) -> Iterator[str]:
    for line in decode_lines(stream, LIMITS.line_bytes):
        account.tell_encoding(line.encoding)
        yield line.text


def _name_separator(dialect: Dialect) -> str:
    return {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}[dialect.separator]


def _read_json(stream: BufferedReader, account: ForeignAccount) -> Iterator[Record]:
    """A record for the keys and one for each object, as the programs of ACLED and UCDP answer."""
    content = decode(stream.read(LIMITS.file_bytes))
    account.encoding, account.separator = content.encoding, "json"
    try:
        told = json.loads(content.text)
    except ValueError as error:
        raise FileRefused("broken", f"is not JSON: {error}") from error
    rows = _find_rows(told)
    header = tuple(dict.fromkeys(name for row in rows for name in row))
    yield Record(1, header)
    for number, row in enumerate(rows, 1):
        yield Record(number, tuple(_write_cell(row.get(name)) for name in header))


def _find_rows(told: Any) -> list[dict[str, Any]]:
    rows = told
    if isinstance(told, dict):
        rows = next((told[key] for key in JSON_KEYS if isinstance(told.get(key), list)), None)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise FileRefused("broken", "has no list of events; the rows are looked for in `data`")
    return rows


def _write_cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
