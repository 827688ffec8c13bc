"""Which files lie at an address such as `s3://bucket/news/`? The one door to fsspec."""

import glob
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Final

import fsspec

from sources.errors import NothingToRead
from sources.files.found import BUFFER_BYTES, FoundFile

# What to install for stores whose driver does not come with fsspec.
DRIVERS: Final = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "az": "adlfs",
    "sftp": "paramiko",
    "ssh": "paramiko",
    "smb": "smbprotocol",
}
# What stores say of a file that changes when it does.
MARKS: Final = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "generation",
    "VersionId",
    "LastModified",
    "last_modified",
    "mtime",
    "updated",
    "modified",
    "created",
)
TIMES: Final = ("LastModified", "last_modified", "mtime", "updated", "modified", "created")


def find_in_store(address: str) -> list[FoundFile]:
    """The files at *address*: itself, those below a folder or those that match a pattern.

    They come in alphabetical order; names that begin with a dot are for `find_files` to leave out.

    Raises:
        NothingToRead: no driver is installed for the store, or it cannot be reached or listed.
    """
    if "::" in address:
        raise NothingToRead(address, "addresses inside addresses (`::`) are not read")
    store, key = _reach(address)
    try:
        listed = _list(store, key)
    except FileNotFoundError:
        listed = {}
    except Exception as error:  # drivers raise errors of their own for a login or a line lost
        raise NothingToRead(address, f"cannot be listed ({_tell(error)})") from error
    return [_make_found(store, name, listed[name]) for name in sorted(listed)]


class StoreStream(io.RawIOBase):
    """The bytes of one file of a store; whatever its driver raises becomes an `OSError`."""

    def __init__(self, inner: Any) -> None:
        super().__init__()
        self._inner = inner

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether the store can give bytes from any place."""
        return bool(self._inner.seekable())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """The place that was gone to."""
        return int(self._inner.seek(offset, whence))

    def tell(self) -> int:
        """The place that is read next."""
        return int(self._inner.tell())

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into *buffer*.

        Raises:
            OSError: the store did not give them.
        """
        try:
            content = self._inner.read(len(buffer))
        except OSError:
            raise
        except Exception as error:  # as above
            raise OSError(_tell(error)) from error
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        """Lets the file go."""
        self._inner.close()
        super().close()


class OpenStored:
    """Opens one file of a store."""

    def __init__(self, store: Any, key: str) -> None:
        self._store = store
        self._key = key

    def __call__(self) -> io.BufferedReader:
        """Its bytes from the first; a block at a time is held.

        Raises:
            OSError: the store does not give it.
        """
        try:
            inner = self._store.open(self._key, "rb")
        except OSError:
            raise
        except Exception as error:  # as above
            raise OSError(_tell(error)) from error
        return io.BufferedReader(StoreStream(inner), BUFFER_BYTES)


def _reach(address: str) -> tuple[Any, str]:
    protocol = address.partition("://")[0]
    try:
        store, key = fsspec.url_to_fs(address)
    except ImportError as error:
        driver = DRIVERS.get(protocol)
        advice = f"pip install '{driver}'" if driver else str(error)
        raise NothingToRead(address, f"{protocol}:// needs a driver: {advice}") from error
    except Exception as error:  # as above
        raise NothingToRead(address, f"cannot be reached ({_tell(error)})") from error
    # What was listed before may have grown since.
    store.invalidate_cache()
    return store, str(key)


def _list(store: Any, key: str) -> dict[str, Mapping[str, Any]]:
    if glob.has_magic(key):
        return {n: info for n, info in store.glob(key, detail=True).items() if _is_file(info)}
    info = store.info(key)
    if _is_file(info):
        return {key: info}
    return dict(store.find(key, detail=True))


def _is_file(info: Mapping[str, Any]) -> bool:
    return info.get("type") == "file"


def _make_found(store: Any, key: str, info: Mapping[str, Any]) -> FoundFile:
    said = [f"{name}={_write(info[name])}" for name in MARKS if info.get(name)]
    times = [_read_time(info[name]) for name in TIMES if info.get(name)]
    size = info.get("size")
    return FoundFile(
        path=str(store.unstrip_protocol(key)),
        name=PurePosixPath(key).name,
        size=None if size is None else int(size),
        mark=" ".join(said),
        changed_at=next((time for time in times if time is not None), None),
        open=OpenStored(store, key),
    )


def _write(value: Any) -> str:
    moment = _read_time(value)
    return str(value) if moment is None else f"{moment:.6f}"


def _read_time(value: Any) -> float | None:
    if isinstance(value, datetime):
        return value.timestamp()
    return float(value) if isinstance(value, int | float) else None


def _tell(error: Exception) -> str:
    """What the *error* of a driver says, in one line with its kind."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
