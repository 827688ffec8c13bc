"""A folder to write small files into, and a reading of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
import sources

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
    result = sources.read_reports(paths, **{"retrieved_at": NOW, **options})
    frames = [*result, schemas.empty_frame(schemas.Report)]
    reports = pd.concat(frames, ignore_index=True)
    return Reading(reports, result.accounts, result.rejected)
