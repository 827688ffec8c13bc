"""What do the metadata of a page say? Date, title, publisher, address, language and licence."""

from copy import deepcopy
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml.etree import SubElement
from lxml.html import Element
from trafilatura.metadata import extract_metadata

from sources.dates import parse_published
from sources.errors import BadDate
from sources.pages.linked_data import Node, is_article, read_text
from sources.pages.page import Page

DATE_PATHS: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='article:published_time' or @property='og:published_time']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='parsely-pub-date' or @name='sailthru.date' or @name='date']/@content",
    "//meta[@name='DC.date.issued' or @name='dc.date' or @name='DC.date']/@content",
)
TIME_PATHS: Final = (
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//article//time/@datetime",
)
LICENCE_PATHS: Final = (
    "//meta[@name='licence' or @name='license' or @name='rights']/@content",
    "//meta[@name='DC.rights' or @name='dc.rights' or @name='dcterms.license']/@content",
)
LANGUAGE_PATHS: Final = (
    "/html/@lang",
    "/html/@xml:lang",
    "//meta[@http-equiv='content-language' or @http-equiv='Content-Language']/@content",
    "//meta[@property='og:locale']/@content",
)
CANONICAL_PATHS: Final = (
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
)
TELLING: Final = "//body//h1 | //body//h2[not(//h1)] | //body//a[@rel='license']"
DATES: Final = {"original_date": True, "extensive_search": False}


def read_metadata(page: Page) -> dict[str, str]:
    """What *page* says of itself, by the names of `field_aliases.csv`; what it does not is absent.

    The address is the one that the page was asked for, if it was; else the one it names itself.
    """
    article = next(filter(is_article, page.nodes), {})
    date = find_date(page, article)
    # The search for a date in the text takes most of the time and is seldom needed.
    tree = _pick_head(page.tree) if date else page.tree
    found = extract_metadata(tree, default_url=page.url or None, date_config=dict(DATES))
    said = {
        "title": found.title or read_text(article, "headline", "name"),
        "published_at": date or found.date,
        "publisher": read_text(article, "publisher") or found.sitename or found.hostname,
        "url": page.url or find_canonical(page) or found.url,
        "language": read_text(article, "inLanguage") or next(iter(page.find(*LANGUAGE_PATHS)), ""),
        "licence": find_licence(page) or read_text(article, "license") or found.license,
    }
    return {name: str(value) for name, value in said.items() if value}


def find_date(page: Page, article: Node) -> str:
    """The publication date that metadata state, time and zone included; empty if none does.

    One that can be read is preferred to one that cannot.
    """
    linked = [read_text(article, "datePublished", "dateCreated")]
    found = [*page.find(*DATE_PATHS), *filter(None, linked), *page.find(*TIME_PATHS)]
    return next(filter(_is_date, found), found[0] if found else "")


def find_licence(page: Page) -> str:
    """The licence that the metadata of *page* state; empty if none is."""
    return next(iter(page.find(*LICENCE_PATHS)), "")


def find_canonical(page: Page) -> str:
    """The address that *page* gives as its own; empty if it gives none, or the front page."""
    for address in page.find(*CANONICAL_PATHS):
        whole = urlsplit(urljoin(page.url, address))
        if whole.scheme in ("http", "https") and (whole.path.strip("/") or whole.query):
            return whole.geturl()
    return ""


def _pick_head(tree: Any) -> Any:
    """The parts of the page *tree* in which metadata stand: its head, headings, licence."""
    small = Element("html", dict(tree.attrib))
    body = SubElement(small, "body")
    for head in tree.iterchildren("head"):
        small.insert(0, deepcopy(head))
    for told in tree.xpath(TELLING):
        copied = deepcopy(told)
        copied.tail = None
        body.append(copied)
    return small


def _is_date(said: str) -> bool:
    try:
        parse_published(said)
    except BadDate:
        return False
    return True
