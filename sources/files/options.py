"""What do readers of files need to know? One object that every format's reader takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BufferedReader

from sources.aliases import list_fields, pick_fields
from sources.dates import DateOrder
from sources.errors import FileRefused, SourceError
from sources.files.limits import MB, Limits
from sources.source import Visit


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How files are read.

    Attributes:
        limits: how large a file may be.
        last_day: the latest day on which a report can have been published.
        date_order: how to read 03/04/2024.
        format: an ending of `FORMATS` by which every file is read; empty: each by its name.
        columns: which column or key holds which field, where its name does not say it.
        visit: what is known and wanted; None: all is wanted.
        is_dated_by_capture: whether pages of archives without date get that of their capture.
    """

    limits: Limits
    last_day: date
    date_order: DateOrder | None = None
    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    visit: Visit | None = None
    is_dated_by_capture: bool = False


def check_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """The map *columns* of field to column, if every field in it is one that a report can have.

    >>> check_columns({"text": "body"})
    {'text': 'body'}

    Raises:
        SourceError: there is no such field, or a column has no name.
    """
    for name, column in columns.items():
        if name not in list_fields() or not column:
            fields = ", ".join(list_fields())
            raise SourceError(f"column {name}={column}: write FIELD=NAME; fields are {fields}")
    return dict(columns)


def refuse_missing(columns: Mapping[str, str], found: Iterable[str]) -> None:
    """Does nothing if the table has every column that the map *columns* names.

    Args:
        columns: which column holds which field.
        found: the columns of the table; those of objects as `meta.title`.

    Raises:
        FileRefused: one is missing, or none holds the text.
    """
    names = list(found)
    shown = ", ".join(names[:20])
    for name, column in columns.items():
        if column not in names:
            raise FileRefused(
                "broken", f"has no column {column!r}, which is to be its {name} (found: {shown})"
            )
    if "text" not in pick_fields(dict.fromkeys(names, "x"), columns):
        raise FileRefused(
            "broken",
            f"has no column for the text (found: {shown}); name it `text`, or say which it is "
            "with --column text=NAME (in a file of sources: columns = { text = NAME })",
        )


def read_whole(stream: BufferedReader, options: FileOptions) -> bytes:
    """All bytes of *stream*.

    Raises:
        FileRefused: there are more than the limit allows.
    """
    limit = options.limits.file_bytes
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise FileRefused(
            "too_large",
            f"is larger than {limit / MB:g} MB, too much for one report; split it, write its "
            "reports as lines of JSON (.jsonl), or raise file_bytes",
        )
    return content
