"""What is in one file of 15 minutes? Fetches it, compares its checksum, and reads its lines."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import md5
from pathlib import PurePosixPath
from typing import Final

from sources.encoding import decode_lines
from sources.errors import FileRefused
from sources.files.found import FoundFile
from sources.files.limits import MB, Limits
from sources.files.unpack import open_items
from sources.gdelt.slots import DataFile
from sources.source import Visit

LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)
LIMITS: Final = Limits(unpacked_bytes=1000 * MB, line_bytes=1 * MB)


def fetch_file(file: DataFile, visit: Visit) -> FoundFile:
    """The bytes of *file*; those that were kept, if they are what the list of files says.

    Raises:
        FetchFailed: it is not given.
        FileRefused: its size or checksum is not that of the list.
    """
    snapshot = visit.fetch(file.address, kept_since=LONG_AGO)
    fault = find_fault(file, snapshot.body)
    if fault and not snapshot.is_new:
        snapshot = visit.fetch(file.address)
        fault = find_fault(file, snapshot.body)
    if fault:
        raise FileRefused("broken", fault)
    return hold(file.address, snapshot.body)


def hold(address: str, body: bytes) -> FoundFile:
    """The *body* of the file at *address*, as if it had been found."""
    name = PurePosixPath(address.partition("?")[0]).name
    return FoundFile(address, name, len(body), "", None, OpenHeld(body))


class OpenHeld:
    """Opens bytes that are held."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def __call__(self) -> io.BufferedReader:
        """The bytes from the first."""
        return io.BufferedReader(io.BytesIO(self._body))


def find_fault(file: DataFile, body: bytes) -> str:
    """In what *body* is not what the list of files says of *file*; empty: in nothing it says."""
    if file.size is not None and len(body) != file.size:
        return f"has {len(body):,} bytes, but the list of files says {file.size:,}"
    found = md5(body, usedforsecurity=False).hexdigest() if file.md5 else ""
    if found != file.md5:
        return f"has the checksum (MD5) {found}, but the list of files says {file.md5}"
    return ""


def read_lines(found: FoundFile) -> Iterator[str]:
    """The lines of a file, unpacked.

    Raises:
        FileRefused: it cannot be unpacked, holds no text, or unpacks to more than any such file.
        OSError: it breaks off; so do the other errors of `sources.files.provider.DAMAGE`.
    """
    for item in open_items(found, LIMITS):
        if item.refusal or item.stream is None:
            raise item.refusal or FileRefused("broken", "has no content")
        for line in decode_lines(item.stream, LIMITS.line_bytes):
            yield line.text
