"""Shards that a killed run has left: stored by the next one, once, or thrown away."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import warehouse
from coder.settings import CoderSettings
from flows import shards, steps
from flows.coding import Versions, Work, choose_coder, find_versions
from flows.partitions import make_partitions
from flows.shards import WrongVersion, code_into_shard, find_shards
from warehouse import Accounting

CODED = "select * exclude (run_id) from raw.coded_events order by coded_event_id"


def read_coded(settings) -> pd.DataFrame:
    """All that is coded, without the run that did it."""
    with steps.open_working(settings) as con:
        return con.execute(CODED).df()


def leave_shards(settings, versions: Versions | None = None) -> int:
    """How many shards a run, killed before it stored any, has left of all that waits."""
    work = Work(choose_coder(settings), versions or find_versions(settings), "killed")
    with steps.open_working(settings) as con:
        batches = list(warehouse.find_uncoded_reports(con, "none", "none", batch_size=4))
    partitions = list(make_partitions(batches))
    for partition in partitions:
        code_into_shard(partition, work, find_shards(settings))
    return len(partitions)


@pytest.fixture
def ingested(settings, reports_folder):
    """Settings of a warehouse that holds the tiny reports, none of them coded."""
    steps.ingest([reports_folder], settings)
    return settings


def list_files(settings) -> list[Path]:
    """The files that lie among the shards."""
    return [path for path in Path(find_shards(settings).address).rglob("*") if path.is_file()]


def test_left_shards_are_stored_as_if_this_run_had_coded_them(ingested, finished):
    """Nothing is coded again, and the rows are those of a whole run."""
    leave_shards(ingested)
    steps.code(replace(ingested, pipeline=ingested.pipeline))
    pd.testing.assert_frame_equal(read_coded(ingested), read_coded(finished))


def test_left_shards_are_gone_once_they_are_stored(ingested):
    """No file is left in the folder."""
    leave_shards(ingested)
    steps.code(ingested)
    assert list_files(ingested) == []


def test_a_report_in_a_left_shard_is_not_coded_again(ingested, monkeypatch):
    """The coder has nothing to do."""
    leave_shards(ingested)
    monkeypatch.setattr("flows.running.code_partition", lambda *_, **__: 1 / 0)
    assert steps.code(ingested).reports == 6


def test_a_shard_that_was_stored_before_the_run_was_killed_is_not_stored_twice(copied, finished):
    """Killed between storing and deleting: every row is merged."""
    leave_shards(copied)
    done = steps.code(copied)
    pd.testing.assert_frame_equal(read_coded(copied), read_coded(finished))
    assert done.accounting == Accounting(7, 0, 0, 7)


def test_shards_of_another_version_are_thrown_away(ingested, finished, monkeypatch):
    """Their reports are coded by this one."""
    monkeypatch.setattr(shards, "refuse_other_version", lambda *_: None)
    leave_shards(ingested, Versions("0.0.1", "old"))
    steps.code(ingested)
    pd.testing.assert_frame_equal(read_coded(ingested), read_coded(finished))


def test_a_damaged_shard_is_thrown_away_and_its_reports_coded(ingested, finished):
    """As a machine leaves it that lost its power."""
    leave_shards(ingested)
    for file in list_files(ingested)[:2]:
        file.write_bytes(b"PAR1")
    steps.code(ingested)
    pd.testing.assert_frame_equal(read_coded(ingested), read_coded(finished))


def test_half_a_shard_is_no_shard(ingested, finished):
    """Events without the file that says that all are there are coded again."""
    leave_shards(ingested)
    for file in list_files(ingested):
        if file.name.endswith(".coded_reports.parquet"):
            file.unlink()
    steps.code(ingested)
    pd.testing.assert_frame_equal(read_coded(ingested), read_coded(finished))


def test_shards_of_another_warehouse_are_left_where_they_are(ingested, tmp_path):
    """Two warehouses may share a folder by mistake; neither loses what was coded for it."""
    leave_shards(ingested)
    empty = replace(ingested, warehouse=tmp_path / "other", shards=find_shards(ingested).address)
    steps.code(empty)
    assert len(list_files(ingested)) == 4


def test_a_bad_row_of_a_shard_is_rejected_by_its_schema(ingested):
    """What a worker writes is checked like everything else."""
    leave_shards(ingested)
    for file in list_files(ingested):
        if file.name.endswith(".coded_events.parquet"):
            rows = pd.read_parquet(file)
            rows.assign(cameo_code="9999").to_parquet(file, index=False)
    assert steps.code(ingested).accounting == Accounting(7, 0, 7, 0)


def test_a_worker_of_another_version_refuses_to_code():
    """Or a cluster that was not updated would code as it did before."""
    with pytest.raises(WrongVersion, match="install the same Turnstone"):
        shards.refuse_other_version(CoderSettings(), Versions("0.0.1", "old"))
