"""Where are the bodies of snapshots kept? Packed, in files named by the SHA-256 of the body."""

import gzip
import os
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from sources.errors import SourceError

LEFTOVER = ".part"


class DamagedBody(SourceError):
    """A kept body that is missing or not what it was."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file}: {reason}; it is fetched again when it is next asked for")


class CannotKeep(SourceError):
    """A body that the disk does not take."""

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"{folder}: what was fetched cannot be kept ({error}); make room, or make the folder "
            "writable, and run again"
        )


class Bodies:
    """A folder of bodies; each is whole or not there, whatever happens to the writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, body: bytes) -> str:
        """The SHA-256 of *body*, which is on the disk from now on.

        Raises:
            CannotKeep: the disk does not take it.
        """
        name = sha256(body).hexdigest()
        if self._is_sound(name):
            return name
        try:
            _write_whole(self.find(name), gzip.compress(body, compresslevel=6, mtime=0))
        except OSError as error:
            raise CannotKeep(self._folder, error) from error
        return name

    def read(self, name: str) -> bytes:
        """The body whose SHA-256 is *name*.

        Raises:
            DamagedBody: it is missing, or has another SHA-256.
        """
        file = self.find(name)
        try:
            body = gzip.decompress(file.read_bytes())
        except FileNotFoundError:
            raise DamagedBody(file, "the body of a snapshot is missing") from None
        except (OSError, EOFError, zlib.error) as error:
            raise DamagedBody(file, f"the body of a snapshot cannot be read ({error})") from None
        if sha256(body).hexdigest() != name:
            raise DamagedBody(file, "the body of a snapshot is not the one that was kept")
        return body

    def find(self, name: str) -> Path:
        """The file of the body whose SHA-256 is *name*."""
        return self._folder / name[:2] / f"{name}.gz"

    def list_files(self) -> Iterator[Path]:
        """Every file of the folder, leftovers of killed writers included."""
        return (file for file in self._folder.rglob("*") if file.is_file())

    def _is_sound(self, name: str) -> bool:
        try:
            self.read(name)
        except DamagedBody:
            return False
        return True


def _write_whole(file: Path, content: bytes) -> None:
    """Makes *file* hold *content*; it is never there in part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=LEFTOVER, delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            os.replace(part.name, file)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Makes sure that a new name in *folder* outlives a loss of power, where a system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
