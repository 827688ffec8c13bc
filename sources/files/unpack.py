"""What is inside a file? Opens plain files, gzip files and the members of zip archives."""

import gzip
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from sources.errors import FileRefused
from sources.files.find import is_hidden
from sources.files.found import BUFFER_BYTES, FoundFile
from sources.files.limits import Budget, Limits

PACKED: Final = (".gz", ".zip")
# Each record of a web archive is packed for itself; its reader unpacks them one by one.
PACKED_BY_RECORD: Final = (".warc.gz", ".arc.gz", ".wet.gz")


@dataclass(frozen=True, slots=True)
class Item:
    """One text file to read.

    Attributes:
        path: as the account shows it, `archive.zip!member` inside an archive.
        name: its own name without `.gz`, which tells the format.
        stream: its bytes, unpacked; None where `refusal` says why there are none.
        refusal: why it cannot be opened.
    """

    path: str
    name: str
    stream: io.BufferedReader | None
    refusal: FileRefused | None = None


def open_items(file: FoundFile, limits: Limits) -> Iterator[Item]:
    """Each text file in *file*; it is closed when the next one is taken.

    Raises:
        OSError: the file cannot be opened.
        zipfile.BadZipFile: it is no zip archive though its name says so.
    """
    with file.open() as stream:
        if file.name.lower().endswith(".zip"):
            yield from _open_members(file, stream, limits)
            return
        budget = Budget(file.size, limits)
        yield _open_plain(file.path, file.name, stream, budget)


def make_seekable(stream: io.BufferedReader) -> io.BufferedReader:
    """*stream*, or a copy of it on disk that goes when it is closed, if it only goes forward."""
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 (whoever takes it closes it)
    shutil.copyfileobj(stream, copy, BUFFER_BYTES)
    copy.seek(0)
    return io.BufferedReader(copy, BUFFER_BYTES)


class BoundedStream(io.RawIOBase):
    """Bytes of an archive, counted against its budget as they come out."""

    def __init__(self, inner: Any, budget: Budget) -> None:
        super().__init__()
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into *buffer*.

        Raises:
            FileRefused: the archive has become larger than the limits allow.
        """
        # read1 hands over what came before a damaged place; read would lose it.
        content = self._inner.read1(len(buffer))
        self._budget.spend(len(content))
        buffer[: len(content)] = content
        return len(content)


def _open_members(file: FoundFile, stream: io.BufferedReader, limits: Limits) -> Iterator[Item]:
    with make_seekable(stream) as whole, zipfile.ZipFile(whole) as archive:
        budget = Budget(file.size or whole.seek(0, io.SEEK_END), limits)
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            path = PurePosixPath(member.filename)
            # Nothing is written by its name, so that `..` in it leads nowhere.
            if member.is_dir() or any(is_hidden(part) for part in path.parts if part != ".."):
                continue
            yield from _open_member(archive, member, f"{file.path}!{member.filename}", budget)


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, budget: Budget
) -> Iterator[Item]:
    name = PurePosixPath(member.filename).name
    if name.lower().endswith(".zip"):
        refusal = FileRefused(
            "unsupported", "an archive inside an archive is not read; unpack it first"
        )
        yield Item(path, name, None, refusal)
        return
    if member.flag_bits & 1:
        yield Item(path, name, None, FileRefused("broken", "is locked by a password; unpack it"))
        return
    try:
        opened = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        yield Item(path, name, None, FileRefused("broken", f"cannot be unpacked: {error}"))
        return
    with closing(opened):
        yield _open_plain(path, name, _bound(opened, budget), budget)


def _open_plain(path: str, name: str, stream: io.BufferedReader, budget: Budget) -> Item:
    if not name.lower().endswith(".gz") or name.lower().endswith(PACKED_BY_RECORD):
        return Item(path, name.removesuffix(".gz"), stream)
    inner = name[: -len(".gz")]
    if inner.lower().endswith((".tar", *PACKED)):
        refusal = FileRefused(
            "unsupported", "an archive inside gzip is not read; unpack it into a folder"
        )
        return Item(path, inner, None, refusal)
    return Item(path, inner, _bound(gzip.GzipFile(fileobj=stream), budget))


def _bound(stream: Any, budget: Budget) -> io.BufferedReader:
    return io.BufferedReader(BoundedStream(stream, budget), BUFFER_BYTES)
