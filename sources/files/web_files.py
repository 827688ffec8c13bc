"""Which file lies at an address of the web? One that is read as it comes, never held as a whole."""

import io
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from sources.errors import NothingToRead
from sources.files.found import BUFFER_BYTES, FoundFile
from sources.web.address import join_address, read_address
from sources.web.connect import CheckedBackend, Deadline
from sources.web.failures import Trouble, name_status
from sources.web.fetched import FetchFailed
from sources.web.manners import Manners, name_agent
from sources.web.networks import resolve
from sources.web.redirects import REDIRECTS

MANNERS: Final = Manners()
FAULTS: Final = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
)
MARKS: Final = ("etag", "last-modified", "content-length")


def find_on_web(address: str) -> FoundFile:
    """The file at *address*, which is read when it is opened; until then its headers are asked for.

    The user names the address, so that its host may lie in a private network; redirects out of it
    may not lead there.

    Raises:
        NothingToRead: it is no address that may be asked for.
    """
    try:
        url = read_address(address)
    except FetchFailed as failure:
        raise NothingToRead(address, str(failure).removeprefix(f"{address}: ")) from failure
    headers = _look(url)
    size = headers.get("content-length", "")
    mark = " ".join(f"{name}={headers[name]}" for name in MARKS if name in headers)
    return FoundFile(
        path=address,
        name=PurePosixPath(unquote(urlsplit(address).path)).name,
        size=int(size) if size.isdecimal() else None,
        mark=mark if "etag" in headers or "last-modified" in headers else "",
        changed_at=None,
        open=OpenWeb(url),
    )


class OpenWeb:
    """Opens one file of the web."""

    def __init__(self, url: httpx.URL) -> None:
        self._url = url

    def __call__(self) -> io.BufferedReader:
        """Its bytes from the first, as they come.

        Raises:
            OSError: it is not given.
        """
        visit = WebVisit(self._url)
        try:
            response = visit.ask(b"GET")
            if response.status != 200:
                raise Trouble(name_status(response.status), status=response.status)
        except (Trouble, *FAULTS) as error:
            visit.close()
            raise OSError(str(error) or type(error).__name__) from error
        return io.BufferedReader(WebStream(response, visit), BUFFER_BYTES)


class WebVisit:
    """Requests for one file, over connections to addresses that were checked."""

    def __init__(self, url: httpx.URL) -> None:
        self._url = url
        allowed = (url.raw_host.decode("ascii"),)
        backend = CheckedBackend(resolve, allowed, Deadline(time.monotonic))
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=backend
        )

    def ask(self, method: bytes) -> httpcore.Response:
        """The answer where the address ends, after redirects; its body is not read yet.

        Raises:
            Trouble: it leads too far, or where nothing may be asked for.
        """
        url = self._url
        for _ in range(MANNERS.redirects + 1):
            response = self._request(method, url)
            if response.status not in REDIRECTS:
                return response
            location = read_headers(response).get("location", "")
            response.close()
            if not location:
                raise Trouble("bad_redirect")
            url = join_address(url, location)
        raise Trouble("too_many_redirects", limit=MANNERS.redirects)

    def close(self) -> None:
        """Ends the connections."""
        self._pool.close()

    def _request(self, method: bytes, url: httpx.URL) -> httpcore.Response:
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        headers = [
            (b"Host", url.netloc),
            (b"User-Agent", name_agent("").encode()),
            # The bytes of the file are wanted, not a packing of them.
            (b"Accept-Encoding", b"identity"),
        ]
        timeouts = {
            "connect": MANNERS.connect_seconds,
            "read": MANNERS.read_seconds,
            "write": MANNERS.read_seconds,
            "pool": MANNERS.connect_seconds,
        }
        request = httpcore.Request(
            method, target, headers=headers, extensions={"timeout": timeouts}
        )
        return self._pool.handle_request(request)


class WebStream(io.RawIOBase):
    """The body of one answer; the connection ends with it."""

    def __init__(self, response: httpcore.Response, visit: WebVisit) -> None:
        super().__init__()
        self._response = response
        self._visit = visit
        self._pieces: Iterator[bytes] = response.iter_stream()
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into *buffer*.

        Raises:
            OSError: the answer broke off.
        """
        try:
            while not self._waiting:
                piece = next(self._pieces, None)
                if piece is None:
                    return 0
                self._waiting = memoryview(piece)
        except FAULTS as error:
            raise OSError(f"broke off: {error or type(error).__name__}") from error
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count

    def close(self) -> None:
        """Ends the connection."""
        if not self.closed:
            self._response.close()
            self._visit.close()
        super().close()


def read_headers(response: httpcore.Response) -> dict[str, str]:
    """The headers of *response*, names in lower case."""
    return {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
    }


def _look(url: httpx.URL) -> dict[str, str]:
    """What the server says of the file before it is read; nothing if it says nothing."""
    with closing(WebVisit(url)) as visit:
        try:
            response = visit.ask(b"HEAD")
        except (Trouble, *FAULTS):
            return {}
        response.close()
        return read_headers(response) if response.status == 200 else {}
