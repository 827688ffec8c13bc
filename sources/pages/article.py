"""Which text is the article of a page? Paragraphs without menus, comments and footers."""

from copy import deepcopy
from typing import Any, Final

import trafilatura

from sources.boilerplate import TRAILS_OFF
from sources.pages.linked_data import is_article, read_text
from sources.pages.page import Page
from sources.pages.paragraphs import strip_markup

# Less may be a summary.
SHORTEST_BODY: Final = 400
# What the page says of itself is taken if the page shows clearly less of it.
CLEARLY_MORE: Final = 1.3


def extract_article(page: Page) -> str:
    """The article of *page*, one paragraph a line; empty if there is none.

    What the page gives in JSON-LD is taken if it is whole; else the better of that and of what it
    shows.
    """
    stated = _read_body(page)
    if _is_whole(stated):
        return stated
    found: Any = trafilatura.bare_extraction(deepcopy(page.tree), fast=True, include_comments=False)
    shown = str(found.text or "") if found is not None else ""
    return stated if len(stated) > CLEARLY_MORE * len(shown) else shown


def _read_body(page: Page) -> str:
    bodies = (read_text(node, "articleBody") for node in page.nodes if is_article(node))
    return strip_markup(max(bodies, key=len, default=""))


def _is_whole(body: str) -> bool:
    """Whether *body* is long, has paragraphs, and does not trail off."""
    return len(body) >= SHORTEST_BODY and "\n" in body and not TRAILS_OFF.search(body)
