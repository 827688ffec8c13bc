"""What does a fetch yield? A snapshot of what was answered, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sources.errors import SourceError

LONGEST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One answer of the web, as it is kept.

    Attributes:
        url: the address that was asked for.
        final_url: the address that answered, after redirects.
        status: the HTTP status of the answer that gave the body.
        fetched_at: when that answer came (UTC).
        headers: its headers, names in lower case.
        sha256: of the body.
        body: the body, unpacked.
        is_new: False if the body is the one that was kept before, whether or not it was asked for.
    """

    url: str
    final_url: str
    status: int
    fetched_at: datetime
    headers: Mapping[str, str]
    sha256: str
    body: bytes
    is_new: bool


class FetchFailed(SourceError):
    """An address that gave no snapshot; `kind` says why in one word of `FAILURES`.

    Attributes:
        retry_after: how many seconds the server wants to be left alone; None: it did not say.
    """

    def __init__(
        self, kind: str, url: str, reason: str, *, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{url[:LONGEST_SHOWN]}: {reason}")
        self.kind = kind
        self.url = url
        self.reason = reason
        self.retry_after = retry_after


class Fetch(Protocol):
    """Anything that gives snapshots: the network, or what was kept of it."""

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*; one kept at or after *kept_since* is given without asking.

        None always asks (conditionally, if a snapshot is kept).

        Raises:
            FetchFailed: there is none; kind `waiting` if it failed lately and is not due again.
        """
