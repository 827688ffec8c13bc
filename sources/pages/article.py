"""Which text is the article of a page? Paragraphs without menus, comments and footers."""

import re
from copy import deepcopy
from typing import Any, Final

import trafilatura

from sources.boilerplate import TRAILS_OFF
from sources.pages.linked_data import is_article, read_text
from sources.pages.page import Page
from sources.pages.paragraphs import list_paragraphs, write_lines, write_text
from sources.pages.tables import unfold_tables

# Less may be a summary.
SHORTEST_BODY: Final = 400
# What the page says of itself is taken if the page shows clearly less of it.
CLEARLY_MORE: Final = 1.3
ALMOST_ALL: Final = 0.9
# How the extraction writes lists and tables: bullets, rules under headers, bars at the ends.
LAYOUT_MARK = re.compile(r"^- (?=\S)|^\|(?:-+\|)+\n?|^\| | \| *$", re.M)


def extract_article(page: Page, title: str) -> str:
    """The article of *page*, one paragraph a line, without its *title*; empty if there is none.

    What the page gives in JSON-LD is taken if it is whole; else the better of that and of what it
    shows.
    """
    stated = _read_body(page)
    if _is_whole(stated):
        return stated
    shown = _extract_shown(page)
    return _drop_title(stated if len(stated) > CLEARLY_MORE * len(shown) else shown, title)


def drop_links(page: Page, text: str) -> str:
    """The article *text* of *page* without lines that are nothing but a link, unless all are."""
    links = {write_text(link).casefold() for link in page.tree.iter("a")}
    lines = text.split("\n")
    return "\n".join(line for line in lines if line.strip().casefold() not in links) or text


def _extract_shown(page: Page) -> str:
    tree = deepcopy(page.tree)
    unfold_tables(tree)
    found: Any = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    shown = str(found.text or "") if found is not None else ""
    if "\n" in shown:
        return LAYOUT_MARK.sub("", shown).strip()
    # The extraction's last resort tells all paragraphs as one.
    told = [said for said in list_paragraphs(page.tree) if said in shown]
    return "\n".join(told) if len(" ".join(told)) >= ALMOST_ALL * len(shown) else shown


def _drop_title(text: str, title: str) -> str:
    """The *text* without lines that only repeat the *title*, unless that is all."""
    said = title.strip().casefold()
    lines = text.split("\n")
    return "\n".join(line for line in lines if line.strip().casefold() != said) or text


def _read_body(page: Page) -> str:
    bodies = (read_text(node, "articleBody") for node in page.nodes if is_article(node))
    return write_lines(max(bodies, key=len, default=""))


def _is_whole(body: str) -> bool:
    """Whether *body* is long, has paragraphs, and does not trail off."""
    return len(body) >= SHORTEST_BODY and "\n" in body and not TRAILS_OFF.search(body)
