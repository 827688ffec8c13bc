"""Keeps `ops.files_read`: which files of a source were read, so that they are left alone."""

from collections.abc import Mapping

import pandas as pd

import schemas
from schemas.visits import FileRead
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.frames import append_frame
from warehouse.transaction import transaction


def store_files_read(con: Connection, source: str, files: Mapping[str, str]) -> None:
    """Notes that the *files* of *source*, fingerprints by path, were read and stored.

    Raises:
        WarehouseError: a fingerprint does not meet the schema.
    """
    if not files:
        return
    named = {"source": source, "path": list(files), "fingerprint": list(files.values())}
    checked = schemas.check(pd.DataFrame(named), FileRead)
    if len(checked.rejected):
        raise WarehouseError(f"ops.files_read: {checked.rejected['reasons'].iloc[0]}")
    with transaction(con):
        con.register("incoming_files", checked.valid)
        con.execute(
            "delete from ops.files_read using incoming_files as incoming "
            "where files_read.source = incoming.source and files_read.path = incoming.path"
        )
        con.unregister("incoming_files")
        append_frame(con, "ops.files_read", checked.valid)


def find_files_read(con: Connection, source: str) -> dict[str, str]:
    """The fingerprints of the files of *source* that were read, by path."""
    found = con.execute("select path, fingerprint from ops.files_read where source = ?", [source])
    return {str(path): str(fingerprint) for path, fingerprint in found.fetchall()}
