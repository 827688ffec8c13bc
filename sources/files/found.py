"""What is a file that was found? A name, a size, a mark that changes with it, a way to open it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BUFFER_BYTES: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file, wherever it lies; nothing of it has been read yet.

    Attributes:
        path: as the account shows it: a path or an address.
        name: its own name, whose ending tells the format.
        size: in bytes; None if the store does not say.
        mark: changes when the file does (times, a checksum of the store); empty: unknown.
        changed_at: when it was last written, in seconds since 1970; None: unknown.
        open: opens it from its beginning.
    """

    path: str
    name: str
    size: int | None
    mark: str
    changed_at: float | None
    open: Callable[[], io.BufferedReader]


class OpenLocal:
    """Opens one file of this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self) -> io.BufferedReader:
        """Its bytes from the first."""
        return io.BufferedReader(io.FileIO(self._path), BUFFER_BYTES)


def make_local(path: Path) -> FoundFile:
    """The file at *path* on this machine; one that has gone meanwhile says so when it is opened."""
    try:
        status = path.stat()
    except OSError:
        return FoundFile(str(path), path.name, None, "", None, OpenLocal(path))
    # Whoever copies a file with its times, or writes it twice in one tick, still changes these.
    mark = f"{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"
    changed_at = max(status.st_mtime, status.st_ctime)
    return FoundFile(str(path), path.name, status.st_size, mark, changed_at, OpenLocal(path))
