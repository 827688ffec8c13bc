"""Comparing releases: what was added, changed and removed, and why."""

import json
import shutil

import pandas as pd
import pytest

import warehouse
from warehouse import diff_releases, export_release, load_coded_events, load_reports
from warehouse.errors import WarehouseError
from warehouse.release_diff import describe_differences

FIRST = {"coded_event_id": "a" * 16}
SECOND = {
    "coded_event_id": "b" * 16,
    "report_id": "r2",
    "actor_code": "SYRMIL",
    "actor_country": "SYR",
    "actor_role": "MIL",
    "location_name": "Homs",
    "location_country": "SYR",
}
REPORTS = ({}, {"report_id": "r2", "text": "Another report."})


@pytest.fixture
def release(empty_warehouse, tmp_path, make_reports, make_coded_events, make_coded_reports):
    """Makes a release of the given name from reports and coded events."""

    def make(name, reports, told, **versions):
        file = shutil.copy(empty_warehouse, tmp_path / f"{name}.duckdb")
        with warehouse.open_warehouse(file) as con:
            load_reports(con, make_reports(*reports), "run")
            rows = [{**versions, **row} for row in told]
            ids = [row.get("report_id", "r1") for row in reports]
            coded = make_coded_reports(*ids, **versions)
            load_coded_events(con, make_coded_events(*rows), coded, "run")
            warehouse.build(con)
            return export_release(con, tmp_path / "releases", name)

    return make


def list_reasons(diff):
    """Change and reasons of each event that is not the same."""
    return list(zip(diff.events["change"], diff.events["reasons"], strict=True))


def test_equal_releases_do_not_differ(release):
    """Every event is the same."""
    first = release("a", REPORTS, [FIRST, SECOND])
    diff = diff_releases(first, release("b", REPORTS, [FIRST, SECOND]))
    assert (diff.counts, len(diff.events)) == (
        {"same": 2, "added": 0, "changed": 0, "removed": 0},
        0,
    )


def test_an_event_of_a_new_report_is_added(release):
    """The former release did not have the report."""
    diff = diff_releases(release("a", REPORTS[:1], [FIRST]), release("b", REPORTS, [FIRST, SECOND]))
    assert list_reasons(diff) == [("added", "new report")]


def test_an_event_of_a_withdrawn_report_is_removed(release):
    """The latter release does not have the report."""
    diff = diff_releases(release("a", REPORTS, [FIRST, SECOND]), release("b", REPORTS[:1], [FIRST]))
    assert list_reasons(diff) == [("removed", "report no longer in the release")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"event_date": "2024-04-30"}, "moved to another day"),
        ({"location_name": "Giza"}, "moved to another place"),
        ({"cameo_code": "175", "goldstein": -9.0}, "other code"),
        ({"actor_code": "EGYMIL", "actor_role": "MIL"}, "other actor"),
        ({"target_code": "EGYCVL", "target_role": "CVL"}, "other target"),
        ({"fatalities": 3}, "other number of deaths"),
        ({"status": "future"}, "other status"),
    ],
)
def test_an_event_that_is_coded_otherwise_is_changed(release, changed, reason):
    """The same sentence tells it, though its id may be another."""
    former = release("a", REPORTS[:1], [FIRST])
    row = {**FIRST, "coded_event_id": "c" * 16, **changed}
    diff = diff_releases(former, release("b", REPORTS[:1], [row]))
    ((change, reasons),) = list_reasons(diff)
    assert (change, reason in reasons.split("; ")) == ("changed", True)


def test_another_version_is_a_reason(release):
    """The coder or the lexicons."""
    former = release("a", REPORTS[:1], [FIRST])
    row = {**FIRST, "fatalities": 3}
    latter = release("b", REPORTS[:1], [row], coder_version="2", lexicon_version="2")
    ((_, reasons),) = list_reasons(diff_releases(former, latter))
    assert {"other coder version", "other lexicon version"} <= set(reasons.split("; "))


def test_an_event_that_another_version_no_longer_codes_is_removed(release):
    """The report is there, the versions differ."""
    former = release("a", REPORTS, [FIRST, SECOND])
    latter = release("b", REPORTS, [FIRST], coder_version="2")
    diff = diff_releases(former, latter)
    assert ("removed", "other coder version") in list_reasons(diff)


def test_an_event_that_a_second_report_tells_is_changed(release):
    """The new report is the reason."""
    second = {**FIRST, "coded_event_id": "d" * 16, "report_id": "r2"}
    diff = diff_releases(release("a", REPORTS[:1], [FIRST]), release("b", REPORTS, [FIRST, second]))
    ((change, reasons),) = list_reasons(diff)
    assert (change, reasons.split("; ")[0], "n_reports" in diff.columns) == (
        "changed",
        "new report",
        True,
    )


def test_columns_are_counted(release):
    """How many events have another value in each."""
    former = release("a", REPORTS, [FIRST, SECOND])
    later = [{**FIRST, "fatalities": 1}, {**SECOND, "fatalities": 2, "injuries": 1}]
    diff = diff_releases(former, release("b", REPORTS, later))
    assert diff.columns == {"fatalities": 2, "injuries": 1}


def test_the_events_are_written_as_csv(release, tmp_path):
    """One line an event that is not the same."""
    file = tmp_path / "out" / "diff.csv"
    former = release("a", REPORTS[:1], [FIRST])
    diff_releases(former, release("b", REPORTS, [FIRST, SECOND]), output=file)
    header, row = file.read_text(encoding="utf-8").splitlines()
    assert (header.split(",")[0], row.split(",")[0]) == ("change", "added")


def test_the_counts_are_told_in_lines(release):
    """What the command prints."""
    diff = diff_releases(release("a", REPORTS[:1], [FIRST]), release("b", REPORTS, [FIRST, SECOND]))
    assert describe_differences(diff) == [
        "From a to b: 1 same, 1 added, 0 changed, 0 removed events",
        "  added 1: new report",
    ]


def test_columns_that_one_release_lacks_are_noted(release):
    """They are not compared."""
    former = release("a", REPORTS[:1], [FIRST])
    latter = release("b", REPORTS[:1], [FIRST])
    drop_field(former, "merge_reason")
    assert diff_releases(former, latter).notes == [
        "only the latter release has the column(s) merge_reason"
    ]


def test_a_release_without_needed_columns_cannot_be_compared(release):
    """The message names the column."""
    former = release("a", REPORTS[:1], [FIRST])
    drop_field(former, "coded_event_ids")
    with pytest.raises(WarehouseError, match="coded_event_ids"):
        diff_releases(former, release("b", REPORTS[:1], [FIRST]))


def drop_field(folder, name):
    """Takes the column *name* out of the events of a release."""
    events = pd.read_csv(folder / "events.csv", dtype="string")
    events.drop(columns=name).to_csv(folder / "events.csv", index=False)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["name"] == "events":
            fields = resource["schema"]["fields"]
            resource["schema"]["fields"] = [field for field in fields if field["name"] != name]
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
