"""A folder to write small files into, a web that holds what a test says, and readings of both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
import sources
from sources.web.fetched import FetchFailed, Snapshot

NOW = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Reading:
    """What came of reading a folder."""

    reports: pd.DataFrame
    accounts: list[sources.FileAccount]
    rejected: pd.DataFrame

    @property
    def only(self) -> pd.Series:
        """The one report that there is."""
        assert len(self.reports) == 1, [account.message for account in self.accounts]
        return self.reports.iloc[0]

    @property
    def account(self) -> sources.FileAccount:
        """The account of the one file that there is."""
        (account,) = self.accounts
        return account


ReadFiles = Callable[..., Reading]


@pytest.fixture
def read_files(tmp_path: Path) -> ReadFiles:
    """Writes files, given as name and content, and reads the folder they are in."""
    return partial(write_and_read, tmp_path)


@pytest.fixture
def read_paths() -> ReadFiles:
    """Reads paths."""
    return read


def write_and_read(folder: Path, files: dict[str, str | bytes], **options: Any) -> Reading:
    """What came of reading *folder* after *files*, given as name and content, were put there."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(folder, **options)


def read(paths: Any, **options: Any) -> Reading:
    """The reports of *paths* in one frame, with the accounts."""
    return take(sources.read_reports(paths, **{"retrieved_at": NOW, **options}))


@dataclass
class Web:
    """A web that holds *bodies* by address; an address without one is not there.

    What was given once is kept, as a store of snapshots would keep it.
    """

    bodies: dict[str, str | bytes | FetchFailed]
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    kept_since: dict[str, datetime | None] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*."""
        self.asked.append(url)
        self.kept_since[url] = kept_since
        body = self.bodies.get(url, FetchFailed("gone", url, "is not there (status 404)"))
        if isinstance(body, FetchFailed):
            raise body
        content = body if isinstance(body, bytes) else body.encode()
        is_new = self.kept.get(url) != content
        self.kept[url] = content
        digest = sha256(content).hexdigest()
        headers = self.headers.get(url, {})
        return Snapshot(url, url, 200, NOW, headers, digest, content, is_new)


@pytest.fixture
def read_web(tmp_path: Path) -> ReadFiles:
    """Reads the first source of a file of sources, given as text, from a web."""
    return partial(read_first_source, tmp_path)


def read_first_source(folder: Path, listed: str, web: Web, **visit: Any) -> Reading:
    """What came of reading the first source that *listed*, a file of sources, names."""
    file = folder / "sources.toml"
    file.write_text(listed, encoding="utf-8")
    source = sources.read_source_list(file).sources[0]
    return take(sources.read_source(source, sources.Visit(web, NOW, **visit)))


def write_page(text: str, *, title: str = "", day: str = "", head: str = "") -> str:
    """A page with one article."""
    date = f'<meta property="article:published_time" content="{day}">' if day else ""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f"<html><head><title>{title}</title>{date}{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def take(result: sources.ReadResult) -> Reading:
    """All batches of *result* in one frame, with the accounts."""
    frames = [*result, schemas.empty_frame(schemas.Report)]
    reports = pd.concat(frames, ignore_index=True)
    return Reading(reports, result.accounts, result.rejected)
