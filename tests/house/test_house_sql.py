"""How the SQL is written: sqlfluff's rules for DuckDB, as pyproject.toml chooses them."""

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


def test_the_sql_files_lint():
    """`sqlfluff lint dbt_like_sql` has nothing to say."""
    pytest.importorskip("sqlfluff")
    command = [sys.executable, "-m", "sqlfluff", "lint", "--disable-progress-bar", "dbt_like_sql"]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
