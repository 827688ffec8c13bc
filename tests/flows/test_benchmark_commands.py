"""The commands `turnstone benchmark …`."""

import json

import pytest
from typer.testing import CliRunner

from flows.cli import app

SCORER = (
    "import json\n"
    'print(json.dumps({"plover_gsr": {"root": {"P": 50.0, "R": 50.0, "F1": 50.0, "gold": 2}}}))\n'
)
RECORD = {
    "id": "one",
    "date": "2024-05-06",
    "text": "Kenyan police arrested Ugandan students in Nairobi.",
    "events": [{"source": ["KEN"], "target": ["UGA"], "cameo": "112"}],
}


@pytest.fixture
def turnstone(monkeypatch, tmp_path):
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.fixture
def gold(tmp_path, pipeline_name):
    """A folder with one gold record."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "score.py").write_text(SCORER, encoding="utf8")
    (folder / "plover_gsr.jsonl").write_text(json.dumps(RECORD) + "\n", encoding="utf8")
    return folder


@pytest.mark.parametrize("command", ["misses", "sample", "judged"])
def test_every_benchmark_command_shows_an_example(turnstone, command):
    """The help of each command can be copied from."""
    assert f"turnstone benchmark {command}" in turnstone("benchmark", command, "--help").output


def test_without_a_command_the_page_is_written(turnstone, gold, tmp_path):
    """Its figures are those of the scorer."""
    told = turnstone("benchmark", "--eval", gold, "--output", "page.md").output
    assert told == "Written: page.md\n"
    page = (tmp_path / "page.md").read_text(encoding="utf8")
    assert "| plover_gsr | root | 50.0 | 50.0 | 50.0 | 2 |" in page


def test_misses_are_shown_with_how_many_there_are(turnstone, gold):
    """The gold record beside what was coded."""
    told = turnstone("benchmark", "misses", "plover_gsr", "--eval", gold).output
    assert "KEN → 112 → UGA" in told
    assert told.endswith("1 of 1 shown\n")


def test_a_sheet_is_written_and_its_judgements_are_told(turnstone, gold, tmp_path):
    """One event, judged right in all."""
    options = ("--from", "plover_gsr", "--eval", gold, "--output", "sheet.csv")
    assert turnstone("benchmark", "sample", *options).output == "Written: sheet.csv (events: 1)\n"
    sheet = tmp_path / "sheet.csv"
    text = sheet.read_text(encoding="utf-8-sig").removesuffix(",,,,\n") + ",yes,yes,yes,\n"
    sheet.write_text(text, encoding="utf-8-sig")
    assert "20.7–100.0" in turnstone("benchmark", "judged", "sheet.csv").output


def test_a_folder_without_sets_is_one_clear_line(turnstone, tmp_path):
    """Nothing is written."""
    told = turnstone("benchmark", "--eval", tmp_path / "none", "--output", "page.md")
    assert (told.exit_code, (tmp_path / "page.md").exists()) == (1, False)
    assert "no development sets" in told.output


def test_options_before_a_command_are_not_lost_in_silence(turnstone, gold):
    """They would be the page's."""
    told = turnstone("benchmark", "--eval", gold, "misses", "plover_gsr")
    assert "options stand behind the command" in told.output
