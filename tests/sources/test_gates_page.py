"""The page on what is kept, marked and left out: it names what the code knows."""

from pathlib import Path

import pytest

import schemas
from sources.boilerplate import wordings

PAGE = (Path(__file__).parents[2] / "docs" / "gates.md").read_text(encoding="utf-8")
(TEXT_KIND,) = [column for column in schemas.columns(schemas.Report) if column.name == "text_kind"]


@pytest.mark.parametrize("kind", TEXT_KIND.accepted)
def test_the_page_explains_every_kind(kind):
    """And says whether it is coded."""
    assert f"\n| {kind} |" in PAGE


@pytest.mark.parametrize("what", wordings())
def test_the_page_names_every_sort_of_wording(what):
    """Whoever misses a sentence finds out why."""
    assert f"`{what}`" in PAGE
