"""A full disk: reported in words, and survived with every committed row.

The limit is a real one, set on the size of files that another process may write (RLIMIT_FSIZE); the
system refuses the write as it does on a full disk.
"""

import os

import pytest

import warehouse

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are POSIX only")

FILL = """
import resource, sys
from pathlib import Path
import warehouse
from tests.warehouse.conftest import build_reports

file = Path(sys.argv[1])
stored = 0
con = warehouse.open_warehouse(file)
limit = file.stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    for number in range(200):
        text = "".join(chr(0x4e00 + (i * i * number + i) % 20_000) for i in range(20_000))
        counts = warehouse.load_reports(con, build_reports({"report_id": f"n{number}",
            "text": text}), "run")
        stored += counts.rows_out
except warehouse.WarehouseError as error:
    print(stored, type(error).__name__)
"""

PUBLISH = """
import resource, sys
import warehouse

con = warehouse.open_warehouse(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
try:
    warehouse.publish(con)
except warehouse.WarehouseError as error:
    print("Make room" in str(error))
"""


def test_a_full_disk_is_told_and_loses_no_committed_row(loaded_warehouse, tmp_path, run_python):
    """The load that did not fit is taken back, all before it is there after the next opening."""
    file = tmp_path / "warehouse.duckdb"
    file.write_bytes(loaded_warehouse.read_bytes())
    stored, error = run_python(FILL, str(file)).split()
    with warehouse.open_warehouse(file) as con:
        (count,) = con.execute("select count(*) from raw.reports").fetchone()
    assert (error, count) == ("DiskRefused", int(stored) + 1)


def test_a_warehouse_takes_rows_again_once_there_is_room(
    loaded_warehouse, tmp_path, run_python, make_reports
):
    """Nothing needs mending by hand."""
    file = tmp_path / "warehouse.duckdb"
    file.write_bytes(loaded_warehouse.read_bytes())
    run_python(FILL, str(file))
    with warehouse.open_warehouse(file) as con:
        counts = warehouse.load_reports(con, make_reports({"report_id": "x", "text": "X."}), "r")
    assert counts.rows_out == 1


def test_a_copy_that_does_not_fit_leaves_the_former_one(built_warehouse, tmp_path, run_python):
    """Readers keep what they had, and the message says what to do."""
    file = tmp_path / "warehouse.duckdb"
    file.write_bytes(built_warehouse.read_bytes())
    with warehouse.open_warehouse(file) as con:
        warehouse.publish(con)
    said = run_python(PUBLISH, str(file)).strip()
    found = warehouse.query(file, "select count(*) from marts.events").iloc[0, 0]
    assert (said, found) == ("True", 1)
