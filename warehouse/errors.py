"""Tells what went wrong in the warehouse, where, and what to do about it."""

from collections.abc import Sequence
from pathlib import Path

from warehouse.places_in_sql import Place


class WarehouseError(Exception):
    """Anything the warehouse refuses to do."""


class FileLocked(WarehouseError):
    """The warehouse file is in use by another process."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            f"{path} is in use by another process ({holder}). DuckDB lets one process write, and "
            "no other may read meanwhile. Wait until the other run has ended, or end it; to read "
            "only, use the published copy beside it (published.duckdb)."
        )


class FileUnreadable(WarehouseError):
    """The warehouse file is missing or is not a DuckDB file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be opened as a warehouse: {reason}")


class DiskRefused(WarehouseError):
    """The disk did not take what was written; nothing of it was kept, and nothing older is lost."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the disk did not take what was written: {reason}. What was stored before is whole. "
            "Make room (turnstone needs twice the size of warehouse.duckdb for a build and its "
            "published copy) and run the same command again."
        )


class WrongColumnType(WarehouseError):
    """A stored table has a column of another type than its schema states."""

    def __init__(self, table: str, column: str, stored: str, stated: str) -> None:
        super().__init__(
            f"{table}.{column} is stored as {stored} but its schema states {stated}. The warehouse "
            "was made by an incompatible version: load the reports into a new file, or change the "
            f"column by hand (alter table {table} alter {column} type {stated})."
        )


class UnknownReports(WarehouseError):
    """Coded events were handed over for reports that the warehouse does not hold."""

    def __init__(self, table: str, report_ids: Sequence[str]) -> None:
        shown = ", ".join(report_ids[:5])
        super().__init__(
            f"{len(report_ids)} report(s) are not in {table}: {shown}. "
            "Load the reports first, and name every report that was coded."
        )


class ModelError(WarehouseError):
    """A file of dbt_like_sql/ cannot be built as it stands."""

    def __init__(self, file: Path | str, reason: str, place: Place | None = None) -> None:
        where = f"{file}:{place.line}:{place.column}" if place else str(file)
        super().__init__(f"{where}: {reason}")


class UnknownSelection(WarehouseError):
    """A selection names no model."""

    def __init__(self, term: str, known: Sequence[str]) -> None:
        super().__init__(
            f"{term!r} names no model. Name a model, a folder or a pattern, with + before or after "
            f"(+marts.events, marts, marts.*_months); there are {', '.join(known)}"
        )


class NotBuiltYet(WarehouseError):
    """A model is to be built alone, but what it reads has never been built."""

    def __init__(self, model: str, missing: Sequence[str]) -> None:
        super().__init__(
            f"{model} reads {', '.join(missing)}, which is not built yet. "
            f"Build it too: --select +{model}"
        )


class ContractBroken(WarehouseError):
    """A mart has other columns than its schema states."""

    def __init__(self, model: str, differences: Sequence[str]) -> None:
        super().__init__(
            f"{model} does not keep its contract: {'; '.join(differences)}. "
            "Change the SQL file or the schema so that both say the same; nothing was replaced."
        )


class ChecksFailed(WarehouseError):
    """Data tests found offending rows, so the build was taken back."""

    def __init__(self, offences: Sequence[object]) -> None:
        lines = "\n".join(f"  {offence}" for offence in offences)
        super().__init__(f"{len(offences)} data test(s) found offending rows:\n{lines}")


class QueryRefused(WarehouseError):
    """A query is not one plain SELECT, or its SQL has a mistake."""
