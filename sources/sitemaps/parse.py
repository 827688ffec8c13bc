"""What does a sitemap name? Pages or further sitemaps, as far as it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from sources.addresses import resolve
from sources.errors import FileRefused
from sources.web.failures import Trouble
from sources.web.fetched import Snapshot
from sources.web.manners import Manners
from sources.web.unpack import GZIP_MAGIC, unpack_body
from sources.web.xml import refuse_hostile_xml

PIECE: Final = 64 * 1024
HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.S | re.I)
PAGE: Final = "url"
SITEMAP: Final = "sitemap"
NEWS_PARTS: Final = {"publication_date": "published", "title": "title"}
PUBLICATION_PARTS: Final = {"name": "publisher", "language": "language"}


@dataclass(frozen=True, slots=True)
class Named:
    """One page or sitemap that a sitemap names; what it does not say is absent from `said`.

    Attributes:
        address: whole; empty if it is none of the web.
        is_sitemap: whether it is a sitemap.
        said: changed, published, title, publisher, language, as they are written.
    """

    address: str
    is_sitemap: bool = False
    said: dict[str, str] = field(default_factory=dict)


def parse_sitemap(snapshot: Snapshot) -> Iterator[Named]:
    """All that the sitemap in the body of *snapshot* names; one address a line is a sitemap too.

    Raises:
        FileRefused: it is no sitemap, or breaks off; what came before has been yielded.
    """
    body = unpack(snapshot.body)
    if not body.strip():
        raise FileRefused("empty", "the answer is empty, no sitemap")
    if HTML.match(body):
        raise FileRefused("unsupported", "is a page, no sitemap; look for it in robots.txt")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        refuse_hostile_xml(body)
        yield from _read_xml(body, snapshot.final_url)
    else:
        yield from _read_lines(body, snapshot.final_url)


def unpack(body: bytes) -> bytes:
    """*body*, unpacked if it is gzip, as sitemaps that end in `.gz` are.

    Raises:
        FileRefused: it is damaged or becomes larger than any sitemap.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        return unpack_body([body], "gzip", Manners())
    except Trouble as trouble:
        raise FileRefused("broken", str(trouble)) from trouble


def _read_lines(body: bytes, base: str) -> Iterator[Named]:
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    named = [line for line in lines if line.lower().startswith(("http://", "https://"))]
    if not named:
        raise FileRefused("unsupported", "is no sitemap: neither XML nor one address a line")
    for line in named:
        yield Named(resolve(line, base))


def _read_xml(body: bytes, base: str) -> Iterator[Named]:
    parser: Any = XMLPullParser(("start", "end"))
    above: list[Element] = []
    try:
        for start in range(0, len(body), PIECE):
            parser.feed(body[start : start + PIECE])
            yield from _read_events(parser, above, base)
        parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise FileRefused("broken", f"breaks off, its XML is not well-formed: {error}") from error


def _read_events(parser: Any, above: list[Element], base: str) -> Iterator[Named]:
    for event, element in parser.read_events():
        if event == "start":
            above.append(element)
            _refuse_root(above)
            continue
        above.pop()
        if len(above) == 1 and _name(element) in (PAGE, SITEMAP):
            yield _read_named(element, base)
            # What was read would otherwise stay in the memory until the end.
            above[0].clear()


def _refuse_root(above: list[Element]) -> None:
    root = _name(above[0])
    if root not in ("urlset", "sitemapindex"):
        raise FileRefused("unsupported", f"is no sitemap: it is XML of <{root}>")


def _read_named(element: Element, base: str) -> Named:
    said = _read_parts(element, {"loc": "address", "lastmod": "changed"})
    for news in _find(element, "news"):
        said |= _read_parts(news, NEWS_PARTS)
        for publication in _find(news, "publication"):
            said |= _read_parts(publication, PUBLICATION_PARTS)
    return Named(resolve(said.pop("address", ""), base), _name(element) == SITEMAP, said)


def _read_parts(element: Element, names: dict[str, str]) -> dict[str, str]:
    said = {
        names[_name(part)]: (part.text or "").strip() for part in element if _name(part) in names
    }
    return {name: value for name, value in said.items() if value}


def _find(element: Element, name: str) -> list[Element]:
    return [part for part in element if _name(part) == name]


def _name(element: Element) -> str:
    """The name of *element* without its namespace, which many sites get wrong."""
    return str(element.tag).rpartition("}")[2]
