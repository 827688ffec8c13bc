"""The page on the coder: its worked example and its modules are as it says."""

import re
from datetime import date
from pathlib import Path

import pytest
from rich.text import Text

import coder as room
from coder.explain import explain_text

ROOM = Path(room.__file__).parent
PAGE = (ROOM.parent / "docs" / "coder.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```\n\$ turnstone explain \"(.*?)\" --date (\S+)\n(.*?)```", PAGE, re.DOTALL)
BY_FOLDER = ("benchmark", "dates", "places")


def drop_line_numbers(text: str) -> str:
    """A text without the line numbers of lexicon files, which change with every row added."""
    return re.sub(r"\.csv:\d+", ".csv", text).strip()


@pytest.mark.parametrize(("text", "day", "shown"), EXAMPLE)
def test_the_worked_example_is_what_explain_prints(coder, text, day, shown):
    """But for line numbers."""
    lines = explain_text(coder, text, date.fromisoformat(day)).lines
    printed = "\n".join(Text.from_markup(line).plain for line in lines)
    assert drop_line_numbers(printed) == drop_line_numbers(shown)


def test_the_page_has_a_worked_example():
    """The pattern that finds it works."""
    assert len(EXAMPLE) == 1


def test_every_module_of_the_coder_is_on_the_page():
    """A reader finds where to change what."""
    modules = [path for path in ROOM.rglob("*.py") if path.stem != "__init__"]
    others = [path for path in modules if path.parent.name not in BY_FOLDER]
    assert [path.name for path in others if path.name not in PAGE] == []


def test_every_lexicon_file_that_the_page_names_is_there():
    """A table that was renamed is renamed on the page."""
    names = set(re.findall(r"`(\w+\.csv)`", PAGE))
    assert [name for name in names if not list(ROOM.rglob(name))] == []
