"""The kind `files`: what has not changed since it was read is left alone, all else is read."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from sources.compose import Defaults
from sources.files.kind import FILE_KEYS, WARC_KEYS, read_file_source, read_warc_source
from sources.read import ReadResult
from sources.source import Source, Visit

NOW = datetime.now(UTC) + timedelta(hours=1)
OPTIONS = {key.name: key.default for key in (*FILE_KEYS, *WARC_KEYS)}
SENTENCE = "Rebels attacked an army post near Homs."


@pytest.fixture
def source(tmp_path):
    """A source of one folder."""
    return Source("own", "files", (str(tmp_path),), options=OPTIONS)


def visit(source, known=None, read=read_file_source, **more):
    """The texts that a visit reads, its accounts, and the fingerprints it leaves."""
    each = Visit(None, NOW, known_files=known or {}, **more)
    result = ReadResult(
        partial(read, source, each), Defaults(source="own", retrieved_at=NOW), batch_size=10
    )
    texts = [text for batch in result for text in batch["text"]]
    return texts, result.accounts, result.files_read


def test_a_file_is_read_once(tmp_path, source):
    """The second visit counts it and leaves it alone."""
    (tmp_path / "2024-12-07.txt").write_text(SENTENCE)
    _, _, known = visit(source)
    texts, (account,), _ = visit(source, known)
    assert (
        texts,
        account.outcome,
        "files have not changed since they were read: 1" in account.message,
    ) == (
        [],
        "read",
        True,
    )


def test_a_new_file_is_read(tmp_path, source):
    """The folder has grown."""
    (tmp_path / "2024-12-07.txt").write_text(SENTENCE)
    _, _, known = visit(source)
    (tmp_path / "2024-12-08.txt").write_text("Talks began in Geneva.")
    assert visit(source, known)[0] == ["Talks began in Geneva."]


def test_a_file_that_has_changed_is_read(tmp_path, source):
    """Even if neither its size nor its time tells."""
    file = tmp_path / "2024-12-07.txt"
    file.write_text("Rebels attacked A.")
    times = file.stat()
    _, _, known = visit(source)
    file.write_text("Rebels attacked B.")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert visit(source, known)[0] == ["Rebels attacked B."]


def test_other_options_read_a_file_again(tmp_path, source):
    """Another map of columns makes other reports."""
    (tmp_path / "a.csv").write_text("date,text,body\n2024-12-07,A raid.,Another raid.\n")
    _, _, known = visit(source)
    other = replace(source, options={**OPTIONS, "columns": {"text": "body"}})
    assert visit(other, known)[0] == ["Another raid."]


def test_a_file_that_was_written_just_now_is_read_again(tmp_path, source):
    """Its writer may not have finished."""
    (tmp_path / "2024-12-07.txt").write_text(SENTENCE)
    moment = NOW.timestamp() - 1
    os.utime(tmp_path / "2024-12-07.txt", (moment, moment))
    assert visit(source)[2] == {}


def test_a_broken_file_is_read_again(tmp_path, source):
    """It may have been on its way."""
    (tmp_path / "a.json").write_text("[1, 2")
    assert visit(source)[2] == {}


def test_a_share_of_days_leaves_no_fingerprint(tmp_path, source):
    """The other days have not been read."""
    rows = '{"date": "2024-12-06", "text": "One."}\n{"date": "2024-12-07", "text": "Two."}\n'
    (tmp_path / "a.jsonl").write_text(rows)
    texts, (account,), known = visit(source, since=date(2024, 12, 7))
    assert (texts, "entries older than 2024-12-07" in account.message, known) == (
        ["Two."],
        True,
        {},
    )


def test_a_file_that_goes_away_meanwhile_is_told(tmp_path, source, monkeypatch):
    """Its writer moved it between the look into the folder and the look at the file."""
    here = tmp_path / "2024-12-07.txt"
    monkeypatch.setattr("sources.files.find._walk", lambda *_: iter([tmp_path / "gone.txt", here]))
    here.write_text(SENTENCE)
    texts, accounts, _ = visit(source)
    assert (texts, [account.outcome for account in accounts]) == ([SENTENCE], ["broken", "read"])


def test_an_empty_folder_is_no_failure(source):
    """It is yet to grow."""
    (account,) = visit(source)[1]
    assert (account.outcome, "folders hold no file yet" in account.message) == ("read", True)


def test_a_folder_that_is_not_there_is_told(source, tmp_path):
    """A slip of the pen, or a disk that is not mounted."""
    (account,) = visit(replace(source, addresses=(str(tmp_path / "no"),)))[1]
    assert (account.outcome, "no such file" in account.message) == ("not_fetched", True)


def test_pages_that_are_known_are_merged_unread(tmp_path, source, write_record):
    """Those of web archives, by their address."""
    (tmp_path / "a.warc").write_bytes(write_record(url="https://example.org/a"))
    known_urls = {"https://example.org/a"}
    texts, (account,), _ = visit(source, read=read_warc_source, known_urls=known_urls)
    assert (texts, account.rows_merged) == ([], 1)


def test_pages_without_date_may_have_that_of_their_capture(tmp_path, source, write_record):
    """If the source says so."""
    page = b"<html><body><article><p>Rebels attacked an army post near Homs.</p></article></body>"
    (tmp_path / "a.warc").write_bytes(write_record(page))
    dated = replace(source, options={**OPTIONS, "undated": "capture"})
    found = [len(visit(each, read=read_warc_source)[0]) for each in (source, dated)]
    assert found == [0, 1]
