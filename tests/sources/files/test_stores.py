"""Stores such as s3://, by fsspec's own in memory: found and read like files of the disk."""

import gzip
import json

import fsspec
import pytest

import sources
from sources.files.find import find_files
from sources.files.stores import StoreStream

LINE = json.dumps({"date": "2024-12-07", "text": "Rebels attacked an army post near Homs."})
OTHER = json.dumps({"date": "2024-12-07", "text": "Protesters marched through Cairo."})


@pytest.fixture
def store():
    """A store in memory with a few files."""
    store = fsspec.filesystem("memory")
    store.pipe("/news/2024/a.jsonl", f"{LINE}\n".encode())
    store.pipe("/news/2024/b.jsonl.gz", gzip.compress(f"{OTHER}\n".encode()))
    store.pipe("/news/2024/.hidden.jsonl", b"{}")
    yield store
    store.rm("/news", recursive=True)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("memory://news", 2),
        ("memory://news/2024/", 2),
        ("memory://news/**/*.jsonl", 1),
        ("memory://news/2024/a.jsonl", 1),
        ("memory://news/2024/.hidden.jsonl", 1),
    ],
)
def test_a_store_has_files_folders_and_patterns(store, address, count):
    """The same words as on the disk; hidden files are for those who name them."""
    assert len(find_files([address])) == count


def test_a_file_of_a_store_is_read(store, read_paths):
    """Packed or not, by its name."""
    reading = read_paths("memory://news")
    assert [(account.path, account.rows_out) for account in reading.accounts] == [
        ("memory:///news/2024/a.jsonl", 1),
        ("memory:///news/2024/b.jsonl.gz", 1),
    ]


def test_a_file_that_changes_has_another_mark(store):
    """By it a growing folder is told from one that stands still."""
    (before,) = find_files(["memory://news/2024/a.jsonl"])
    store.pipe("/news/2024/a.jsonl", f"{OTHER}\n".encode())
    (after,) = find_files(["memory://news/2024/a.jsonl"])
    assert before.mark != after.mark


def test_a_mark_is_the_same_however_a_file_is_found(store):
    """By itself, by its folder and by a pattern."""
    addresses = ["memory://news/2024/a.jsonl", "memory://news/", "memory://news/*/a.jsonl"]
    assert len({find_files([address])[0].mark for address in addresses}) == 1


@pytest.mark.parametrize("address", ["memory://nothing/", "memory://nothing/*.csv"])
def test_an_address_that_leads_nowhere_is_an_error(address):
    """As a path is."""
    with pytest.raises(sources.NothingToRead):
        find_files([address])


def test_a_driver_that_is_missing_is_named(monkeypatch):
    """The message says what to install."""
    with pytest.raises(sources.NothingToRead, match="pip install 'gcsfs'"):
        find_files(["gs://bucket/news/"])


def test_an_unknown_store_is_an_error():
    """The message says so."""
    with pytest.raises(sources.NothingToRead, match="nostore"):
        find_files(["nostore://bucket/news/"])


def test_addresses_inside_addresses_are_not_read():
    """They could lead past the checks of addresses of the web."""
    with pytest.raises(sources.NothingToRead, match="::"):
        find_files(["simplecache::http://10.0.0.1/a.csv"])


def test_a_file_address_is_a_path(tmp_path, read_files, read_paths):
    """Of this machine."""
    read_files({"a b.jsonl": LINE})
    assert len(read_paths((tmp_path / "a b.jsonl").as_uri()).reports) == 1


class Failing:
    """A file of a store whose driver fails."""

    def read(self, count):
        """Raises what a driver may raise."""
        raise RuntimeError("line lost")

    def close(self):
        """Nothing."""


def test_what_a_driver_raises_becomes_an_error_of_files():
    """So that one file fails, and not the run."""
    with StoreStream(Failing()) as stream, pytest.raises(OSError, match="RuntimeError: line lost"):
        stream.read(10)
