"""Which report is in an HTML page? Its article without menus, and what its metadata say."""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Final

import trafilatura

from sources.accounts import Tally
from sources.dates import parse_published
from sources.encoding import decode
from sources.errors import BadDate
from sources.files.options import FileOptions, read_whole
from sources.raw_reports import RawReport

SHOWN = 500
HEAD_BYTES = 4096
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\"")
DATE_PATHS: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='article:published_time' or @property='og:published_time']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='parsely-pub-date' or @name='sailthru.date' or @name='date']/@content",
    "//meta[@name='DC.date.issued' or @name='dc.date' or @name='DC.date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//article//time/@datetime",
)
LICENCE_PATHS: Final = (
    "//meta[@name='licence' or @name='license' or @name='rights']/@content",
    "//meta[@name='DC.rights' or @name='dc.rights' or @name='dcterms.license']/@content",
)


def read_html(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The report that a page is.

    Raises:
        FileRefused: the page is no text, or too large.
    """
    content = read_whole(stream, options)
    declared = CHARSET.search(content[:HEAD_BYTES])
    decoded = decode(content, declared=declared[1].decode("ascii") if declared else "")
    tally.encoding = decoded.encoding if content else ""
    tree = trafilatura.load_html(decoded.text) if decoded.text.strip() else None
    if tree is None:
        return
    # Read first: the extraction takes the tree to pieces.
    date, licence = find_date(tree, options), find_licence(tree)
    page = _extract(tree, options)
    if page is not None and page.text:
        yield _build(tally, _pick(page, date, licence))


def find_date(tree: Any, options: FileOptions) -> str:
    """The publication date that the metadata of the page *tree* state, time and zone included.

    One that can be read is preferred to one that cannot; empty if there is none.
    """
    found = [str(value).strip() for path in DATE_PATHS for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        found += JSON_DATE.findall(str(script))
    found = [value for value in found if value]
    for value in found:
        try:
            parse_published(value, date_order=options.date_order)
        except BadDate:
            continue
        return value
    return found[0] if found else ""


def find_licence(tree: Any) -> str:
    """The licence that the metadata of the page *tree* state; empty if there is none."""
    found = [str(value).strip() for path in LICENCE_PATHS for value in tree.xpath(path)]
    return found[0] if found else ""


def _extract(tree: Any, options: FileOptions) -> Any:
    return trafilatura.bare_extraction(
        tree,
        fast=True,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": options.last_day.isoformat(),
        },
    )


def _pick(page: Any, date: str, licence: str) -> dict[str, str]:
    said = {
        "text": page.text,
        "title": page.title,
        "published_at": date or page.date,
        "publisher": page.sitename or page.hostname,
        "url": page.url,
        "licence": licence or page.license,
    }
    return {name: str(value) for name, value in said.items() if value}


def _build(tally: Tally, fields: dict[str, str]) -> RawReport:
    return RawReport(tally.path, fields, row={**fields, "text": fields["text"][:SHOWN]})
