"""Which files does a list of GDELT name? Reads `lastupdate.txt` and `masterfilelist.txt`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from sources.errors import FileRefused
from sources.files.find import is_web
from sources.gdelt.slots import DataFile, read_name

LINE = re.compile(r"(?P<size>\d+)\s+(?P<md5>[0-9a-fA-F]{32})\s+(?P<address>\S+)$")
LIST_NAME = re.compile(r"(?:lastupdate|masterfilelist)[\w-]*\.txt$", re.I)
NEWEST: Final = "lastupdate"
TRANSLATION: Final = "translation"


@dataclass(slots=True)
class Listed:
    """What a list of files names.

    Attributes:
        files: the files of events and mentions.
        faults: its lines that cannot be read, with their numbers.
    """

    files: list[DataFile] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def is_list(address: str) -> bool:
    """Whether *address* is one of a list of files rather than of a file of data.

    >>> is_list("https://gdelt.example/gdeltv2/lastupdate.txt"), is_list("news.txt")
    (True, False)
    """
    return bool(LIST_NAME.search(address.partition("?")[0]))


def is_newest_list(address: str) -> bool:
    """Whether the list at *address* names the newest files alone."""
    return address.rpartition("/")[2].lower().startswith(NEWEST)


def is_translated_list(address: str) -> bool:
    """Whether the list at *address* names files of machine translations."""
    return TRANSLATION in address.rpartition("/")[2].lower()


def read_lines(lines: Iterable[str]) -> Iterator[tuple[int, DataFile | None, str]]:
    """Each line that says something: its number, the file of data it names, or what is wrong.

    Neither is given for files that are no events and no mentions (GDELT lists its graph as well).
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = LINE.match(line.strip())
        if not found:
            yield number, None, "is not `size checksum address`"
        elif not is_web(found["address"]):
            yield number, None, f"names {found['address'][:100]!r}, which is no address of the web"
        else:
            named = read_name(found["address"], size=int(found["size"]), md5=found["md5"].lower())
            yield number, named, ""


def read_list(lines: Iterable[str]) -> Listed:
    """What the *lines* of a short list name.

    Raises:
        FileRefused: they are no list of files.
    """
    listed = Listed()
    for number, file, fault in read_lines(lines):
        if file:
            listed.files.append(file)
        if fault:
            listed.faults.append((number, fault))
    if not listed.files:
        reason = f": line {listed.faults[0][0]} {listed.faults[0][1]}" if listed.faults else ""
        raise FileRefused("broken", f"names no file of events or mentions{reason}")
    return listed


def find_folder(address: str) -> str:
    """The folder that the list at *address* lies in, with its slash at the end."""
    return urljoin(address, ".")
