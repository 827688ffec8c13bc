"""Reads a page: its metadata, its text, and what kind of text that is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sources.pages.article import drop_links, extract_article
from sources.pages.entries import Entry
from sources.pages.kind import is_listing, is_opening
from sources.pages.live_blog import address_entry, list_entries
from sources.pages.metadata import find_canonical, read_metadata
from sources.pages.page import Page, parse_page


@dataclass(frozen=True, slots=True)
class PageReport:
    """One report that a page holds.

    Attributes:
        fields: what was found, by the names of `field_aliases.csv`; an absent field is missing. A
            page without text (made by scripts, behind a wall) has no `text`.
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
    said, canonical = read_metadata(page), find_canonical(page)
    entries = list_entries(page, said.get("published_at", ""))
    told = [_describe(entry, said) for entry in entries]
    found = told or [_read_text(page, said.get("title", ""))]
    return [PageReport(_join(said, fields), canonical, page.encoding) for fields in found]


def _read_text(page: Page, title: str) -> dict[str, str]:
    text = extract_article(page, title)
    if is_listing(page, text):
        return {"text": text, "text_kind": "listing"}
    text = drop_links(page, text)
    return {"text": text, "text_kind": "stub" if is_opening(page, text) else "article"}


def _describe(entry: Entry, blog: Mapping[str, str]) -> dict[str, str]:
    """The fields of *entry*; what it does not say is that of the *blog*."""
    said = {
        "text": entry.text,
        "title": entry.title,
        "published_at": entry.moment,
        "url": address_entry(entry, blog.get("url", "")),
        "text_kind": "live_blog_entry",
    }
    return {name: value for name, value in said.items() if value}


def _join(page: Mapping[str, str], report: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in {**page, **report}.items() if value}
