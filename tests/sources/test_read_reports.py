"""Reading whole folders: every file accounted for, every report once."""

import gzip
import io
import os
import time
import zipfile
from datetime import UTC, datetime

import pytest

import schemas
import sources
from sources.aliases import field_aliases

NOW = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
SENTENCE = "Rebels attacked an army post near Homs on Monday, the army said."

ARABIC = "قال الجيش إن أربعة جنود قتلوا في هجوم على موقع عسكري قرب حمص"


def write_zip(**members):
    """A zip archive of *members*; `__` in a name is a full stop."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def test_batches_meet_the_schema(read_files):
    """What leaves the room is a `Report` table."""
    reports = read_files({"2024-12-07.txt": SENTENCE}).reports
    assert schemas.check(reports, schemas.Report).rejected.empty


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("2024-12-07.txt", SENTENCE, "read"),
        ("2024-12-07.txt", "", "empty"),
        ("2024-12-07.txt", " \n\n", "empty"),
        ("2024-12-07.txt", "* * *", "empty"),
        ("2024-12-07.txt", bytes(range(256)), "binary"),
        ("2024-12-07.txt", b"\xff\xfea\x00b", "undecodable"),
        ("a.txt", SENTENCE, "no_date"),
        ("a.docx", b"PK\x03\x04", "unsupported"),
        ("a", SENTENCE, "unsupported"),
        ("a.zip", "no archive", "broken"),
        ("a.txt.gz", "not packed", "broken"),
        ("a.jsonl", "", "empty"),
        ("a.csv", "", "empty"),
        ("a.html", "", "empty"),
        ("a.zip", write_zip(), "empty"),
    ],
)
def test_every_file_has_an_outcome(read_files, name, content, outcome):
    """Nothing is passed over in silence."""
    assert read_files({name: content}).account.outcome == outcome


def test_a_report_without_date_is_refused_with_advice(read_files):
    """The message names the file and says how to give a date."""
    message = read_files({"a.txt": SENTENCE}).account.message
    assert all(said in message for said in ("a.txt: has no publication date", "published_at"))


@pytest.mark.parametrize(
    ("name", "content", "day"),
    [
        ("2024-12-07.txt", f"Date: 2024-12-06\n\n{SENTENCE}", 6),
        ("2024-12-07.txt", SENTENCE, 7),
        ("2024-12-07.jsonl", f'{{"date": "2024-12-06", "text": "{SENTENCE}"}}', 6),
        ("2024-12-07.jsonl", f'{{"text": "{SENTENCE}"}}', 7),
        ("a.txt", SENTENCE, 8),
    ],
)
def test_what_the_report_says_comes_before_the_name_and_the_name_before_the_caller(
    read_files, name, content, day
):
    """The nearest statement of the date wins."""
    assert read_files({name: content}, published_at="2024-12-08").only["published_at"].day == day


def test_the_caller_may_name_publisher_and_licence(read_files):
    """They stand in where the report says nothing."""
    report = read_files({"2024-12-07.txt": SENTENCE}, publisher="P", licence="own").only
    assert (report["publisher"], report["licence"]) == ("P", "own")


def test_the_moment_of_fetching_is_the_callers(read_files):
    """The same reading twice gives the same rows."""
    assert read_files({"2024-12-07.txt": SENTENCE}).only["retrieved_at"] == NOW


def test_the_same_report_twice_is_merged(read_files):
    """Same text, day and publisher."""
    reading = read_files({"a-2024-12-07.txt": SENTENCE, "b-2024-12-07.txt": f"{SENTENCE}\r\n"})
    assert [account.rows_merged for account in reading.accounts] == [0, 1]


def test_another_day_is_another_report(read_files):
    """The id depends on the day."""
    reading = read_files({"a-2024-12-07.txt": SENTENCE, "b-2024-12-08.txt": SENTENCE})
    assert reading.reports["report_id"].nunique() == 2


def test_the_order_of_a_folder_is_that_of_the_names(read_files):
    """It does not depend on the disk."""
    names = ["b-2024-12-07.txt", "a/c-2024-12-07.txt", "a/b-2024-12-07.txt", "c-2024-12-07.txt"]
    reading = read_files({name: f"{SENTENCE} {name}" for name in names})
    assert [account.path[-16:] for account in reading.accounts] == [
        "b-2024-12-07.txt",
        "c-2024-12-07.txt",
        "b-2024-12-07.txt",
        "c-2024-12-07.txt",
    ]


def test_hidden_files_are_left_out(read_files):
    """Those of the system are no reports."""
    reading = read_files({"2024-12-07.txt": SENTENCE, ".DS_Store": b"\x00", ".git/a.txt": "x"})
    assert len(reading.accounts) == 1


def test_a_file_named_twice_is_read_once(read_files, read_paths, tmp_path):
    """By itself and by its folder."""
    read_files({"2024-12-07.txt": SENTENCE})
    assert len(read_paths([tmp_path / "2024-12-07.txt", tmp_path]).accounts) == 1


def test_a_link_that_leads_back_is_followed_once(read_files, tmp_path):
    """A folder inside itself has an end."""
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(read_files({"2024-12-07.txt": SENTENCE}).accounts) == 1


def test_a_file_name_that_is_no_text_can_be_told(read_files):
    """Old disks have names in other encodings."""
    account = read_files({os.fsdecode(b"caf\xe9.txt"): SENTENCE}).account
    assert account.message.encode()


def test_patterns_are_followed(read_files, read_paths, tmp_path):
    """Two stars lead through all folders."""
    read_files({"a/b/2024-12-07.txt": SENTENCE, "a/b/2024-12-07.md": SENTENCE})
    assert len(read_paths(f"{tmp_path}/**/*.txt").accounts) == 1


@pytest.mark.parametrize("path", ["nothing.txt", "*.txt", ""])
def test_a_path_that_leads_nowhere_is_an_error(read_paths, tmp_path, path):
    """A slip of the pen is no empty success."""
    with pytest.raises(sources.NothingToRead, match="Name a file"):
        read_paths(f"{tmp_path}/{path}")


def test_gzip_is_unpacked(read_files):
    """The name without .gz tells format and day."""
    packed = gzip.compress(SENTENCE.encode())
    assert read_files({"2024-12-07.txt.gz": packed}).only["text"] == SENTENCE


def test_the_sound_part_of_a_broken_gzip_is_read(read_files):
    """What came before the damage is kept, and the account says partial."""
    lines = "".join(f'{{"date": "2024-12-07", "text": "Raid {n * n}."}}\n' for n in range(50_000))
    packed = gzip.compress(lines.encode())
    account = read_files({"a.jsonl.gz": packed[: len(packed) * 3 // 4]}).account
    assert (account.outcome, account.rows_out > 1000) == ("partial", True)


def test_a_bad_member_does_not_spoil_the_archive(read_files):
    """Each member has its own account."""
    packed = write_zip(**{"a-2024-12-07__txt": SENTENCE, "b-2024-12-07__txt": "spoil this"})
    reading = read_files({"a.zip": packed.replace(b"spoil this", b"spoilt now")})
    assert [(account.path.split("!")[1], account.outcome) for account in reading.accounts] == [
        ("a-2024-12-07.txt", "read"),
        ("b-2024-12-07.txt", "broken"),
    ]


def test_an_archive_that_swells_is_refused(read_files):
    """A few kilobytes that become many megabytes fill no memory."""
    packed = gzip.compress(b"a" * 30_000_000)
    assert read_files({"2024-12-07.txt.gz": packed}).account.outcome == "too_large"


def test_a_file_beyond_the_limit_is_refused(read_files):
    """The limit is the caller's to raise."""
    limits = sources.Limits(file_bytes=10)
    assert read_files({"2024-12-07.txt": SENTENCE}, limits=limits).account.outcome == "too_large"


