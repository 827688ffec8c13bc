"""Where is the index of the snapshots kept? In one SQLite file that many processes may use."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sources.errors import SourceError

Values = Sequence[Any] | Mapping[str, Any]

LAYOUT = 1
BUSY_SECONDS = 60
TABLES = """
create table if not exists snapshots (
    snapshot_no integer primary key,
    url text not null,
    final_url text not null,
    status integer not null,
    fetched_at text not null,
    checked_at text not null,
    headers_json text not null,
    sha256 text not null,
    body_bytes integer not null,
    source text not null
);
create index if not exists snapshots_by_url on snapshots (url, snapshot_no);
create index if not exists snapshots_by_moment on snapshots (fetched_at);
create index if not exists snapshots_by_source on snapshots (source, fetched_at);
create table if not exists visits (
    source text not null,
    began_at text not null,
    primary key (source, began_at)
) without rowid;
create table if not exists failures (
    url text not null,
    settings text not null,
    kind text not null,
    reason text not null,
    count integer not null,
    failed_at text not null,
    due_at text not null,
    primary key (url, settings)
);
create table if not exists robots (
    origin text primary key,
    text text,
    taken_at text not null,
    due_at text not null,
    kind text,
    reason text
);
create table if not exists turns (host text primary key, free_at real not null);
create table if not exists silent_hosts (
    host text primary key,
    failures integer not null,
    rests_until text not null
);
"""


class BrokenIndex(SourceError):
    """An index of snapshots that cannot be read."""

    def __init__(self, file: Path, reason: object) -> None:
        super().__init__(
            f"{file}: the index of the snapshots cannot be used ({reason}). If the disk is full, "
            "make room; else put back a copy of the folder, or move the folder away to begin anew"
        )


class Index:
    """The tables of the index; every statement is a transaction of its own unless told."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        with self._errors_told():
            self._con = sqlite3.connect(
                file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._con.row_factory = sqlite3.Row
            self._con.execute("pragma journal_mode = wal")
            self._con.execute("pragma synchronous = normal")
            self._create_tables()

    def read(self, query: str, values: Values = ()) -> list[sqlite3.Row]:
        """The rows that *query* gives."""
        with self._lock, self._errors_told():
            return self._con.execute(query, values).fetchall()

    def write(self, statement: str, values: Values = ()) -> None:
        """Carries out *statement*."""
        with self._lock, self._errors_told():
            self._con.execute(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done inside is done as one, and by one process at a time."""
        with self._lock:
            with self._errors_told():
                self._con.execute("begin immediate")
            try:
                yield
            except BaseException:
                if self._con.in_transaction:  # a full disk ends it by itself
                    self._con.execute("rollback")
                raise
            with self._errors_told():
                self._con.execute("commit")

    def close(self) -> None:
        """Ends the use of the file."""
        with self._lock:
            self._con.close()

    def _create_tables(self) -> None:
        layout = self._con.execute("pragma user_version").fetchone()[0]
        if layout == LAYOUT:
            return
        if layout > LAYOUT:
            raise BrokenIndex(self._file, f"a later Turnstone wrote it, layout {layout}")
        self._con.execute("begin immediate")
        for statement in TABLES.split(";"):
            self._con.execute(statement)
        self._con.execute(f"pragma user_version = {LAYOUT}")
        self._con.execute("commit")

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise BrokenIndex(self._file, error) from error
