"""Which file lies at an address of the web? One that is read as it comes, never held as a whole."""

import io
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from sources.files.found import BUFFER_BYTES, FoundFile


def find_on_web(address: str) -> FoundFile:
    """The file at *address*, which is asked for when it is opened."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    return FoundFile(address, name, None, "", None, OpenWeb(address))


class OpenWeb:
    """Opens one file of the web."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __call__(self) -> io.BufferedReader:
        """Its bytes from the first."""
        raise OSError(f"{self._address}: not yet {BUFFER_BYTES}")
