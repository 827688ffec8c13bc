"""The commands around a user's own words, and the explanation of a published event."""

import pytest
from typer.testing import CliRunner

import warehouse
from flows.cli import app
from flows.coding import find_versions
from flows.explain_event import is_event_id
from flows.settings import Settings, read_settings

ACTORS = "name,aliases,code,kind,valid_from,valid_to\n"
VERBS = "lemma,pos,particle,object,prep,code,actor,target,mutual\n"


@pytest.fixture
def turnstone(monkeypatch, tmp_path):
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(part) for part in arguments])


@pytest.fixture
def words(tmp_path):
    """A folder with words of a user's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "actors.csv").write_text(ACTORS + "Lanterns,,SYRREB,group,,\n", encoding="utf-8")
    (folder / "verbs.csv").write_text(VERBS + "lanternize,verb,,,,190,,,\n", encoding="utf-8")
    return folder


@pytest.fixture
def faulty(words):
    """A folder with two wrong rows."""
    text = VERBS + "zap,verb,,,,19O,,,\nzap,adverb,,,,190,,,\n"
    (words / "verbs.csv").write_text(text, encoding="utf-8")
    return words


@pytest.fixture
def stored(finished):
    """One published event with the coded event that stands for it."""
    sql = "select event_id, best_coded_event_id from marts.events where cameo_code = '173'"
    return warehouse.query(finished.warehouse_file, sql).iloc[0]


@pytest.mark.parametrize("command", ["check", "find"])
def test_every_lexicon_command_shows_an_example(turnstone, command):
    """The help of each command can be copied from."""
    assert f"turnstone lexicon {command}" in turnstone("lexicon", command, "--help").output


def test_good_lexicons_are_said_to_be_good(turnstone, words):
    """Ours and the user's are counted."""
    done = turnstone("lexicon", "check", words)
    assert (done.exit_code, "(2 of your own), all good" in done.output) == (0, True)


def test_every_wrong_row_is_told(turnstone, faulty):
    """All at once, and the exit code says so."""
    done = turnstone("lexicon", "check", faulty)
    told = [
        "mine/verbs.csv:2: column code" in done.output,
        "mine/verbs.csv:3: column pos" in done.output,
    ]
    assert (done.exit_code, told) == (1, [True, True])


def test_the_folder_of_the_settings_is_checked(turnstone, faulty, tmp_path):
    """Without an argument `lexicons` of turnstone.toml counts."""
    (tmp_path / "turnstone.toml").write_text('lexicons = "mine"', encoding="utf-8")
    assert turnstone("lexicon", "check").exit_code == 1


def test_what_dictionaries_cannot_say_is_counted(turnstone, words):
    """It is no fault; the line and the reason are told."""
    (words / "old.agents.txt").write_text("OX [~QQQ]\n", encoding="utf-8")
    done = turnstone("lexicon", "check", words)
    assert (done.exit_code, "left out of dictionaries: 1" in done.output) == (0, True)


def test_find_prints_line_code_and_label(turnstone, words):
    """A user's row is found with ours."""
    done = turnstone("lexicon", "find", "lanterns", "--lexicons", words)
    assert "mine/actors.csv:2: Lanterns → SYRREB Syria, Armed rebels (group)" in done.output


def test_find_says_when_no_row_has_the_word(turnstone):
    """The exit code says so too."""
    done = turnstone("lexicon", "find", "qqqq")
    assert (done.exit_code, "No row has 'qqqq'" in done.output) == (1, True)


def test_explain_knows_the_users_words(turnstone, words, pipeline_name):
    """The row that fired is the user's."""
    sentence = "The Lanterns lanternized Turkey."
    done = turnstone("explain", sentence, "--lexicons", words, "--pipeline", pipeline_name)
    assert "mine/actors.csv:2" in done.output


def test_a_faulty_folder_stops_a_command(turnstone, faulty, pipeline_name):
    """The faults are told instead of coding without the user's words."""
    done = turnstone("explain", "A.", "--lexicons", faulty, "--pipeline", pipeline_name)
    assert (done.exit_code, "2 faults" in done.output) == (1, True)


def test_lexicons_come_from_the_environment():
    """As every setting."""
    assert read_settings(environment={"TURNSTONE_LEXICONS": "mine"}).lexicons == "mine"


def test_an_overlay_is_another_lexicon_version(words):
    """So that reports are coded again."""
    own = find_versions(Settings(lexicons=str(words)))
    assert own.lexicon != find_versions(Settings()).lexicon


@pytest.mark.parametrize("column", ["event_id", "best_coded_event_id"])
def test_a_published_event_is_explained_and_marked(turnstone, finished, stored, column):
    """Its sentence is fetched by the id of the event or of its coded event."""
    where = ("-w", finished.warehouse, "--pipeline", finished.pipeline)
    done = turnstone("explain", stored[column], *where)
    assert "asked for event EGYCOP → 173 → EGYEDU" in done.output


def test_an_event_that_the_sentence_no_longer_gives_is_told(turnstone, finished, stored, words):
    """Other words may code the sentence otherwise."""
    verbs = VERBS + "arrest,verb,,,,174,,,\n"
    (words / "verbs.csv").write_text(verbs, encoding="utf-8")
    where = ("-w", finished.warehouse, "--pipeline", finished.pipeline, "--lexicons", words)
    assert "not found again" in turnstone("explain", stored["event_id"], *where).output


def test_an_unknown_id_is_told(turnstone, finished):
    """The message says how to list the ids."""
    done = turnstone("explain", "0" * 16, "-w", finished.warehouse)
    assert (done.exit_code, "has the id 0000000000000000" in done.output) == (1, True)


@pytest.mark.parametrize("text", ["Talks began.", "0f3a", "deadbeef" * 2 + " x"])
def test_a_sentence_is_no_id(text):
    """An id is nothing but sixteen hexadecimal digits or more."""
    assert not is_event_id(text)
