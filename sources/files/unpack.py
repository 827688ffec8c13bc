"""What is inside a file? Opens plain files, gzip files and the members of zip archives."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sources.errors import FileRefused
from sources.files.find import is_hidden
from sources.files.limits import Budget, Limits

BUFFER_BYTES = 256 * 1024
PACKED = (".gz", ".zip")


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


def open_items(file: Path, limits: Limits) -> Iterator[Item]:
    """Each text file in *file*; it is closed when the next one is taken.

    Raises:
        OSError: the file cannot be opened.
        zipfile.BadZipFile: it is no zip archive though its name says so.
    """
    if file.suffix.lower() == ".zip":
        yield from _open_members(file, limits)
        return
    with _open_file(file) as stream:
        budget = Budget(file.stat().st_size, limits)
        yield _open_plain(str(file), file.name, stream, budget)


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


def _open_members(file: Path, limits: Limits) -> Iterator[Item]:
    budget = Budget(file.stat().st_size, limits)
    with zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            path = PurePosixPath(member.filename)
            if member.is_dir() or any(map(is_hidden, path.parts)):
                continue
            yield from _open_member(archive, member, f"{file}!{member.filename}", budget)


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
    if not name.lower().endswith(".gz"):
        return Item(path, name, stream)
    inner = name[: -len(".gz")]
    if inner.lower().endswith((".tar", *PACKED)):
        refusal = FileRefused(
            "unsupported", "an archive inside gzip is not read; unpack it into a folder"
        )
        return Item(path, inner, None, refusal)
    return Item(path, inner, _bound(gzip.GzipFile(fileobj=stream), budget))


def _open_file(file: Path) -> io.BufferedReader:
    return io.BufferedReader(io.FileIO(file), BUFFER_BYTES)


def _bound(stream: Any, budget: Budget) -> io.BufferedReader:
    return io.BufferedReader(BoundedStream(stream, budget), BUFFER_BYTES)
