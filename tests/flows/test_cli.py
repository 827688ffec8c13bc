"""The command line: each command does its one thing, and an error is one clear line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows
from flows.cli import app
from flows.settings import Settings

COMMANDS = (
    *("run", "ingest", "code", "build", "export"),
    *("query", "explain", "doctor", "demo", "benchmark"),
    *("serve", "status", "backfill", "recode", "snapshots"),
)


@pytest.fixture
def turnstone(monkeypatch, tmp_path):
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(turnstone, command):
    """The help of each command can be copied from."""
    assert f"turnstone {command}" in turnstone(command, "--help").output


def test_the_version_is_printed(turnstone):
    """`--version` names the program."""
    assert turnstone("--version").output.startswith("turnstone ")


@pytest.mark.parametrize("command", ["run", "ingest"])
def test_nothing_to_read_is_told_with_both_ways_out(turnstone, command):
    """Files, or a file of sources."""
    done = turnstone(command)
    assert (done.exit_code, "turnstone sources example" in done.stderr) == (1, True)


def test_files_and_sources_are_not_read_at_once(turnstone, reports_folder):
    """One or the other."""
    assert "not both" in turnstone("ingest", reports_folder, "--kept").stderr


def test_status_of_a_published_warehouse_ends_well(turnstone, finished):
    """Nothing needs a person."""
    done = turnstone("status", "-w", finished.warehouse)
    assert (done.exit_code, "Nothing needs you" in done.output) == (0, True)


def test_status_is_told_as_json_too(turnstone, finished):
    """With what needs a person."""
    assert json.loads(turnstone("status", "--json", "-w", finished.warehouse).output)["needs"] == []


def test_serve_without_a_schedule_shows_what_to_write(turnstone):
    """A table of turnstone.toml."""
    assert "[schedule]" in turnstone("serve").stderr


def test_snapshots_of_a_warehouse_that_has_none_are_told(turnstone):
    """Nothing has been fetched."""
    assert "nothing has been fetched" in turnstone("snapshots", "verify").output


def test_explain_needs_no_prefect():
    """Prefect takes seconds to import, so no command imports it that can do without."""
    code = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from flows.cli import app\n"
        "CliRunner().invoke(app, ['explain', '--help'])\n"
        "print('prefect' in sys.modules)"
    )
    root = Path(flows.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout == "False\n"


def test_ingest_says_what_became_of_the_files(turnstone, reports_folder):
    """The number of reports read is told."""
    assert "6 reports read from 6 files: 6 stored" in turnstone("ingest", reports_folder).output


def test_ingest_keeps_the_date_that_was_given(turnstone, tmp_path):
    """A report that names no date takes the one of the option."""
    (tmp_path / "a.txt").write_text("Police arrested 12 students in Cairo.")
    assert "1 stored" in turnstone("ingest", "a.txt", "--date", "2024-12-07").output


def test_code_says_why_reports_gave_nothing(turnstone, copied, pipeline_name):
    """Another lexicon version would code all again; the same one has nothing to do."""
    done = turnstone("code", "-w", copied.warehouse, "--pipeline", pipeline_name)
    assert "No report was waiting" in done.output


def test_code_codes_a_file_of_records(turnstone, tmp_path, pipeline_name):
    """Coded events of a JSONL file go to another."""
    record = {"id": "a", "date": None, "text": "Egyptian police arrested 12 students in Cairo."}
    (tmp_path / "in.jsonl").write_text(json.dumps(record))
    turnstone("code", "in.jsonl", "--output", "out.jsonl", "--pipeline", pipeline_name)
    assert json.loads((tmp_path / "out.jsonl").read_text())["cameo_code"] == "173"


def test_a_file_without_records_fails(turnstone, tmp_path):
    """An empty output is never a success."""
    (tmp_path / "in.jsonl").write_text("")
    assert turnstone("code", "in.jsonl").exit_code == 1


def test_output_without_a_file_of_records_fails(turnstone):
    """The message shows the right command."""
    assert "turnstone code IN.jsonl --output" in turnstone("code", "--output", "x").output


def test_build_says_how_many_events_there_are(turnstone, copied):
    """Coded events become events."""
    assert "coded events became" in turnstone("build", "-w", copied.warehouse).output


def test_export_writes_a_release(turnstone, copied, tmp_path):
    """The release lies where the option says."""
    turnstone("export", "-w", copied.warehouse, "--release", "a", "--output", tmp_path / "out")
    assert (tmp_path / "out" / "a" / "manifest.json").exists()


def test_query_prints_csv(turnstone, finished):
    """`--csv` prints nothing but CSV."""
    done = turnstone("query", "select 1 as n", "--csv", "-w", finished.warehouse)
    assert done.output == "n\n1\n"


def test_query_prints_a_table(turnstone, finished):
    """Without `--csv` the number of rows is told."""
    assert "1 rows" in turnstone("query", "select 1 as n", "-w", finished.warehouse).output


def test_a_query_with_a_mistake_fails_in_one_line(turnstone, finished):
    """The table that is not there is named; no traceback."""
    done = turnstone("query", "select * from nothing", "-w", finished.warehouse)
    assert (done.exit_code, "Traceback" in done.output) == (1, False)


def test_an_error_says_who_speaks(turnstone):
    """The line begins with the name of the program."""
    assert turnstone("query", "select 1").output.startswith("turnstone: ")


def test_debug_shows_the_error_itself(turnstone):
    """With `--debug` anywhere the exception is not caught."""
    assert type(turnstone("query", "select 1", "--debug").exception).__name__ == "FileUnreadable"


def test_an_unknown_setting_is_told(turnstone, tmp_path):
    """A misspelled key of turnstone.toml ends the command."""
    (tmp_path / "turnstone.toml").write_text("worker = 2")
    assert "worker is not a setting" in turnstone("build").output


def test_explain_shows_the_code(turnstone, pipeline_name):
    """The code and the lexicon line that gave it are printed."""
    done = turnstone(
        "explain", "Police arrested 12 students in Cairo.", "--pipeline", pipeline_name
    )
    assert "EGYCOP → 173 → EGYEDU" in done.output


def test_doctor_finds_all_well(turnstone, pipeline_name):
    """Every check of a whole installation is ok."""
    done = turnstone("doctor", "--pipeline", pipeline_name)
    assert (done.exit_code, "failed" in done.output) == (0, False)


def test_doctor_says_what_to_do_about_a_missing_parser(turnstone):
    """A parser that is not installed is a failed check."""
    done = turnstone("doctor", "--pipeline", "no_such_parser")
    assert (done.exit_code, "no_such_parser" in done.output) == (1, True)


def test_settings_reach_the_steps(turnstone, tmp_path, reports_folder):
    """The warehouse of the settings file is used."""
    (tmp_path / "mine.toml").write_text('warehouse = "there"')
    turnstone("ingest", reports_folder, "--settings", "mine.toml")
    assert Settings(warehouse=tmp_path / "there").warehouse_file.exists()
