"""Which files do the given paths lead to? Folders and patterns, in an order that never changes."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from sources.errors import NothingToRead


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that *paths* lead to, each once, folders in alphabetical order.

    Names that begin with a dot, and `__MACOSX`, are left out of folders and patterns.

    Raises:
        NothingToRead: a path leads to no file.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _find(str(path)):
            found.setdefault(file.resolve(), file)
    if not found:
        raise NothingToRead("(no path)", "no file was named")
    return list(found.values())


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this *name* belongs to a system rather than to its reader."""
    return name.startswith(".") or name == "__MACOSX"


def _find(path: str) -> list[Path]:
    plain = Path(path).expanduser()
    if plain.is_dir():
        files = list(_walk(plain, frozenset()))
        if not files:
            raise NothingToRead(path, "the folder holds no file")
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
