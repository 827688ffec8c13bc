"""What do readers of files need to know? One object that every format's reader takes."""

from dataclasses import dataclass
from datetime import date
from io import BufferedReader

from sources.dates import DateOrder
from sources.errors import FileRefused
from sources.files.limits import MB, Limits


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How files are read.

    Attributes:
        limits: how large a file may be.
        last_day: the latest day on which a report can have been published.
        date_order: how to read 03/04/2024.
    """

    limits: Limits
    last_day: date
    date_order: DateOrder | None = None


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
