"""Checking a release: each kind of damage is found and named."""

import pytest

from warehouse import check_release, export_release
from warehouse.errors import WarehouseError
from warehouse.release_folder import read_manifest, write_manifest


@pytest.fixture
def release(built, tmp_path):
    """The folder of a release of one event."""
    return export_release(built, tmp_path, "2024-05")


def change(file, old, new):
    """Puts *new* in place of *old* in *file*."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def seal(release):
    """Writes the checksums anew, so that only what is inside the files is wrong."""
    facts = {name: fact for name, fact in read_manifest(release).items() if name != "sha256"}
    for name in ("manifest.json", "SHA256SUMS"):
        (release / name).unlink()
    write_manifest(release, facts)
    return check_release(release)


def test_a_fresh_release_is_whole(release):
    """Nothing is wrong with it."""
    assert check_release(release) == []


def test_a_changed_file_is_found(release):
    """One character is enough."""
    change(release / "README.md", "Turnstone", "Turnstine")
    assert check_release(release) == [
        "README.md was changed: its checksum is not that of manifest.json"
    ]


def test_a_changed_manifest_is_found(release):
    """The list of checksums covers it."""
    change(release / "manifest.json", '"creator"', '"maker"')
    assert "manifest.json was changed: its checksum is not that of SHA256SUMS" in check_release(
        release
    )


def test_a_missing_file_is_found(release):
    """It is named."""
    (release / "events.parquet").unlink()
    assert check_release(release) == ["events.parquet is missing"]


def test_a_file_too_many_is_found(release):
    """A note that somebody left there."""
    (release / "notes.txt").write_text("x")
    assert check_release(release) == ["notes.txt is not of this release"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("-5.0", "-50.0", "1 value(s) of goldstein break the rule minimum"),
        ("-5.0", "much", "1 value(s) of goldstein are no number"),
        (",actual,", ",done,", "1 value(s) of status break the rule enum"),
        (",EGYCOP,", ",egy,", "1 value(s) of actor_code break the rule pattern"),
        (",EGYCOP,", ",,", "1 value(s) of actor_code break the rule required"),
        (",173,", ",999,", "1 value(s) of cameo_code are not in codes/cameo_codes.csv"),
        ("2024-05-01", "2024-05-32", "1 value(s) of event_date are no date"),
        ("event_id,", "id,", "other columns than datapackage.json says"),
    ],
)
def test_a_value_that_breaks_the_schema_is_found(release, old, new, fault):
    """Even if the checksums were made anew."""
    change(release / "events.csv", old, new)
    assert [said for said in seal(release) if fault in said] != []


def test_a_row_that_stands_twice_is_found(release):
    """Against the key, the manifest and the Parquet file."""
    lines = (release / "events.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (release / "events.csv").write_text("".join([*lines, lines[1]]), encoding="utf-8")
    faults = "; ".join(seal(release))
    assert [
        said
        for said in (
            "stand more than once",
            "has 2 rows, manifest.json says 1",
            "has 1 rows, events",
        )
        if said not in faults
    ] == []


def test_a_folder_that_is_no_release_is_told(tmp_path):
    """What to name instead."""
    with pytest.raises(WarehouseError, match=r"is no release: it has no manifest\.json"):
        check_release(tmp_path)
