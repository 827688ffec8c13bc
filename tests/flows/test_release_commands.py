"""The commands on foreign files and releases, and what releases say of the coder."""

import csv
import json

import pytest
from typer.testing import CliRunner

import schemas
from coder.benchmark.figures import Figure
from coder.settings import CoderSettings
from flows.cli import app
from flows.imprint import make_imprint, read_accuracy, write_accuracy
from flows.settings import Settings
from warehouse import open_warehouse

ACLED = (
    "event_id_cnty;event_date;event_type;actor1;country;fatalities\n"
    "SYR7;01 May 2024;Battles;Military Forces of Syria;Syria;3\n"
    "SYR8;02 May 2024;Football;A;Syria;0\n"
)


@pytest.fixture
def turnstone(monkeypatch, tmp_path):
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.mark.parametrize("command", [("import",), ("release", "diff"), ("release", "check")])
def test_every_command_shows_an_example(turnstone, command):
    """The help of each command can be copied from."""
    assert f"turnstone {' '.join(command)}" in turnstone(*command, "--help").output


def test_import_says_what_became_of_each_file(turnstone, tmp_path):
    """Format, separator, rows stored and rejected, and the reason."""
    (tmp_path / "acled.csv").write_text(ACLED, encoding="utf-8")
    lines = turnstone("import", "--format", "acled", "acled.csv").output.splitlines()
    assert lines[:2] == [
        "acled.csv: acled (semicolon, utf-8): 2 rows, 1 stored (0 of them replaced older ones), "
        "0 known already, 1 rejected",
        "  rejected 1: event_type: is not an event type of ACLED",
    ]


def test_importing_again_stores_nothing(turnstone, tmp_path):
    """The second time the row is known."""
    (tmp_path / "acled.csv").write_text(ACLED, encoding="utf-8")
    turnstone("import", "acled.csv")
    assert (
        turnstone("import", "acled.csv")
        .output.splitlines()[-1]
        .startswith("2 rows: 0 stored, 1 known already, 1 rejected")
    )


def test_rejected_rows_and_counts_are_kept(turnstone, tmp_path):
    """raw.rejected has the row, ops.runs the counts."""
    (tmp_path / "acled.csv").write_text(ACLED, encoding="utf-8")
    turnstone("import", "acled.csv", "-w", "data")
    with open_warehouse(tmp_path / "data" / "warehouse.duckdb") as con:
        rejected = con.execute("select table_name from raw.rejected").fetchall()
        runs = con.execute(
            "select stage, rows_in, rows_out, rows_rejected from ops.runs"
        ).fetchall()
    assert (rejected, runs) == ([("raw.foreign_events",)], [("import", 2, 1, 1)])


def test_a_file_that_is_refused_counts_as_one_row(turnstone, tmp_path):
    """The others are read; the command fails only if nothing was."""
    (tmp_path / "acled.csv").write_text(ACLED, encoding="utf-8")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = turnstone("import", "acled.csv", "other.csv")
    assert ("other.csv: not read: is of no data set" in done.output, done.exit_code) == (True, 0)
    assert done.output.splitlines()[-1].startswith("3 rows: 1 stored, 0 known already, 2 rejected")


def test_an_import_of_nothing_fails(turnstone, tmp_path):
    """A script notices."""
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert turnstone("import", "other.csv").exit_code == 1


def test_a_release_goes_from_export_to_check_and_diff(turnstone, finished, tmp_path):
    """The three commands work on one another's folders."""
    for name in ("2026-10", "2026-11"):
        turnstone("export", "--release", name, "-w", finished.warehouse, "--output", "releases")
    checked = turnstone("release", "check", "releases/2026-11")
    compared = turnstone("release", "diff", "releases/2026-10", "releases/2026-11")
    assert "every checksum, type, code and key is right" in checked.output
    assert "0 added, 0 changed, 0 removed events" in compared.output
    assert (tmp_path / "diff-2026-10-2026-11.csv").exists()


def test_a_damaged_release_fails_the_check(turnstone, finished, tmp_path):
    """Exit code 1 and the name of the file."""
    turnstone("export", "--release", "r", "-w", finished.warehouse, "--output", "releases")
    (tmp_path / "releases" / "r" / "events.csv").unlink()
    checked = turnstone("release", "check", "releases/r")
    assert (checked.exit_code, checked.output) == (1, "events.csv is missing\n")


def test_export_writes_a_layout(turnstone, finished, tmp_path):
    """In a folder of its own beside the release."""
    arguments = ("--layout", "gdelt2", "-w", finished.warehouse, "--output", "releases")
    turnstone("export", "--release", "r", *arguments)
    line = (tmp_path / "releases/r-gdelt2/gdelt2.export.csv").read_text("utf-8").splitlines()[0]
    assert len(line.split("\t")) == 61


def test_the_maker_of_a_release_can_be_named(turnstone, finished, tmp_path):
    """--creator and --data-licence stand in its manifest."""
    arguments = ("--creator", "A. Ndiaye", "--data-licence", "CC0-1.0", "--output", "releases")
    turnstone("export", "--release", "r", "-w", finished.warehouse, *arguments)
    manifest = json.loads((tmp_path / "releases/r/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["creator"], manifest["licence"]) == ("A. Ndiaye", "CC0-1.0")


def test_the_packaged_figures_meet_their_schema():
    """Those that go with every release."""
    checked = schemas.check(read_accuracy(), schemas.TABLES["release.accuracy"])
    assert (len(checked.rejected), len(checked.valid) > 10) == (0, True)


def test_a_benchmark_writes_the_figures_of_releases(tmp_path):
    """A single figure stands as f1, without precision and recall."""
    figures = [Figure("ours", "root", 64.61, 9, 70.0, 60.0), Figure("ours", "hit", 5.0, 4)]
    write_accuracy(figures, CoderSettings(), file=tmp_path / "accuracy.csv")
    with (tmp_path / "accuracy.csv").open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    assert [row[:6] for row in rows] == [
        ["ours", "hit", "", "", "5.0", "4"],
        ["ours", "root", "70.0", "60.0", "64.6", "9"],
    ]


def test_the_versions_of_code_and_parser_are_stated():
    """Beside those of coder, lexicons and ontology, which the rows bear."""
    assert make_imprint(Settings()).versions.keys() == {"parser", "turnstone"}
