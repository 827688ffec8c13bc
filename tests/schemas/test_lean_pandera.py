"""A schema is read without loading what no schema of ours holds."""

import subprocess
import sys

SAY = "import sys, schemas; schemas.columns(schemas.Report); print('dask.dataframe' in sys.modules)"


def test_reading_a_schema_loads_no_tables_of_dask():
    """They took more than a second of every start."""
    said = subprocess.run(
        [sys.executable, "-c", SAY], capture_output=True, text=True, check=True, timeout=120
    )
    assert said.stdout.strip() == "False"


def test_dasks_tables_can_still_be_loaded():
    """What was hidden from pandera is hidden from nobody else."""
    say = SAY + "; import dask.dataframe; print(bool(sys.modules['dask.dataframe']))"
    said = subprocess.run(
        [sys.executable, "-c", say], capture_output=True, text=True, check=True, timeout=120
    )
    assert said.stdout.split() == ["False", "True"]
