"""Reads a page: its metadata, its text, and what kind of text that is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sources.pages.article import extract_article
from sources.pages.metadata import find_canonical, read_metadata
from sources.pages.page import Page, parse_page


@dataclass(frozen=True, slots=True)
class PageReport:
    """One report that a page holds.

    Attributes:
        fields: what was found, by the names of `field_aliases.csv`, and `text_kind`; an absent
            field is missing. A page without text (made by scripts, behind a wall) has no `text`.
        canonical_url: the address that the page gives as its own; empty if it gives none.
        encoding: how the page was read.
    """

    fields: Mapping[str, str]
    canonical_url: str = ""
    encoding: str = ""


def read_page(body: bytes, url: str, headers: Mapping[str, str]) -> list[PageReport]:
    """The reports in the page *body*: one, or one an entry of a live blog; none in an empty body.

    Args:
        body: the page as it came.
        url: the address it came from; empty for a file.
        headers: those of the answer; only the content type is looked at.

    Raises:
        FileRefused: the page is no text, too large, or nested too deeply.
    """
    page = parse_page(body, url, headers)
    if page is None:
        return []
    return [_read_one(page)]


def _read_one(page: Page) -> PageReport:
    said = {**read_metadata(page), "text": extract_article(page), "text_kind": "article"}
    fields = {name: value for name, value in said.items() if value}
    return PageReport(fields, find_canonical(page), page.encoding)
