"""Settings: where they come from, in which order, and what is refused."""

from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.settings import Settings, read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file."""
    path = tmp_path / "mine.toml"
    path.write_text('warehouse = "there"\nworkers = 2\n', encoding="utf-8")
    return path


def test_without_anything_the_defaults_hold(tmp_path, monkeypatch):
    """No file, no environment and no option leave every default."""
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}) == Settings()


def test_turnstone_toml_is_read_where_it_lies(tmp_path, monkeypatch):
    """A file of that name in the current folder needs no option."""
    (tmp_path / "turnstone.toml").write_text("workers = 3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings(environment={}).workers == 3


def test_a_file_is_read(file):
    """A key of the file is a setting."""
    assert read_settings(file, environment={}).warehouse == Path("there")


def test_the_environment_goes_before_the_file(file):
    """A variable wins over a key."""
    assert read_settings(file, environment={"TURNSTONE_WORKERS": "4"}).workers == 4


def test_an_option_goes_before_the_environment(file):
    """What the command line says wins."""
    given = {"TURNSTONE_WORKERS": "4"}
    assert read_settings(file, environment=given, workers=5).workers == 5


def test_an_option_not_given_leaves_the_file(file):
    """None on the command line says nothing."""
    assert read_settings(file, environment={}, workers=None).workers == 2


def test_an_unknown_key_is_refused(tmp_path):
    """A misspelled key is named, and the known ones are listed."""
    path = tmp_path / "mine.toml"
    path.write_text("worker = 2\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"worker is not a setting.*workers"):
        read_settings(path, environment={})


def test_an_unknown_variable_is_refused():
    """A misspelled variable is named."""
    with pytest.raises(SettingsError, match="TURNSTONE_WORKER "):
        read_settings(environment={"TURNSTONE_WORKER": "2"})


def test_a_missing_file_that_was_named_is_refused(tmp_path):
    """A named file must be there."""
    with pytest.raises(SettingsError, match=r"nope\.toml cannot be read"):
        read_settings(tmp_path / "nope.toml", environment={})


def test_a_broken_file_is_refused(tmp_path):
    """What is not TOML is said to be so."""
    path = tmp_path / "mine.toml"
    path.write_text("workers 2", encoding="utf-8")
    with pytest.raises(SettingsError, match="is not TOML"):
        read_settings(path, environment={})


@pytest.mark.parametrize("count", ["0", "-1", "two", "1.5"])
def test_a_count_is_a_whole_number_from_one(count):
    """Anything else is refused."""
    with pytest.raises(SettingsError, match="workers must be a whole number from 1"):
        read_settings(environment={"TURNSTONE_WORKERS": count})


def test_a_memory_limit_has_a_unit():
    """A bare number is refused."""
    with pytest.raises(SettingsError, match='such as "4GB"'):
        read_settings(environment={"TURNSTONE_MEMORY_LIMIT": "4"})
