"""Which paragraphs does a part of a page have? Reads blocks in order, without buttons and menus."""

import re
from collections.abc import Iterator
from typing import Any, Final

from sources.markup import strip_markup

HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}
TEXTS: Final = {"p", "li", "blockquote", "pre", "figcaption", "dt", "dd", "td", "th", "br"}
HOLDERS: Final = {"div", "section", "article", "header", "main", "ul", "ol", "dl", "table", "tr"}
BLOCKS: Final = HEADINGS | TEXTS | HOLDERS
UNSEEN: Final = {"head", "title", "script", "style", "noscript", "template", "svg", "iframe"}
CONTROLS: Final = {"nav", "footer", "aside", "button", "form", "select", "input", "textarea"}
LEFT_OUT: Final = UNSEEN | CONTROLS | {"time"}
BLANKS = re.compile(r"\s+")


def list_paragraphs(element: Any) -> list[str]:
    """The paragraphs in *element*; loose text between blocks is one as well.

    A heading among them is told like any other.
    """
    told = ["".join(parts) for parts in _gather(element)]
    return [said for said in (BLANKS.sub(" ", text).strip() for text in told) if said]


def find_heading(element: Any) -> str:
    """The first heading in *element*; empty if there is none."""
    for inner in element.iter(*HEADINGS):
        if said := write_text(inner):
            return said
    return ""


def write_text(element: Any) -> str:
    """All text in *element* on one line."""
    return BLANKS.sub(" ", str(element.text_content())).strip()


def write_lines(text: str) -> str:
    r"""*text* without the markup that some sites leave in what they say of a page, one
    paragraph a line.

    >>> write_lines("<p>Talks began.</p><p>They <b>failed</b>.</p>")
    'Talks began.\nThey failed.'
    """
    lines = (BLANKS.sub(" ", line).strip() for line in strip_markup(text).split("\n"))
    return "\n".join(filter(None, lines))


def _gather(element: Any) -> Iterator[list[str]]:
    """The text in *element*, cut where a block begins or ends."""
    parts: list[str] = []
    # A stack of our own: pages may be nested more deeply than Python calls may be.
    waiting: list[tuple[Any, bool]] = [(element, True)]
    while waiting:
        inner, is_start = waiting.pop()
        is_block = inner.tag in BLOCKS
        if is_block and parts:
            yield parts
            parts = []
        if not is_start:
            parts.append(inner.tail or "")
            continue
        if inner is not element:
            waiting.append((inner, False))
        if inner.tag in LEFT_OUT or not isinstance(inner.tag, str):
            continue
        parts.append(inner.text or "")
        waiting += [(child, True) for child in reversed(inner)]
    if parts:
        yield parts
