"""Which text is the article of a page? Paragraphs without menus, comments and footers."""

from copy import deepcopy

import trafilatura

from sources.pages.page import Page


def extract_article(page: Page) -> str:
    """The article of *page*, one paragraph a line; empty if there is none."""
    found = trafilatura.bare_extraction(deepcopy(page.tree), fast=True, include_comments=False)
    return str(found.text or "") if found is not None else ""
