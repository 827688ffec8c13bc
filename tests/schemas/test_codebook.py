"""Is the codebook on disk what the schemas say?"""

from pathlib import Path

import pytest

from schemas import TABLES, codebook, columns


def test_the_codebook_is_fresh() -> None:
    """`docs/codebook.md` is what `python -m schemas.codebook` would write."""
    assert codebook.is_fresh(), "run python -m schemas.codebook"


def test_every_column_of_every_table_is_in_the_codebook() -> None:
    """No stated column is left out."""
    page = codebook.render()
    named = {f"| `{column.name}` |" for model in TABLES.values() for column in columns(model)}
    assert sorted(name for name in named if name not in page) == []


def test_a_stale_codebook_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--check` an old page gives a failing exit code."""
    monkeypatch.setattr(codebook, "PAGE", tmp_path / "codebook.md")
    assert codebook.main(["--check"]) == 1


def test_a_written_codebook_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing the page brings it up to date."""
    monkeypatch.setattr(codebook, "PAGE", tmp_path / "codebook.md")
    codebook.main([])
    assert codebook.main(["--check"]) == 0
