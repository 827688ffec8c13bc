"""Which reader reads which format? One row an ending of file names."""

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Final

from sources.accounts import Tally
from sources.archives.warc import read_warc
from sources.errors import SourceError
from sources.files.html import read_html
from sources.files.json_reports import read_json, read_json_lines
from sources.files.options import FileOptions
from sources.files.parquet import read_parquet
from sources.files.plain import read_markdown, read_text
from sources.files.tables import read_tab_table, read_table
from sources.raw_reports import RawReport

Reader = Callable[[BufferedReader, Tally, FileOptions], Iterator[RawReport]]

FORMATS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_tab_table,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".wet": read_warc,
    ".arc": read_warc,
}


def check_format(name: str) -> str:
    """The ending of the format *name*, with or without its full stop; empty stays empty.

    >>> check_format("jsonl")
    '.jsonl'

    Raises:
        SourceError: there is no such format.
    """
    ending = f".{name.lower().removeprefix('.')}" if name else ""
    if ending and ending not in FORMATS:
        known = ", ".join(known.removeprefix(".") for known in FORMATS)
        raise SourceError(f"{name!r} is not a format that is read: {known}")
    return ending
