"""The page on sources: it names what the code knows."""

from pathlib import Path

import pytest

import sources
from sources.aliases import field_aliases
from sources.files.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
ALIASES = {name: aliases for name, aliases in field_aliases().items() if name != "ignored"}


@pytest.mark.parametrize("name", ALIASES)
def test_the_page_lists_every_alias_in_order(name):
    """The table of names is that of the code."""
    assert f"| {name} | {', '.join(ALIASES[name])} |" in PAGE


@pytest.mark.parametrize("outcome", sources.OUTCOMES)
def test_the_page_explains_every_outcome(outcome):
    """Whoever meets one finds what to do."""
    assert f"| {outcome} |" in PAGE


@pytest.mark.parametrize("ending", FORMATS)
def test_the_page_names_every_format(ending):
    """No format is read in secret."""
    assert f"`{ending}`" in PAGE
