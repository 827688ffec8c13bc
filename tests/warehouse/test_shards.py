"""Shards: written whole or not at all, in a folder or an object store."""

import fsspec
import pandas as pd
import pytest

from warehouse.shards import ShardFolder, ShardUnreadable

EVENTS = pd.DataFrame(
    {
        "cameo_code": pd.Series(["0431", None], dtype="str"),
        "event_date": pd.to_datetime(["2024-12-07", None]).astype("datetime64[ns]"),
        "fatalities": pd.array([3, None], dtype="Int64"),
        "latitude": [1.5, None],
    }
)
REPORTS = pd.DataFrame({"report_id": pd.Series(["a"], dtype="str")})


@pytest.fixture(params=["folder", "store"])
def shards(request, tmp_path):
    """A folder of shards on the disk, and one in a store that fsspec reaches."""
    if request.param == "folder":
        yield ShardFolder(str(tmp_path / "shards"))
        return
    yield ShardFolder(f"memory://{tmp_path.name}")
    fsspec.filesystem("memory").store.clear()


def test_a_shard_comes_back_as_it_was_written(shards):
    """Codes stay text, whole numbers whole, missing values missing."""
    shards.write("run", "1", EVENTS, REPORTS)
    events, reports = shards.read("run", "1")
    pd.testing.assert_frame_equal(events, EVENTS)
    pd.testing.assert_frame_equal(reports, REPORTS)


def test_shards_are_found_by_run_and_name(shards):
    """In order, whichever was written first."""
    for run, name in (("b", "1"), ("a", "2"), ("a", "1")):
        shards.write(run, name, EVENTS, REPORTS)
    assert list(shards.find()) == [("a", "1"), ("a", "2"), ("b", "1")]


def test_a_shard_written_twice_is_one(shards):
    """As when two workers were given the same partition."""
    shards.write("run", "1", EVENTS, REPORTS)
    shards.write("run", "1", EVENTS, REPORTS)
    assert list(shards.find()) == [("run", "1")]


def test_a_deleted_shard_is_gone(shards):
    """Another one of its run stays."""
    shards.write("run", "1", EVENTS, REPORTS)
    shards.write("run", "2", EVENTS, REPORTS)
    shards.delete("run", "1")
    assert list(shards.find()) == [("run", "2")]


def test_a_folder_that_is_not_there_has_no_shards(shards):
    """And clearing it is nothing."""
    shards.clear()
    assert list(shards.find()) == []


def test_what_a_killed_worker_left_is_cleared(shards, monkeypatch):
    """Files under another name, and events without their reports; whole shards stay."""
    shards.write("run", "1", EVENTS, REPORTS)
    system, root = fsspec.url_to_fs(shards.address)
    system.pipe_file(f"{root}/run/2.coded_events.parquet.abc.part", b"PAR1")
    system.pipe_file(f"{root}/run/3.coded_events.parquet", b"PAR1")
    shards.clear()
    assert len(system.find(root)) == 2


def test_a_shard_that_is_not_there_says_that_the_folder_must_be_shared(shards):
    """A worker that wrote to a disk of its own is the likely reason."""
    with pytest.raises(ShardUnreadable, match="setting `shards`"):
        shards.read("run", "1")
