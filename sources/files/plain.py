"""Which report is in a text or Markdown file? One file is one report."""

import re
from collections.abc import Iterator
from io import BufferedReader

from sources.accounts import Tally
from sources.encoding import decode
from sources.files.front_matter import split_front_matter
from sources.files.options import FileOptions, read_whole
from sources.raw_reports import RawReport
from sources.text import find_title

SHOWN = 500

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
RULE = re.compile(r"^ {0,3}(?:[-*_] *){3,}$", re.M)
COMMENT = re.compile(r"<!--.*?-->", re.S)
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
LINK = re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
QUOTE = re.compile(r"^ {0,3}> ?", re.M)
EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])")


def read_text(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The report that a text file is; its first line is the title if it reads like one.

    The title stays in the text, so that offsets count in the text as it was written.

    Raises:
        FileRefused: the file is no text, or too large.
    """
    fields, text = _read(stream, tally, options)
    text = text.strip()
    if text:
        yield _build(tally, {"title": find_title(text), **fields, "text": text})


def read_markdown(
    stream: BufferedReader, tally: Tally, options: FileOptions
) -> Iterator[RawReport]:
    """The report that a Markdown file is, as plain text; the first heading is the title.

    Raises:
        FileRefused: the file is no text, or too large.
    """
    fields, text = _read(stream, tally, options)
    heading = HEADING.search(text)
    text = strip_markdown(text).strip()
    if text:
        title = strip_markdown(heading[1]) if heading else find_title(text)
        yield _build(tally, {"title": title, **fields, "text": text})


def strip_markdown(text: str) -> str:
    r"""*text* without the marks of headings, emphasis, links, quotes and images.

    >>> strip_markdown("# Talks\n\n**Iran** [rejected](https://example.org) talks.")
    'Talks\n\nIran rejected talks.'
    """
    text = RULE.sub("", COMMENT.sub("", text))
    text = LINK.sub(r"\1", IMAGE.sub("", HEADING.sub(r"\1", text)))
    return EMPHASIS.sub(r"\2", QUOTE.sub("", text))


def _read(stream: BufferedReader, tally: Tally, options: FileOptions) -> tuple[dict[str, str], str]:
    content = read_whole(stream, options)
    decoded = decode(content)
    tally.encoding = decoded.encoding if content else ""
    return split_front_matter(decoded.text)


def _build(tally: Tally, fields: dict[str, str]) -> RawReport:
    shown = {**fields, "text": fields["text"][:SHOWN]}
    return RawReport(tally.path, fields, row={name: cell for name, cell in shown.items() if cell})
