"""What does a piece of HTML say? Its text in paragraphs, for texts that come without their page."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
from lxml import etree, html

MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]{2,31});")
# XML knows none of these; lxml refuses them.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What stands behind the end of a document would be lost.
FRAME = re.compile(r"<\?xml[^>]*>?|</?(?:html|body)\b[^>]*>", re.I)
SPACES = re.compile(r"[ \t\r\n\f\v]+")
TABLE: Final = Path(__file__).parent / "markup_tags.csv"
PARAGRAPH: Final = "\x1e"
LINE: Final = "\x1f"
BREAKS: Final = {"paragraph": PARAGRAPH, "unread": PARAGRAPH, "line": LINE}


def strip_markup(text: str) -> str:
    r"""*text* without markup: paragraphs apart, no scripts, styles, pictures or their captions.

    A text without markup comes back as it is.

    >>> strip_markup("<p>Rebels &amp; troops<br>met.</p><script>x()</script><p>Nobody died.")
    'Rebels & troops\nmet.\n\nNobody died.'
    """
    if not MARKUP.search(text):
        return text.strip()
    read = "".join(_read_parts(parse_markup(text)))
    paragraphs = [map(_join, part.split(LINE)) for part in read.split(PARAGRAPH)]
    return "\n\n".join(filter(None, ("\n".join(filter(None, lines)) for lines in paragraphs)))


def parse_markup(text: str) -> Any:
    """The element that holds whatever markup is in *text*, however broken."""
    readable = UNREADABLE.sub(" ", FRAME.sub("", text))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    return html.fromstring(f"<html><body><div>{readable}</div></body></html>", parser=parser)


def _read_parts(tree: Any) -> Iterator[str]:
    """The text of *tree*, with a mark wherever a line or paragraph ends."""
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        effect = tag_effects().get(element.tag, "")
        yield BREAKS.get(effect, "")
        if event == "start" and effect == "unread":
            walk.skip_subtree()
        elif event == "start":
            yield element.text or ""
        if event == "end":
            yield element.tail or ""


@cache
def tag_effects() -> dict[str, str]:
    """What each tag of `markup_tags.csv` does to a text: paragraph, line or unread."""
    table = pd.read_csv(TABLE, keep_default_na=False, dtype="str")
    return dict(zip(table["tag"], table["effect"], strict=True))


def _join(line: str) -> str:
    return SPACES.sub(" ", line).strip()
