"""The store: every distinct answer once, whole whatever happens, shared by processes."""

import gzip
import multiprocessing
import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

import schemas
from sources.web import FetchFailed, KeptOnly, SnapshotStore
from sources.web.bodies import CannotKeep, DamagedBody
from sources.web.index import BrokenIndex

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
URL = "http://news.example/page"
FORK = multiprocessing.get_context("fork")
# where what other tests left in this process must not come along
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    with SnapshotStore(tmp_path / "snapshots") as opened:
        yield opened


def keep(store, body=b"page", *, url=URL, hours=0, **headers):
    """Keeps a snapshot."""
    now = NOON + timedelta(hours=hours)
    return store.keep(url, url, 200, headers, body, now=now, source="daily")


def test_what_is_kept_is_found(store):
    """With all that was said of it."""
    keep(store, b"page", etag='"1"')
    found = store.find(URL)
    assert (found.body, found.status, found.fetched_at) == (b"page", 200, NOON)
    assert found.headers == {"etag": '"1"'}


def test_the_web_as_it_was_is_found(store):
    """At any moment."""
    keep(store, b"one")
    keep(store, b"two", hours=2)
    assert store.find(URL, until=NOON + timedelta(hours=1)).body == b"one"
    assert store.find(URL, until=NOON - timedelta(hours=1)) is None


def test_a_body_that_comes_back_is_a_snapshot_of_its_own(store):
    """What was there when is never lost; its bytes are kept once."""
    for hours, body in enumerate([b"one", b"two", b"one"]):
        keep(store, body, hours=hours)
    assert store.verify().snapshots == 3
    assert store.verify().bodies == 2


def test_equal_bodies_are_kept_once(store):
    """Under however many addresses."""
    keep(store, url="http://a.example/")
    keep(store, url="http://b.example/")
    assert store.verify().bodies == 1


def test_the_table_of_snapshots_meets_its_schema(store):
    """One row a distinct answer, in the order in which they came."""
    keep(store, b"one")
    keep(store, b"two", hours=1)
    checked = schemas.check(store.list_taken(), schemas.Snapshot)
    assert checked.rejected.empty
    assert checked.valid["body_bytes"].tolist() == [3, 3]
    assert checked.valid["snapshot_id"].is_unique


def test_the_table_comes_in_batches(store):
    """In the order in which they came; that of an empty store has no rows."""
    assert schemas.check(store.list_taken(), schemas.Snapshot).valid.empty
    for hours in range(3):
        keep(store, b"%d" % hours, hours=hours)
    batches = store.read_taken(batch_size=2)
    assert [len(batch) for batch in batches] == [2, 1]


def test_only_later_snapshots_are_listed(store):
    """Those of the moment itself included."""
    keep(store, b"one")
    keep(store, b"two", hours=1)
    since = NOON + timedelta(hours=1)
    assert store.list_taken(since)["fetched_at"].tolist() == [since]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no gzip"),
        lambda file: file.write_bytes(file.read_bytes()[:-4]),
        lambda file: file.write_bytes(gzip.compress(b"another page")),
    ],
)
def test_damage_is_noticed(store, damage):
    """At reading, and by a check that names the address."""
    damage(store.bodies.find(keep(store).sha256))
    with pytest.raises(DamagedBody):
        store.find(URL)
    (broken,) = store.verify().broken
    assert broken.startswith(URL)


def test_a_sound_store_is_told_as_sound(store):
    """With its size."""
    keep(store)
    found = store.verify()
    assert (found.snapshots, found.bodies, found.broken, found.strays) == (1, 1, (), 0)
    assert found.disk_bytes > 0


def test_a_writer_killed_before_the_index_does_no_harm(store):
    """The body is there and no snapshot names it; the next writer goes on as if nothing were."""
    store.bodies.write(b"page")
    assert store.find(URL) is None
    assert store.verify().strays == 1
    keep(store)
    assert store.find(URL).body == b"page"
    assert store.verify().strays == 0


def test_half_a_body_does_no_harm(store):
    """It has another name, and can be removed."""
    whole = store.bodies.find(keep(store).sha256)
    whole.with_name("half.part").write_bytes(b"half")
    assert store.find(URL).body == b"page"
    assert store.verify().strays == 1
    assert store.remove_leftovers() == 1
    assert store.verify().strays == 0


def delete_and_die(folder):
    """Begins to change the index, and is killed."""
    store = SnapshotStore(folder)
    with store.index.transaction():
        store.index.write("delete from snapshots")
        os.kill(os.getpid(), 9)


def keep_many(folder, source):
    """Keeps 25 pages with five different bodies."""
    with SnapshotStore(folder) as store:
        for number in range(25):
            keep(store, b"%d" % (number % 5), url=f"http://{source}.example/{number}")


def test_a_writer_killed_within_the_index_leaves_no_half_row(store):
    """The next one finds the index as it was before."""
    keep(store, b"one")
    writer = FORK.Process(target=delete_and_die, args=[store.folder])
    writer.start()
    writer.join()
    assert writer.exitcode == -9
    assert store.find(URL).body == b"one"
    assert keep(store, b"two", hours=1).is_new


def test_processes_share_a_store(tmp_path):
    """Four that open and write it at once lose nothing."""
    folder = tmp_path / "snapshots"
    writers = [SPAWN.Process(target=keep_many, args=[folder, name]) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    with SnapshotStore(folder) as store:
        found = store.verify()
    assert (found.snapshots, found.bodies, found.broken, found.strays) == (100, 5, (), 0)


def test_a_rubbish_index_is_told(tmp_path):
    """With what to do."""
    (tmp_path / "index.sqlite").write_bytes(b"rubbish " * 1000)
    with pytest.raises(BrokenIndex, match="put back a copy"):
        SnapshotStore(tmp_path)


def test_an_index_of_a_later_version_is_left_alone(tmp_path):
    """It may hold what this version does not know."""
    SnapshotStore(tmp_path).close()
    con = sqlite3.connect(tmp_path / "index.sqlite")
    con.execute("pragma user_version = 99")
    con.close()
    with pytest.raises(BrokenIndex, match="later Turnstone"):
        SnapshotStore(tmp_path)


def test_a_disk_that_takes_nothing_is_told(store, monkeypatch):
    """Nothing is noted then, and nothing is left."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotKeep, match="make room"):
        keep(store)
    monkeypatch.undo()
    assert store.find(URL) is None
    assert store.verify().strays == 0


def test_kept_snapshots_are_read_without_the_network(store):
    """The last of each address."""
    keep(store, b"one")
    keep(store, b"two", hours=1)
    snapshot = KeptOnly(store)(URL + "#top")
    assert (snapshot.body, snapshot.url, snapshot.is_new) == (b"two", URL + "#top", False)


def test_kept_snapshots_are_read_as_of_a_moment(store):
    """So that a feed can be read in all its states."""
    keep(store, b"one")
    keep(store, b"two", hours=1)
    assert KeptOnly(store, until=NOON)(URL).body == b"one"


def test_what_was_never_fetched_is_told(store):
    """In one word."""
    with pytest.raises(FetchFailed) as failed:
        KeptOnly(store)(URL)
    assert failed.value.kind == "not_kept"


def test_what_is_damaged_is_told(store):
    """As it cannot be fetched again."""
    store.bodies.find(keep(store).sha256).unlink()
    with pytest.raises(FetchFailed) as failed:
        KeptOnly(store)(URL)
    assert failed.value.kind == "not_kept"
