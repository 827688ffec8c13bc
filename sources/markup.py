"""What does a piece of HTML say? Its text in paragraphs, for texts that come without their page."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pandas as pd

MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]{2,31});")
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
    reader = TextReader()
    reader.feed(text)
    reader.close()
    return reader.text


class TextReader(HTMLParser):
    """Takes the text out of markup, however broken."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._unread: list[str] = []

    @property
    def text(self) -> str:
        """What was read so far."""
        paragraphs = "".join(self._parts).split(PARAGRAPH)
        lines = [[_join(line) for line in paragraph.split(LINE)] for paragraph in paragraphs]
        return "\n\n".join(filter(None, ("\n".join(filter(None, some)) for some in lines)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a paragraph or a line, or something that is not read."""
        self._break(tag)
        if tag_effects().get(tag) == "unread":
            self._unread.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line or paragraph; what ends at once holds nothing to leave unread."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends a paragraph, or what is not read."""
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Keeps text, unless it stands in what is not read."""
        if not self._unread:
            self._parts.append(data.replace(PARAGRAPH, " ").replace(LINE, " "))

    def _break(self, tag: str) -> None:
        if not self._unread:
            self._parts.append(BREAKS.get(tag_effects().get(tag, ""), ""))


@cache
def tag_effects() -> dict[str, str]:
    """What each tag of `markup_tags.csv` does to a text: paragraph, line or unread."""
    table = pd.read_csv(TABLE, keep_default_na=False, dtype="str")
    return dict(zip(table["tag"], table["effect"], strict=True))


def _join(line: str) -> str:
    return SPACES.sub(" ", line).strip()
