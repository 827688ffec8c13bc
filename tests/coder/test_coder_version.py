"""The coder's version changes with what codes, and with nothing else."""

import pytest

from coder import version


@pytest.fixture
def room(monkeypatch, tmp_path):
    """A coder of two modules, one of which only measures."""
    (tmp_path / "benchmark").mkdir()
    for name in ("acts.py", "benchmark/run.py"):
        (tmp_path / name).write_text("1", encoding="utf8")
    monkeypatch.setattr(version, "ROOM", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "is_same"), [("acts.py", False), ("benchmark/run.py", True)])
def test_only_a_module_that_codes_changes_the_version(room, name, is_same):
    """A better measurement codes no report anew."""
    before = version.compute_coder_version.__wrapped__()
    (room / name).write_text("2", encoding="utf8")
    assert (version.compute_coder_version.__wrapped__() == before) is is_same
