"""The provider kind `files`: yields the reports of files, whatever their formats."""

import gzip
import logging
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from sources.accounts import Ledger, Tally
from sources.dates import find_name_date
from sources.errors import FileRefused
from sources.files.formats import FORMATS
from sources.files.found import FoundFile
from sources.files.options import FileOptions
from sources.files.unpack import Item, open_items
from sources.raw_reports import RawReport

log = logging.getLogger(__name__)

DAMAGE = (OSError, EOFError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error)


def read_files(
    files: list[FoundFile],
    ledger: Ledger,
    options: FileOptions,
) -> Iterator[RawReport]:
    """The reports of *files*; a file that cannot be read is told to the *ledger*."""
    for file in files:
        yield from _read_file(file, ledger, options)


def _read_file(file: FoundFile, ledger: Ledger, options: FileOptions) -> Iterator[RawReport]:
    count = 0
    try:
        for item in open_items(file, options.limits):
            count += 1
            tally = ledger.open(item.path)
            yield from _read_item(item, tally, options)
            if tally.refusal and tally.refusal.outcome == "broken":
                ledger.files_broken.add(file.path)
    except DAMAGE as error:
        ledger.files_broken.add(file.path)
        ledger.open(file.path).refusal = FileRefused("broken", f"cannot be opened: {error}")
        return
    if not count:
        ledger.open(file.path)


def _read_item(item: Item, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    day = find_name_date(item.name)
    try:
        for raw in _read_stream(item, tally, options):
            yield raw.with_default("published_at", day)
    except FileRefused as refusal:
        tally.refusal = refusal
    except DAMAGE as error:
        tally.refusal = FileRefused("broken", f"is damaged, the rest cannot be read: {error}")
    if tally.refusal:
        log.warning("%s: %s", item.path, tally.refusal)


def _read_stream(item: Item, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    if item.refusal or item.stream is None:
        raise item.refusal or FileRefused("broken", "has no content")
    suffix = options.format or PurePosixPath(item.name).suffix.lower()
    if suffix not in FORMATS:
        known = " ".join(FORMATS)
        raise FileRefused(
            "unsupported", f"files named *{suffix or '(no ending)'} are not read; known: {known}"
        )
    yield from FORMATS[suffix](item.stream, tally, options)
