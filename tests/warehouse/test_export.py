"""Exporting: the same bytes twice, defused text, papers that agree with the files."""

import csv
import json
import re

import frictionless
import pandas as pd
import pytest

import schemas
import warehouse
from warehouse import Imprint, export_release, load_coded_events, load_reports
from warehouse.connection import connect_in_memory
from warehouse.errors import WarehouseError
from warehouse.table_files import FORMULA_START, compute_sha256, write_csv, write_parquet

PAPERS = {
    "CITATION.cff",
    "LICENSE.md",
    "README.md",
    "SHA256SUMS",
    "citation.bib",
    "codebook.md",
    "datapackage.json",
    "manifest.json",
}
ACCURACY = pd.DataFrame(
    [("ours", "root", 70.0, 60.0, 64.6, 100, "1", "1")],
    columns=schemas.column_names(schemas.TABLES["release.accuracy"]),
)
STEMS = {
    "reports",
    "raw_coded_events",
    "events",
    "coded_events",
    "one_a_day_events",
    "event_days",
    "actor_dyad_months",
    "country_dyad_months",
    "country_months",
    "acled_events",
    "publishers",
    "coverage",
    "coder_quality",
}


@pytest.fixture
def release(built, tmp_path):
    """The folder of a release of one event."""
    return export_release(built, tmp_path / "releases", "2024-05")


def read_json(file):
    """The content of a JSON file."""
    return json.loads(file.read_text(encoding="utf-8"))


def sum_files(release):
    """Checksum of every file of a release, by its path."""
    files = [file for file in release.rglob("*") if file.is_file()]
    return {file.relative_to(release).as_posix(): compute_sha256(file) for file in files}


def read_csv(file):
    """The rows of a CSV file as lists of text."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def test_a_release_has_every_table_and_paper(release):
    """Each table as CSV and Parquet, the code tables in a folder, the gaps, and the papers."""
    tables = {f"{stem}.{kind}" for stem in STEMS for kind in ("csv", "parquet")}
    assert {file.name for file in release.iterdir()} == tables | PAPERS | {
        "codes",
        "coverage_gaps.csv",
    }


def test_a_release_says_what_its_codes_mean(release):
    """Labels travel with the codes."""
    rows = read_csv(release / "codes" / "cameo_codes.csv")
    assert "173" in [row[0] for row in rows]


def test_the_same_rows_give_the_same_bytes(built, release, tmp_path):
    """Nothing in a release tells when or where it was written."""
    again = export_release(built, tmp_path / "elsewhere", "2024-05")
    assert sum_files(release) == sum_files(again)


def test_the_order_of_loading_does_not_show(tmp_path):
    """Rows are sorted, so two warehouses with the same rows export the same bytes."""
    files = []
    for direction in ("asc", "desc"):
        with connect_in_memory() as con:
            con.execute(f"create table t as from range(5000) r(n) order by n {direction}")
            files.append(tmp_path / f"{direction}.parquet")
            write_parquet(con, "t", files[-1])
    assert compute_sha256(files[0]) == compute_sha256(files[1])


def test_the_columns_are_those_of_the_schema(release):
    """The header of events.csv is the schema's list of columns."""
    assert read_csv(release / "events.csv")[0] == schemas.column_names(schemas.Event)


def test_the_run_is_left_out(release):
    """The run id would make equal rows differ between warehouses."""
    assert "run_id" not in read_csv(release / "coded_events.csv")[0]


def test_the_texts_of_reports_are_left_out(release):
    """A release tells where a report stands, not what it says."""
    header = read_csv(release / "reports.csv")[0]
    assert ("url" in header, "text" in header) == (True, False)


def test_lines_end_in_lf(release):
    """No carriage returns on any system."""
    assert b"\r" not in (release / "events.csv").read_bytes()


def test_moments_are_iso_in_utc(release):
    """A moment ends in Z."""
    header, row = read_csv(release / "events.csv")
    assert row[header.index("first_reported_at")] == "2024-05-02T06:00:00Z"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("Côte d'Ivoire", "Côte d'Ivoire"),
    ],
)
def test_text_that_is_a_formula_is_defused(text, written, tmp_path):
    """An apostrophe in front keeps a spreadsheet from running it."""
    assert write_and_read(text, tmp_path) == written


