"""What was fetched? Keeps every distinct answer of the web in a folder, and gives it again."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Row
from typing import Any

import pandas as pd

from schemas import Snapshot as SnapshotTable
from schemas import empty_frame
from sources.web.address import name_key
from sources.web.bodies import LEFTOVER, Bodies, DamagedBody
from sources.web.fetched import Snapshot
from sources.web.index import Index

log = logging.getLogger(__name__)

RENEWED = ("etag", "last-modified", "cache-control", "expires", "date")


# From the beginning of a visit to the next one; those that brought nothing new are passed over.
VISITS = """
with spans as (
    select began_at, lead(began_at) over (order by began_at) as next_at
    from visits where source = :source
)
select began_at, next_at from spans where exists (
    select 1 from snapshots
    where source = :source and fetched_at >= began_at
    and (next_at is null or fetched_at < next_at)
)
order by began_at
"""

# Many visits a day find nothing new, for years.
FORGET_VISIT = """
delete from visits
where source = :source
and began_at = (select max(began_at) from visits where source = :source)
and not exists (
    select 1 from snapshots where source = :source and fetched_at >= visits.began_at
)
"""


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """A visit to a source that brought something new: when it *began*, and when the *next* did."""

    began: datetime
    next: datetime | None


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What is in a store.

    Attributes:
        snapshots: how many there are.
        bodies: how many different bodies they have.
        disk_bytes: of the folder.
        broken: address and fault of each snapshot whose body is missing or damaged.
        strays: files that no snapshot names: leftovers of killed runs, which do no harm.
    """

    snapshots: int
    bodies: int
    disk_bytes: int
    broken: tuple[str, ...]
    strays: int


