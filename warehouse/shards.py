"""What did workers elsewhere code? Shards: coded partitions as Parquet, in a folder or a store.

A shard is two files in the folder of its run: `NAME.coded_events.parquet`, and then, which says
that the shard is whole, `NAME.coded_reports.parquet`. Each is written under another name and
renamed. The folder may be any address that fsspec reads, such as `s3://bucket/shards`.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import fsspec
import pandas as pd
from pyarrow.lib import ArrowException

from warehouse.errors import WarehouseError

log = logging.getLogger(__name__)

EVENTS, REPORTS = ".coded_events.parquet", ".coded_reports.parquet"
PART = ".part"


class ShardUnreadable(WarehouseError):
    """A shard is not where its worker put it, or is damaged."""

    def __init__(self, file: str, reason: object) -> None:
        super().__init__(
            f"the shard {file} cannot be read: {reason}. Workers and this process must see one "
            "folder under the setting `shards`; name a shared one, or an object store"
        )


@dataclass(frozen=True, slots=True)
class ShardFolder:
    """Where the shards of one warehouse lie.

    Attributes:
        address: a folder, or the URL of one.
    """

    address: str

    def write(
        self, run_id: str, name: str, coded_events: pd.DataFrame, coded_reports: pd.DataFrame
    ) -> None:
        """Writes a shard; one of the same name, which holds the same, is replaced."""
        system, root = self._open()
        system.makedirs(f"{root}/{run_id}", exist_ok=True)
        for ending, frame in ((EVENTS, coded_events), (REPORTS, coded_reports)):
            content = io.BytesIO()
            frame.to_parquet(content, index=False)
            file = f"{root}/{run_id}/{name}{ending}"
            aside = f"{file}.{uuid4().hex}{PART}"
            system.pipe_file(aside, content.getvalue())
            system.mv(aside, file)

    def read(self, run_id: str, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The coded events of a shard, not checked yet, and its coded reports.

        Raises:
            ShardUnreadable: it is not there, or no Parquet.
        """
        system, root = self._open()
        frames = []
        for ending in (EVENTS, REPORTS):
            file = f"{root}/{run_id}/{name}{ending}"
            try:
                content = system.cat_file(file)
                frames.append(pd.read_parquet(io.BytesIO(content)))
            except (OSError, ArrowException) as error:
                raise ShardUnreadable(file, error) from error
        return frames[0], frames[1]

    def delete(self, run_id: str, name: str) -> None:
        """Deletes a shard; first the file that says that it is whole."""
        system, root = self._open()
        for ending in (REPORTS, EVENTS):
            file = f"{root}/{run_id}/{name}{ending}"
            if system.exists(file):
                system.rm_file(file)

    def find(self) -> Iterator[tuple[str, str]]:
        """Run and name of each whole shard, sorted."""
        for path in self._list():
            if path.endswith(REPORTS):
                run_id, name = path.split("/")[-2:]
                yield run_id, name.removesuffix(REPORTS)

    def clear(self) -> None:
        """Deletes what is left of shards that never became whole, and empty folders."""
        system, root = self._open()
        paths = self._list()
        whole = {path.removesuffix(REPORTS) for path in paths if path.endswith(REPORTS)}
        for path in paths:
            if path.endswith(PART) or (
                path.endswith(EVENTS) and path.removesuffix(EVENTS) not in whole
            ):
                system.rm_file(path)
        for folder in system.ls(root, detail=False) if system.isdir(root) else ():
            if system.isdir(folder) and not system.find(folder):
                system.rmdir(folder)

    def _open(self) -> tuple[fsspec.AbstractFileSystem, str]:
        system, root = fsspec.url_to_fs(self.address)
        # what workers elsewhere have written must be seen at once
        system.invalidate_cache()
        return system, str(root).rstrip("/")

    def _list(self) -> list[str]:
        system, root = self._open()
        return sorted(system.find(root)) if system.exists(root) else []
