"""What does the head of a text file say of the report? Reads `---` blocks and header lines."""

import re
from typing import NamedTuple

from sources.aliases import find_field, pick_fields

BLOCK = re.compile(r"\s*---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{1,30}):[ \t]*(?P<value>.*)$")
# A text that begins with `Text: …` is a text, not a header.
NOT_IN_HEADERS = ("", "text")


class FrontMatter(NamedTuple):
    """The fields that the head states, and the text below it."""

    fields: dict[str, str]
    text: str


def split_front_matter(text: str) -> FrontMatter:
    r"""The head of *text* and the rest; without a head, no fields and the whole text.

    >>> split_front_matter("Date: 2024-12-07\nTitle: Talks\n\nTalks began.")
    FrontMatter(fields={'title': 'Talks', 'published_at': '2024-12-07'}, text='Talks began.')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    block = BLOCK.match(text)
    if block:
        lines = [line for line in block["head"].split("\n") if not line.startswith((" ", "-", "#"))]
        return FrontMatter(_read_lines(lines), text[block.end() :])
    return _split_header_lines(text)


def _split_header_lines(text: str) -> FrontMatter:
    lines = text.split("\n")
    count = 0
    for line in lines:
        found = LINE.match(line)
        if not found or find_field(found["name"]) in NOT_IN_HEADERS:
            break
        count += 1
    fields = _read_lines(lines[:count])
    if not fields:
        return FrontMatter({}, text)
    return FrontMatter(fields, "\n".join(lines[count:]).lstrip("\n"))


def _read_lines(lines: list[str]) -> dict[str, str]:
    row = {}
    for line in lines:
        if found := LINE.match(line):
            row[found["name"]] = found["value"].strip().strip("\"'")
    fields = pick_fields(row)
    fields.pop("text", None)
    return fields
