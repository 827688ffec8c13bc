"""Which entries does a live blog have? Each with its own time, text and address."""

import re
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import Final
from urllib.parse import urldefrag

from sources.pages.clocks import add_days, parse_moment
from sources.pages.entries import Entry
from sources.pages.linked_data import Node, has_type, list_nodes, read_text
from sources.pages.page import Page
from sources.pages.paragraphs import write_lines, write_text
from sources.pages.timed_blocks import list_timed_blocks

FEWEST_ENTRIES: Final = 2
HINT = re.compile(
    r"\blive[-_ ]?(?:blog|updates?|coverage|feed|ticker|text|reporting|entry|posts?|list)|\bas it "
    r"happened\b|\bminute[- ]by[- ]minute\b|(?:^|[/:|])\s*live\s*(?:[/:|]|$)",
    re.I,
)


def list_entries(page: Page, published: str) -> list[Entry]:
    """The entries of the live blog that *page* is; empty if it is none, or tells one thing only.

    Args:
        page: any page.
        published: when the blog began, which gives a day to entries that tell the time alone.
    """
    told = _read_linked(page)
    if len(told) < FEWEST_ENTRIES and may_be_live(page):
        told = add_days(list_timed_blocks(page.tree), published)
    if len(told) < FEWEST_ENTRIES:
        return []
    # "2 hours ago" is no moment: such an entry gets that of the blog.
    told = [entry if parse_moment(entry.moment) else replace(entry, moment="") for entry in told]
    # A fragment that several entries share (#share) names none of them.
    used = Counter(entry.fragment for entry in told)
    told = [entry if entry.fragment else _name(entry) for entry in told]
    return [entry if used[entry.fragment] < 2 else _name(entry) for entry in told]


def may_be_live(page: Page) -> bool:
    """Whether address, titles, classes or JSON-LD of *page* speak of a live blog."""
    if any(has_type(node, "LiveBlogPosting") for node in page.nodes):
        return True
    titles = [write_text(found) for found in page.tree.xpath("//title | //h1")]
    classes = set(page.find("//body//@class[not(ancestor::nav)]"))
    said = [page.url, *titles, *page.find("//meta[@property='og:title']/@content"), *classes]
    return any(map(HINT.search, said))


def address_entry(entry: Entry, blog_url: str) -> str:
    """Where *entry* stands: its own address, or that of the blog with a fragment.

    >>> address_entry(Entry("", "Talks began.", fragment="a1"), "https://example.org/live#top")
    'https://example.org/live#a1'
    """
    return entry.url or (f"{urldefrag(blog_url).url}#{entry.fragment}" if blog_url else "")


def _read_linked(page: Page) -> list[Entry]:
    blogs = [node for node in page.nodes if has_type(node, "LiveBlogPosting")]
    updates = [node for blog in blogs for node in list_nodes(blog.get("liveBlogUpdate"))]
    entries = [entry for entry in map(_read_update, updates) if entry.text]
    # An address that all entries share is that of the blog.
    if len({entry.url for entry in entries}) < len(entries):
        return [replace(entry, url="") for entry in entries]
    return entries


def _read_update(update: Node) -> Entry:
    url = read_text(update, "url", "@id", "mainEntityOfPage")
    return Entry(
        moment=read_text(update, "datePublished", "dateCreated", "dateModified"),
        text=write_lines(read_text(update, "articleBody", "text", "description")),
        title=write_lines(read_text(update, "headline", "name")),
        fragment=urldefrag(url).fragment,
        url=url if url.startswith(("http://", "https://")) else "",
    )


def _name(entry: Entry) -> Entry:
    """The *entry* with a fragment made of its time and first words."""
    said = f"{entry.moment}\x1f{entry.text[:80]}"
    return replace(entry, fragment=f"entry-{sha256(said.encode()).hexdigest()[:12]}")