def test_arabic_is_kept_and_marked(read_files):
    """The coder tells by the language that it is not to code it."""
    report = read_files({"2024-12-07.txt": ARABIC}).only
    assert (report["text"], report["language"]) == (ARABIC, "ar")


def test_garbled_characters_are_put_right_and_counted(read_files):
    """The account says that the text was repaired."""
    reading = read_files({"2024-12-07.txt": "The ministerâ€™s visit to MÃ¼nchen ended."})
    assert (reading.only["text"], reading.account.repaired) == (
        "The minister’s visit to München ended.",
        1,
    )


@pytest.mark.parametrize(("encoding", "told"), [("cp1252", "cp1252"), ("utf-8-sig", "utf-8")])
def test_the_account_tells_the_encoding(read_files, encoding, told):
    """A byte order mark is no part of the text."""
    reading = read_files({"2024-12-07.txt": "A café was attacked.".encode(encoding)})
    assert (reading.only["text"], reading.account.encoding) == ("A café was attacked.", told)


def test_five_megabytes_are_read_fast(read_files):
    """A long text costs no more than a few seconds of one core."""
    text = "The army’s café near Homs was attacked on Monday. " * 100_000
    began = time.process_time()
    read_files({"2024-12-07.txt": text})
    assert time.process_time() - began < 20


def test_batches_are_no_larger_than_asked(tmp_path):
    """Long files are streamed."""
    lines = "".join(f'{{"date": "2024-12-07", "text": "Raid {n}."}}\n' for n in range(25))
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    result = sources.read_reports(tmp_path, retrieved_at=NOW, batch_size=10)
    assert [len(batch) for batch in result] == [10, 10, 5]


def test_accounts_wait_for_the_last_batch(read_files, tmp_path):
    """Numbers that are not final are not told."""
    read_files({"2024-12-07.txt": SENTENCE})
    with pytest.raises(RuntimeError, match="take every batch"):
        _ = sources.read_reports(tmp_path).accounts


def test_every_alias_leads_to_one_field():
    """The table of aliases has no name twice."""
    names = [alias for aliases in field_aliases().values() for alias in aliases]
    assert len(names) == len(set(names))
