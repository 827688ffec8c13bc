"""`--column` on the command line, and files in stores for `ingest` and `import`."""

import fsspec
import pytest
from typer.testing import CliRunner

from flows.cli import app


@pytest.fixture
def turnstone():
    """Runs a command."""
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.fixture
def table(tmp_path):
    """A table whose columns have names of their own."""
    file = tmp_path / "a.csv"
    file.write_text("when,story\n2024-12-07,Rebels attacked an army post near Homs.\n")
    return file


def test_columns_are_named_on_the_command_line(turnstone, table, tmp_path):
    """Each by an option of its own."""
    columns = ["--column", "text=story", "--column", "published_at=when"]
    done = turnstone("ingest", table, *columns, "-w", tmp_path / "data")
    assert (done.exit_code, "1 " in done.output) == (0, True), done.output


@pytest.mark.parametrize("columns", [["text"], ["text=a", "text=b"], ["=a"]])
def test_a_column_that_is_not_named_well_is_an_error(turnstone, table, tmp_path, columns):
    """The message says how to write it."""
    given = [part for column in columns for part in ("--column", column)]
    done = turnstone("ingest", table, *given, "-w", tmp_path / "data")
    assert done.exit_code == 1


def test_files_in_a_store_are_imported(turnstone, tmp_path):
    """`turnstone import` takes the same addresses as `turnstone ingest`."""
    store = fsspec.filesystem("memory")
    header = "event_id_cnty,event_date,event_type,sub_event_type,country,actor1,fatalities\n"
    row = "SYR1,07 December 2024,Battles,Armed clash,Syria,Rebels,3\n"
    store.pipe("/foreign/acled.csv", (header + row).encode())
    done = turnstone("import", "memory://foreign/*.csv", "-w", tmp_path / "data")
    store.rm("/foreign", recursive=True)
    assert "1 rows: 1 stored" in done.output
