"""A server on loopback that answers what a test says, and a fetcher whose time stands still."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sources.web import Clock, Fetcher, Manners, SnapshotStore, open_fetcher

START = datetime(2025, 3, 1, 12, tzinfo=UTC)
Respond = Callable[["Handler"], None]


class Time:
    """A clock that only sleeping moves on; every look at its stopwatch may take a while."""

    def __init__(self) -> None:
        self.moment = START
        self.slept: list[float] = []
        self.step = 0.0
        self._ticks = 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def monotonic(self) -> float:
        """Seconds that grow by a step each time they are read."""
        with self._lock:
            self._ticks += self.step
            return self._ticks

    def sleep(self, seconds: float) -> None:
        """Moves on at once."""
        with self._lock:
            self.slept.append(seconds)
            self.moment += timedelta(seconds=seconds)

    def pass_by(self, **span: float) -> None:
        """Moves on by a timedelta."""
        self.moment += timedelta(**span)


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its server."""

    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        """Answers with what the test says of the path."""
        self.server.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answers = self.server.answers.get(self.path)
        if answers is None:
            self.give(404, b"nothing here")
            return
        respond = answers.pop(0) if len(answers) > 1 else answers[0]
        with suppress(BrokenPipeError, ConnectionResetError):
            respond(self)

    def give(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        """Sends a whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """A server on a free port of loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[Respond]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.port = self.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def say(self, path: str, *answers: Any, **headers: str) -> str:
        """The address of *path*, which gets these *answers* in turn, the last for ever.

        An answer is a body, a status, both with headers, or a function of the handler.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = [build_answer(answer, named) for answer in answers]
        return self.url + path

    def count(self, path: str) -> int:
        """How often *path* was asked for."""
        return sum(asked == path for asked, _ in self.requests)

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is no error here."""


def build_answer(answer: Any, headers: dict[str, str]) -> Respond:
    """A function of the handler."""
    if callable(answer):
        return answer
    if isinstance(answer, bytes):
        return lambda handler: handler.give(200, answer, headers)
    if isinstance(answer, int):
        return lambda handler: handler.give(answer, b"", headers)
    status, body, more = answer
    return lambda handler: handler.give(status, body, {**headers, **more})


@pytest.fixture
def server() -> Iterator[Server]:
    """A server; it has no robots.txt unless a test says so."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@dataclass
class Web:
    """A fetcher with all that a test may want to look at."""

    folder: Path
    time: Time = field(default_factory=Time)
    hosts: dict[str, list[str]] = field(default_factory=dict)
    fetchers: list[Fetcher] = field(default_factory=list)
    ssl_context: Any = None

    def __post_init__(self) -> None:
        self.store = SnapshotStore(self.folder)

    def find(self, host: str, _port: int) -> list[str]:
        """The IP addresses of a host as the test says; one that it does not name is itself."""
        return self.hosts.get(host, [host])

    def open(self, source: str = "test", addresses: Any = (), **manners: Any) -> Fetcher:
        """A fetcher that may read loopback."""
        manners = {"allow_private": ("127.0.0.1",), "first_pause_seconds": 2.0, **manners}
        clock = Clock(self.time.now, self.time.monotonic, self.time.sleep, lambda: 0.5)
        fetcher = open_fetcher(
            self.store,
            Manners(**manners),
            clock=clock,
            find=self.find,
            ssl_context=self.ssl_context,
        )
        self.fetchers.append(fetcher)
        return fetcher.for_source(source, addresses)

    def close(self) -> None:
        """Ends everything."""
        for fetcher in self.fetchers:
            fetcher.close()
        self.store.close()


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    """A way to open fetchers on one store."""
    opened = Web(tmp_path / "snapshots")
    yield opened
    opened.close()
