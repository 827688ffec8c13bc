"""Which reports are in a Parquet file? One row is one report; a part of a row group is held."""

from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from sources.accounts import Tally
from sources.aliases import find_field, pick_fields, write_cell
from sources.errors import FileRefused
from sources.files.options import FileOptions, refuse_missing
from sources.files.unpack import make_seekable
from sources.raw_reports import RawReport

ROWS_AT_ONCE: Final = 200
SHOWN: Final = 500
DAMAGE: Final = (pa.ArrowException, OSError)


def read_parquet(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The report in each row; only the columns that hold fields are read.

    A row group that is damaged is told, and those behind it are read.

    Raises:
        FileRefused: the file is no Parquet, is cut off, or lacks a column.
    """
    with make_seekable(stream) as whole:
        try:
            table = parquet.ParquetFile(whole, pre_buffer=False)
        except DAMAGE as error:
            raise FileRefused("broken", f"is no Parquet, or is cut off: {_tell(error)}") from error
        columns = choose_columns(table.schema_arrow, options.columns)
        first = 1
        for number in range(table.num_row_groups):
            yield from _read_group(table, number, columns, first, tally, options)
            first += table.metadata.row_group(number).num_rows


def choose_columns(schema: pa.Schema, columns: Mapping[str, str]) -> list[str]:
    """The columns of *schema* that hold fields: by the map *columns*, or by their names.

    Raises:
        FileRefused: one of the map is missing, or none holds the text.
    """
    refuse_missing(columns, [*schema.names, *_list_parts(schema, columns)])
    mapped = {column if column in schema.names else _head(column) for column in columns.values()}
    return [name for name in schema.names if name in mapped or find_field(name)]


def _list_parts(schema: pa.Schema, columns: Mapping[str, str]) -> list[str]:
    """The columns of the map that lie inside objects, as `meta.title`."""
    whole = pa.struct(schema)
    return [column for column in columns.values() if _is_in(whole, column.split("."))]


def _is_in(kind: Any, parts: list[str]) -> bool:
    """Whether objects of this *kind* have a value at the path *parts*."""
    if not parts:
        return True
    if not pa.types.is_struct(kind) or kind.get_field_index(parts[0]) < 0:
        return False
    return _is_in(kind.field(parts[0]).type, parts[1:])


def _head(column: str) -> str:
    return column.partition(".")[0]


def _read_group(
    table: Any, number: int, columns: list[str], first: int, tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    """The reports of row group *number*, whose first row is row *first* of the file."""
    row_number = first
    try:
        batches = table.iter_batches(ROWS_AT_ONCE, row_groups=[number], columns=columns)
        for batch in batches:
            for row in _to_utc(batch).to_pylist():
                yield _build(row, row_number, tally, options)
                row_number += 1
    except DAMAGE as error:
        lost = first + table.metadata.row_group(number).num_rows - row_number
        tally.refusal = FileRefused(
            "broken",
            f"row group {number + 1} of {table.num_row_groups} is damaged: {lost:,} rows from row "
            f"{row_number:,} on cannot be read ({_tell(error)})",
        )


def _to_utc(batch: pa.RecordBatch) -> pa.RecordBatch:
    """*batch* with moments of every zone in UTC, to the microsecond; those of no zone stay."""
    for index, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type):
            zone = "UTC" if field.type.tz else None
            cells = batch.column(index).cast(pa.timestamp("us", zone), safe=False)
            batch = batch.set_column(index, field.name, cells)
    return batch


def _build(row: dict[str, Any], number: int, tally: Tally, options: FileOptions) -> RawReport:
    shown = {name: write_cell(value)[:SHOWN] for name, value in row.items()}
    return RawReport(tally.path, pick_fields(row, options.columns), line=number, row=shown)


def _tell(error: Exception) -> str:
    """What *error* says, in one line."""
    return " ".join(str(error).split())