@pytest.mark.parametrize("text", ["=1", "'=1", "''@x", "'a'", "plain"])
def test_defused_text_can_be_restored(text, tmp_path):
    """Taking one apostrophe away by the rule of the README gives the text back."""
    written = write_and_read(text, tmp_path)
    assert re.sub(f"^'(?={FORMULA_START.removeprefix('^')})", "", written) == text


def test_negative_numbers_are_not_touched(release):
    """Only text is defused."""
    header, row = read_csv(release / "events.csv")
    assert row[header.index("goldstein")] == "-5.0"


def test_parquet_holds_the_text_as_it_is(tmp_path):
    """Parquet is not read by spreadsheets."""
    with connect_in_memory() as con:
        con.execute("create table t as select '=1' as said")
        write_parquet(con, "t", tmp_path / "t.parquet")
        (said,) = con.execute(f"from '{tmp_path}/t.parquet'").fetchone()
    assert said == "=1"


def test_missing_and_empty_are_told_apart(tmp_path):
    """A missing text is nothing, an empty one a pair of quotes."""
    with connect_in_memory() as con:
        con.execute("create table t as select 1 as n, null::varchar as said union select 2, ''")
        write_csv(con, "t", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == 'n,said\n1,\n2,""\n'


def test_codes_survive_the_way_the_readme_says(built, tmp_path, release):
    """Reading as text keeps CAMEO's zeros and types."""
    events = pd.read_csv(
        release / "events.csv", dtype="string", keep_default_na=False, na_values=[""]
    )
    assert events["cameo_code"].tolist() == ["173"]


def test_the_manifest_has_the_checksum_of_each_file(release):
    """Every file but the manifest itself, and the list that has it too, can be verified."""
    stated = read_json(release / "manifest.json")["sha256"]
    found = sum_files(release)
    del found["manifest.json"], found["SHA256SUMS"]
    assert stated == found


def test_the_manifest_has_rows_and_dates(release):
    """Row count, first and last day of each table."""
    assert read_json(release / "manifest.json")["tables"]["marts.events"] == {
        "file": "events.csv",
        "rows": 1,
        "first_date": "2024-05-01",
        "last_date": "2024-05-01",
    }


def test_the_manifest_has_the_versions(built, tmp_path):
    """Versions of coder, lexicons and ontology come from the rows, others from the caller."""
    release = export_release(built, tmp_path, "r", imprint=Imprint(versions={"turnstone": "0.1"}))
    versions = read_json(release / "manifest.json")["versions"]
    assert versions.keys() == {"coder", "lexicon", "ontology", "turnstone"}


def test_the_data_package_describes_each_csv_file(release):
    """Names and order of the fields are those of the header."""
    package = read_json(release / "datapackage.json")
    described = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    files = [file.relative_to(release).as_posix() for file in release.rglob("*.csv")]
    assert described == {file: read_csv(release / file)[0] for file in files}


def test_the_data_package_links_codes_to_their_tables(release):
    """A program can look every CAMEO code up."""
    package = read_json(release / "datapackage.json")
    events = next(r for r in package["resources"] if r["name"] == "events")
    assert {
        "fields": "cameo_code",
        "reference": {"resource": "cameo_codes", "fields": "code"},
    } in events["schema"]["foreignKeys"]


def test_the_data_package_states_constraints(release):
    """A never-missing number has its range."""
    package = read_json(release / "datapackage.json")
    events = next(r for r in package["resources"] if r["name"] == "events")
    confidence = next(f for f in events["schema"]["fields"] if f["name"] == "confidence")
    assert confidence["constraints"] == {"required": True, "minimum": 0, "maximum": 1}


def test_the_codebook_explains_every_column(release):
    """No column without a line."""
    text = (release / "codebook.md").read_text(encoding="utf-8")
    columns = {name for stem in STEMS for name in read_csv(release / f"{stem}.csv")[0]}
    assert [name for name in sorted(columns) if f"| {name} |" not in text] == []


def test_the_readme_can_be_cited(release):
    """The citation names the release and the versions."""
    assert (
        "> The Turnstone developers: Turnstone event data, release 2024-05 (coder 1, lexicon 1"
        in (release / "README.md").read_text(encoding="utf-8")
    )


def test_a_release_is_replaced_whole(built, release):
    """A file of the former release does not stay behind."""
    (release / "stale.csv").write_text("old")
    export_release(built, release.parent, release.name)
    assert not (release / "stale.csv").exists()


def test_a_failed_export_keeps_the_former_release(built, release, monkeypatch):
    """A release is never half there."""
    monkeypatch.setattr("warehouse.export.write_readme", _fail)
    with pytest.raises(OSError, match="disk"):
        export_release(built, release.parent, release.name)
    assert {path.name for path in release.parent.iterdir()} == {release.name}


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden"])
def test_a_release_needs_a_plain_name(built, tmp_path, name):
    """A release never lands outside its folder."""
    with pytest.raises(WarehouseError, match="cannot name a release"):
        export_release(built, tmp_path, name)


def test_exporting_before_building_says_what_to_do(loaded, tmp_path):
    """Without marts there is nothing to release."""
    with pytest.raises(WarehouseError, match="build the warehouse first"):
        export_release(loaded, tmp_path, "r")


def test_a_release_can_be_made_from_the_published_copy(built, working, tmp_path):
    """Exporting does not need the working file."""
    warehouse.publish(built)
    with warehouse.open_published(working) as con:
        assert (export_release(con, tmp_path, "r") / "events.csv").exists()


def test_the_published_copy_opens_under_a_memory_limit(built, working):
    """A release is written within what the settings allow."""
    warehouse.publish(built)
    with warehouse.open_published(working, memory_limit="300MB") as con:
        assert con.execute("select current_setting('memory_limit')").fetchone() == ("286.1 MiB",)


def test_defused_text_comes_from_the_reports(
    con, make_reports, make_coded_events, make_coded_reports, tmp_path
):
    """An actor named like a formula leaves the house harmless."""
    load_reports(con, make_reports(), "run")
    load_coded_events(
        con, make_coded_events({"actor_name": "=HYPERLINK(1)"}), make_coded_reports(), "run"
    )
    warehouse.build(con)
    header, row = read_csv(export_release(con, tmp_path, "r") / "events.csv")
    assert row[header.index("actor_name")] == "'=HYPERLINK(1)"


def test_the_frictionless_library_finds_nothing_wrong(built, tmp_path):
    """Types, constraints, keys, links and checksums of the data package hold."""
    release = export_release(built, tmp_path, "2024-05", imprint=Imprint(accuracy=ACCURACY))
    report = frictionless.validate(str(release / "datapackage.json"))
    assert report.flatten(["title", "note"]) == []


def test_the_checksums_are_those_that_sha256sum_reads(release):
    """Each line has a digest, two spaces and a path."""
    lines = (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    stated = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = sum_files(release)
    del found["SHA256SUMS"]
    assert stated == found


def test_the_maker_and_terms_stand_in_the_papers(built, tmp_path):
    """Who cites the release names its maker, not the program."""
    said = Imprint(creator="Ö. Şahin", licence="CC0-1.0")
    release = export_release(built, tmp_path, "r", imprint=said)
    papers = ("CITATION.cff", "citation.bib", "LICENSE.md", "README.md", "datapackage.json")
    texts = [(release / name).read_text(encoding="utf-8") for name in papers]
    assert [name for name, text in zip(papers, texts, strict=True) if "Ö. Şahin" not in text] == []


def test_a_licence_must_be_known():
    """A misspelt licence is not written into the papers."""
    with pytest.raises(WarehouseError, match=r"valid are CC-BY-4\.0"):
        Imprint(licence="CC-BY")


def test_silence_of_a_week_is_a_gap(con, make_reports, tmp_path):
    """A publisher without reports for seven days stands in coverage_gaps.csv."""
    days = ("2024-05-01", "2024-05-09", "2024-05-15")
    rows = [{"report_id": day, "text": day, "published_at": f"{day}T06:00:00Z"} for day in days]
    load_reports(con, make_reports(*rows), "run")
    warehouse.build(con)
    gaps = read_csv(export_release(con, tmp_path, "r") / "coverage_gaps.csv")
    assert gaps[1:] == [["The Daily", "2024-05-02", "2024-05-08", "7"]]


def test_the_readme_says_when_figures_are_of_another_coder(built, tmp_path):
    """Accuracy of version 9 is not passed off as that of version 1."""
    other = ACCURACY.assign(coder_version="9")
    release = export_release(built, tmp_path, "r", imprint=Imprint(accuracy=other))
    assert "measured with coder 9 and lexicons 1; this release was coded with coder 1" in " ".join(
        (release / "README.md").read_text(encoding="utf-8").split()
    )


def test_the_readme_traces_an_event_to_its_report(release):
    """The example has the ids of the event, its coded event and its report."""
    text = (release / "README.md").read_text(encoding="utf-8")
    header, row = read_csv(release / "events.csv")
    event = dict(zip(header, row, strict=True))
    wanted = (event["event_id"], event["best_coded_event_id"], "`r1`")
    assert [said for said in wanted if said not in text] == []


def test_the_python_of_the_readme_runs(built, tmp_path, monkeypatch):
    """What a researcher pastes gives the events, with their codes as text."""
    release = export_release(built, tmp_path, "r")
    text = (release / "README.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(release)
    names = {}
    exec(code, names)
    assert names["events"]["cameo_code"].tolist() == ["173"]


def test_the_python_of_the_readme_restores_text(
    con, make_reports, make_coded_events, make_coded_reports, tmp_path, monkeypatch
):
    """The pattern that the README shows takes the apostrophe away."""
    load_reports(con, make_reports(), "run")
    load_coded_events(con, make_coded_events({"actor_name": "=1+1"}), make_coded_reports(), "run")
    warehouse.build(con)
    release = export_release(con, tmp_path, "r")
    text = (release / "README.md").read_text(encoding="utf-8")
    monkeypatch.chdir(release)
    names = {}
    exec(text.partition("```python\n")[2].partition("```")[0], names)
    assert names["events"]["actor_name"].tolist() == ["=1+1"]


@pytest.mark.parametrize("text", ["=1", "'=1", "''@x", "'a'", "plain", "\nx", "＝1", "-", ""])
def test_the_reader_gives_back_what_was_written(
    con, make_reports, make_coded_events, make_coded_reports, tmp_path, text
):
    """A name goes into a release and comes out of its CSV file unchanged."""
    load_reports(con, make_reports(), "run")
    load_coded_events(con, make_coded_events({"actor_name": text}), make_coded_reports(), "run")
    warehouse.build(con)
    read = warehouse.read_release_table(export_release(con, tmp_path, "r"), "marts.events")
    assert [None if pd.isna(name) else name for name in read["actor_name"]] == [text or None]


def test_the_reader_gives_types(release):
    """Days are days, numbers numbers, codes text."""
    read = warehouse.read_release_table(release, "marts.events")
    row = read.iloc[0]
    assert (row["cameo_code"], row["goldstein"], str(row["event_date"])[:10]) == (
        "173",
        -5.0,
        "2024-05-01",
    )


def test_reading_a_table_that_is_not_there_names_those_that_are(release):
    """A misspelt name is told with the valid ones."""
    with pytest.raises(WarehouseError, match=r"it has raw\.reports, raw\.coded_events"):
        warehouse.read_release_table(release, "marts.event")


def test_sums_of_other_data_sets_are_not_released(release):
    """ACLED's terms forbid handing its data on."""
    assert not (release / "foreign_country_months.csv").exists()


def write_and_read(text, folder):
    """What stands in a CSV file that holds *text*."""
    with connect_in_memory() as con:
        con.execute("create table t as select ?::varchar as said", [text])
        write_csv(con, "t", folder / "t.csv")
    return read_csv(folder / "t.csv")[1][0]


def _fail(*_):
    raise OSError("disk")
