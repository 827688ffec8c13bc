"""The page on fetching: it names what the code knows."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from sources.web import FAILURES, Manners

PAGE = (Path(__file__).parents[3] / "docs" / "fetching.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", fields(Manners), ids=lambda setting: setting.name)
def test_the_page_tells_every_setting_and_its_default(setting):
    """As it is written in the file of sources."""
    assert f"| `{setting.name}` | `{json.dumps(setting.default)}` |" in PAGE


@pytest.mark.parametrize("kind", FAILURES)
def test_the_page_explains_every_failure(kind):
    """Whoever meets one finds what it means."""
    assert f"| `{kind}` |" in PAGE


def test_the_page_names_no_other_failure():
    """The table of failures is that of the code."""
    table = PAGE.partition("| kind |")[2]
    assert table.count("\n| `") == len(FAILURES)
