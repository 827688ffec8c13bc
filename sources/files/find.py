"""Which files do the given paths lead to? Folders and patterns, in an order that never changes."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sources.errors import NothingInFolder, NothingToRead
from sources.files.found import FoundFile, make_local
from sources.files.stores import find_in_store
from sources.files.web_files import find_on_web

WEB: Final = ("http", "https")


def find_files(paths: Iterable[str | Path]) -> list[FoundFile]:
    """The files that *paths* lead to, each once, folders in alphabetical order.

    Names that begin with a dot, and `__MACOSX`, are left out of folders and patterns.

    Args:
        paths: files, folders, patterns; addresses of stores (`s3://…`), of which each may be a
            file, a folder or a pattern; and addresses of the web, each of one file.

    Raises:
        NothingToRead: a path leads to no file.
    """
    found: dict[str, FoundFile] = {}
    for path in paths:
        for key, file in _find(str(path)):
            found.setdefault(key, file)
    if not found:
        raise NothingToRead("(no path)", "no file was named")
    return list(found.values())


def is_address(path: str) -> bool:
    """Whether *path* is an address with a scheme rather than a path of this machine.

    >>> is_address("s3://bucket/news/"), is_address("news/*.txt")
    (True, False)
    """
    return "://" in path


def is_web(path: str) -> bool:
    """Whether *path* is an address of the web."""
    return path.partition("://")[0].lower() in WEB and is_address(path)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this *name* belongs to a system rather than to its reader."""
    return name.startswith(".") or name == "__MACOSX"


def _find(path: str) -> Iterator[tuple[str, FoundFile]]:
    """The files that *path* leads to, each with what tells it from others."""
    if is_web(path):
        file = find_on_web(path)
        yield file.path, file
    elif path.startswith("file://"):
        yield from _find(url2pathname(urlsplit(path).path))
    elif is_address(path):
        for file in _find_stored(path):
            yield file.path, file
    else:
        for local in _find_local(path):
            yield str(local.resolve()), make_local(local)


def _find_stored(address: str) -> list[FoundFile]:
    found = find_in_store(address)
    if len(found) > 1:
        found = [file for file in found if not _has_hidden_part(file.path, address)]
    if not found:
        raise NothingToRead(address, "there is no such file, and no file below it")
    return found


def _has_hidden_part(path: str, address: str) -> bool:
    above = set(urlsplit(address).path.split("/"))
    return any(is_hidden(part) for part in urlsplit(path).path.split("/") if part not in above)


def _find_local(path: str) -> list[Path]:
    plain = Path(path).expanduser()
    if plain.is_dir():
        files = list(_walk(plain, frozenset()))
        if not files:
            raise NothingInFolder(path, "the folder holds no file")
        return files
    if plain.exists():
        return [plain]
    if not glob.has_magic(path):
        raise NothingToRead(path, "there is no such file or folder")
    files = list(_follow_pattern(str(plain)))
    if not files:
        raise NothingToRead(path, "no file matches the pattern")
    return files


def _follow_pattern(pattern: str) -> Iterator[Path]:
    for match in sorted(glob.glob(pattern, recursive=True)):
        path = Path(match)
        if path.is_file():
            yield path
        elif "**" not in pattern:
            yield from _walk(path, frozenset())


def _walk(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    """All files below *folder*, unless it is one of the folders *above* it, by a link."""
    real = folder.resolve()
    if real in above:
        return
    try:
        # The disk tells names in an order of its own, which differs between machines.
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise NothingToRead(str(folder), f"cannot be listed ({error.strerror})") from error
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {real})
        elif entry.is_file():
            yield entry
