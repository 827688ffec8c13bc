"""Which reports are in JSON? Lines of objects, a list of objects, or one object."""

import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Final

from sources.accounts import Tally
from sources.aliases import pick_fields
from sources.encoding import Decoded, decode, decode_lines
from sources.errors import FileRefused
from sources.files.options import FileOptions, read_whole
from sources.raw_reports import RawReport

# Keys under which services wrap their list of reports.
LIST_KEYS: Final = ("reports", "articles", "documents", "results", "items", "data", "entries")
SHOWN = 500


def read_json_lines(
    stream: BufferedReader, tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    """The report in each line; a line that is not a JSON object is rejected with its number.

    Raises:
        FileRefused: the file is no text, or a line is too long.
    """
    yield from _read_lines(decode_lines(stream, options.limits.line_bytes), tally, options)


def read_json(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The reports in a list, in a list under a key such as `articles`, or in one object.

    Raises:
        FileRefused: the file is no text, too large, or not JSON.
    """
    content = read_whole(stream, options)
    decoded = decode(content)
    if not decoded.text.strip():
        return
    tally.encoding = decoded.encoding
    try:
        parsed = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        yield from _read_as_lines(decoded, tally, options, error)
        return
    for number, row in enumerate(_find_list(parsed), start=1):
        yield from _read_row(row, tally, options, None, f"item {number}")


def _read_as_lines(
    decoded: Decoded, tally: Tally, options: FileOptions, error: Exception
) -> Iterator[RawReport]:
    """The reports of a file that is named .json but holds a JSON object a line."""
    lines = decoded.text.strip().split("\n")
    try:
        is_object = isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise FileRefused("broken", f"is not JSON: {error}") from error
    yield from _read_lines((Decoded(line, decoded.encoding) for line in lines), tally, options)


def _read_lines(
    lines: Iterator[Decoded], tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    for number, line in enumerate(lines, start=1):
        if not line.text.strip():
            continue
        tally.tell_encoding(line.encoding)
        try:
            row = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            tally.rows_in += 1
            shown = {"line": line.text.strip()[:SHOWN]}
            tally.reject("broken", number, f"is not JSON ({error})", shown)
            continue
        yield from _read_row(row, tally, options, number, "line")


def _read_row(
    row: Any, tally: Tally, options: FileOptions, line: int | None, what: str
) -> Iterator[RawReport]:
    if isinstance(row, dict):
        yield RawReport(tally.path, pick_fields(row, options.columns), line=line, row=row)
        return
    tally.rows_in += 1
    shown = {"value": json.dumps(row, ensure_ascii=False)[:SHOWN]}
    tally.reject("broken", line, f"{what} is not a JSON object", shown)


def _find_list(parsed: Any) -> list[Any]:
    if isinstance(parsed, list):
        return parsed
    if isinstance(parsed, dict):
        lists = [parsed[key] for key in LIST_KEYS if isinstance(parsed.get(key), list)]
        return lists[0] if lists else [parsed]
    return [parsed]