class SnapshotStore:
    """The folder of snapshots; threads and processes may share it."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.bodies = Bodies(self.folder / "bodies")
        self.index = Index(self.folder / "index.sqlite")

    def __enter__(self) -> "SnapshotStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the folder."""
        self.index.close()

    def keep(
        self,
        url: str,
        final_url: str,
        status: int,
        headers: Mapping[str, str],
        body: bytes,
        *,
        now: datetime,
        source: str,
    ) -> Snapshot:
        """The snapshot of an answer, which is on the disk from now on.

        An answer with the body of the last snapshot of *url* adds no snapshot.
        """
        digest = self.bodies.write(body)
        with self.index.transaction():
            last = self._find_row(url)
            if last is not None and last["sha256"] == digest:
                self._renew(last, headers, now, final_url)
                return _build_snapshot(url, last, body, is_new=False)
            self._add(url, final_url, status, headers, digest, len(body), now, source)
        return Snapshot(url, final_url, status, now, dict(headers), digest, body, is_new=True)

    def find(self, url: str, *, until: datetime | None = None) -> Snapshot | None:
        """The last snapshot of *url*, taken at or before *until*; None: there is none.

        Raises:
            DamagedBody: its body is missing or damaged.
        """
        row = self._find_row(url, until)
        if row is None:
            return None
        return _build_snapshot(url, row, self.bodies.read(row["sha256"]), is_new=False)

    def find_sound(self, url: str) -> Snapshot | None:
        """The last snapshot of *url*; None, with a warning, if its body is damaged."""
        try:
            return self.find(url)
        except DamagedBody as damage:
            log.warning("%s (of %s)", damage, url)
            return None

    def find_checked_at(self, url: str) -> datetime | None:
        """When the last snapshot of *url* was last known to be what the web holds."""
        row = self._find_row(url)
        return None if row is None else _read_moment(row["checked_at"])

    def confirm(self, url: str, headers: Mapping[str, str], *, now: datetime) -> None:
        """Notes that the web still holds the last snapshot of *url*."""
        with self.index.transaction():
            last = self._find_row(url)
            if last is not None:
                self._renew(last, headers, now, last["final_url"])

    def note_visit(self, source: str, now: datetime) -> None:
        """Notes that a visit to *source* begins; a former one is forgotten if it gave nothing."""
        with self.index.transaction():
            self.index.write(FORGET_VISIT, {"source": source})
            self.index.write(
                "insert or ignore into visits values (?, ?)", [source, _write_moment(now)]
            )

    def list_visits(self, source: str) -> list[KeptVisit]:
        """The visits to *source* of which snapshots were kept, the first first."""
        return [
            KeptVisit(
                _read_moment(row["began_at"]),
                _read_moment(row["next_at"]) if row["next_at"] else None,
            )
            for row in self.index.read(VISITS, {"source": source})
        ]

    def list_taken(self, since: datetime | None = None) -> pd.DataFrame:
        """A `Snapshot` table of the snapshots taken at or after *since*; None: of all."""
        batches = [empty_frame(SnapshotTable), *self.read_taken(since)]
        return pd.concat(batches, ignore_index=True)

    def read_taken(
        self, since: datetime | None = None, *, batch_size: int = 10_000
    ) -> Iterator[pd.DataFrame]:
        """Batches of the snapshots taken at or after *since* (None: of all), `Snapshot` tables."""
        last = 0
        while True:
            rows = self.index.read(
                "select * from snapshots where snapshot_no > ? and fetched_at >= ? "
                "order by snapshot_no limit ?",
                [last, _write_moment(since) if since else "", batch_size],
            )
            if not rows:
                return
            yield pd.DataFrame([_describe(row) for row in rows])
            last = rows[-1]["snapshot_no"]

    def verify(self) -> StoreCheck:
        """What is in the store; every body is read and its SHA-256 compared."""
        rows = self.index.read("select url, sha256 from snapshots order by snapshot_no")
        digests = {row["sha256"] for row in rows}
        faults = {digest: self._find_fault(digest) for digest in digests}
        files = list(self.bodies.list_files())
        known = {self.bodies.find(digest) for digest in digests}
        return StoreCheck(
            snapshots=len(rows),
            bodies=len(digests),
            disk_bytes=_weigh(self.folder),
            broken=tuple(
                f"{row['url']}: {fault}" for row in rows if (fault := faults[row["sha256"]])
            ),
            strays=sum(file not in known for file in files),
        )

    def remove_leftovers(self) -> int:
        """How many files were removed that killed writers left; no other process may write."""
        leftovers = [file for file in self.bodies.list_files() if file.suffix == LEFTOVER]
        for file in leftovers:
            file.unlink(missing_ok=True)
        return len(leftovers)

    def _find_row(self, url: str, until: datetime | None = None) -> Row | None:
        rows = self.index.read(
            "select * from snapshots where url = ? and fetched_at <= ? "
            "order by snapshot_no desc limit 1",
            [name_key(url), _write_moment(until) if until else "9999"],
        )
        return rows[0] if rows else None

    def _renew(self, row: Row, headers: Mapping[str, str], now: datetime, final_url: str) -> None:
        renewed = {name: headers[name] for name in RENEWED if name in headers}
        merged = {**json.loads(row["headers_json"]), **renewed}
        self.index.write(
            "update snapshots set checked_at = max(checked_at, ?), headers_json = ?, final_url = ? "
            "where snapshot_no = ?",
            [_write_moment(now), json.dumps(merged), final_url, row["snapshot_no"]],
        )

    def _add(
        self,
        url: str,
        final_url: str,
        status: int,
        headers: Mapping[str, str],
        digest: str,
        body_bytes: int,
        now: datetime,
        source: str,
    ) -> None:
        moment = _write_moment(now)
        row = [name_key(url), final_url, status, moment, moment, json.dumps(dict(headers))]
        self.index.write(
            "insert into snapshots (url, final_url, status, fetched_at, checked_at, headers_json, "
            "sha256, body_bytes, source) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*row, digest, body_bytes, source],
        )

    def _find_fault(self, digest: str) -> str:
        try:
            self.bodies.read(digest)
        except DamagedBody as damage:
            return str(damage)
        return ""


def _build_snapshot(url: str, row: Row, body: bytes, *, is_new: bool) -> Snapshot:
    return Snapshot(
        url=url,
        final_url=row["final_url"],
        status=row["status"],
        fetched_at=_read_moment(row["fetched_at"]),
        headers=json.loads(row["headers_json"]),
        sha256=row["sha256"],
        body=body,
        is_new=is_new,
    )


def _weigh(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _describe(row: Row) -> dict[str, Any]:
    """A row of `raw.snapshots`."""
    identity = f"{row['url']}\n{row['fetched_at']}\n{row['sha256']}"
    return {
        "snapshot_id": sha256(identity.encode()).hexdigest()[:16],
        "url": row["url"],
        "final_url": row["final_url"],
        "http_status": row["status"],
        "fetched_at": _read_moment(row["fetched_at"]),
        "headers_json": row["headers_json"],
        "body_sha256": row["sha256"],
        "body_bytes": row["body_bytes"],
        "source": row["source"],
    }


def _write_moment(moment: datetime) -> str:
    """Moments as texts that sort by time.

    >>> _write_moment(datetime(2024, 5, 1, tzinfo=UTC))
    '2024-05-01T00:00:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read_moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
