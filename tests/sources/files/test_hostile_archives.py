"""Archives that are made to do harm: names that lead elsewhere, contents that swell."""

import gzip
import io
import zipfile

SENTENCE = "Rebels attacked an army post near Homs."


def write_zip(*members):
    """A zip archive of *members*, by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def test_names_that_lead_out_of_an_archive_lead_nowhere(read_files, tmp_path):
    """The member is read where it is; no file appears anywhere."""
    archive = write_zip(("../../out-2024-12-07.txt", SENTENCE), ("/abs-2024-12-08.txt", SENTENCE))
    reading = read_files({"in/a.zip": archive})
    files = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert (len(reading.reports), files) == (2, ["a.zip"])


def test_lines_that_swell_are_refused(read_files):
    """A line of JSON that never ends is not held."""
    packed = gzip.compress(b"{" + b" " * 60_000_000)
    assert read_files({"a.jsonl.gz": packed}).account.outcome == "too_large"


def test_many_members_share_one_limit(read_files):
    """Each swells a little, all together too much."""
    members = [(f"{number}-2024-12-07.txt", b"a" * 2_000_000) for number in range(20)]
    outcomes = [account.outcome for account in read_files({"a.zip": write_zip(*members)}).accounts]
    assert "too_large" in outcomes
