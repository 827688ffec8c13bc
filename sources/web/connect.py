"""Where does a connection lead, and for how long? To a checked IP address, within a deadline."""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

import httpcore

from sources.web.failures import Trouble
from sources.web.networks import Resolve, choose_ips


class Deadline:
    """The moment by which the request of the present thread must be answered."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._local = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What is done inside ends after so many *seconds*.

        Raises:
            Trouble: it took longer; kind `too_slow`.
        """
        self._local.seconds = seconds
        self._local.ends_at = self._monotonic() + seconds
        try:
            yield
        except httpcore.TimeoutException:
            self.clip(None)  # a step may have ended because the deadline did
            raise
        finally:
            self._local.ends_at = inf

    def clip(self, timeout: float | None) -> float | None:
        """The *timeout* of one step, or what is left of the deadline if that is less."""
        ends_at = getattr(self._local, "ends_at", inf)
        if ends_at == inf:
            return timeout
        left = ends_at - self._monotonic()
        if left <= 0:
            raise Trouble("too_slow", seconds=self._local.seconds)
        return left if timeout is None else min(left, timeout)


class TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that have come."""
        return self._inner.read(max_bytes, self._deadline.clip(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._inner.write(buffer, self._deadline.clip(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The connection, encrypted; the certificate must name *server_hostname*."""
        timeout = self._deadline.clip(timeout)
        return TimedStream(
            self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        """What the connection says of itself."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to hosts at the very IP addresses that were checked, so none can be exchanged."""

    def __init__(self, find: Resolve, allowed: tuple[str, ...], deadline: Deadline) -> None:
        self._find = find
        self._allowed = allowed
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to *host*, at the first of its IP addresses that answers.

        Raises:
            Trouble: none may be connected to.
            httpcore.ConnectError: none answers.
            httpcore.ConnectTimeout: none answers in time.
        """
        failure: Exception | None = None
        for ip in choose_ips(host, port, self._find, self._allowed):
            try:
                stream = self._inner.connect_tcp(
                    ip, port, self._deadline.clip(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
                continue
            return TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError("no address")


class TimedBackend(httpcore.SyncBackend):
    """Connects anywhere, within the deadline: for proxies, which the user's environment names."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to *host*."""
        timeout = self._deadline.clip(timeout)
        stream = super().connect_tcp(host, port, timeout, local_address, socket_options)
        return TimedStream(stream, self._deadline)
