"""The picture of which table is made from which."""

import pytest

from warehouse.connection import connect
from warehouse.lineage import PAGE, write_page
from warehouse.models import SQL_FOLDER

FILES = sorted(SQL_FOLDER.glob("*/*.sql"))


def test_the_page_is_up_to_date():
    """`make docs` writes it."""
    assert PAGE.read_text(encoding="utf-8") == write_page()


def test_an_arrow_leads_from_what_is_read():
    """Events are made from merged coded events."""
    assert "intermediate_coded_events_merged --> marts_events" in write_page()


@pytest.fixture(scope="module")
def shell(built_warehouse):
    """A bare connection to a built file, as a DuckDB shell has it."""
    with connect(built_warehouse, read_only=True) as con:
        yield con


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_runs_as_it_stands(shell, file):
    """No templating: the text of the file is the query."""
    assert shell.execute(file.read_text(encoding="utf-8")).description
