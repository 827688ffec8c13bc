"""What does a piece of HTML say? Its text in paragraphs, for texts that come without their page."""

import re
from html.parser import HTMLParser
from typing import Final

MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z]{2,31});")
SPACES = re.compile(r"[ \t\r\n\f\v]+")
PARAGRAPHS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
UNREAD: Final = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "figcaption",
        "figure",
        "form",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
# Parts without an end, which must not open something that is never closed.
EMPTY: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


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
        paragraphs = "".join(self._parts).split("\x1e")
        lines = [[_join(line) for line in paragraph.split("\x1f")] for paragraph in paragraphs]
        return "\n\n".join(filter(None, ("\n".join(filter(None, some)) for some in lines)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a paragraph or a line, or something that is not read."""
        if tag in UNREAD and tag not in EMPTY:
            self._unread.append(tag)
        elif tag == "br":
            self._parts.append("\x1f")
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line or paragraph; what ends at once holds nothing to leave unread."""
        if tag == "br":
            self._parts.append("\x1f")
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Ends a paragraph, or what is not read."""
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Keeps text, unless it stands in what is not read."""
        if not self._unread:
            self._parts.append(data.replace("\x1e", " ").replace("\x1f", " "))

    def _break(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._parts.append("\x1e")


def _join(line: str) -> str:
    return SPACES.sub(" ", line).strip()
