"""Events in the columns of other data sets: their conventions, validated, the same bytes twice."""

import csv

import frictionless
import pytest

import schemas
import warehouse
from schemas.layouts import LAYOUTS, layout_columns, layout_schema
from warehouse import check_release, export_layout, load_coded_events, load_reports
from warehouse.connection import connect_in_memory
from warehouse.errors import WarehouseError
from warehouse.models import SQL_FOLDER
from warehouse.table_files import compute_sha256

FIGHT = {
    "coded_event_id": "b" * 16,
    "event_date": "2024-02-18",
    "actor_name": "Romanian\tarmy",
    "actor_code": "ROUMIL",
    "actor_country": "ROU",
    "actor_role": "MIL",
    "target_name": "rebels",
    "target_code": "SYRREBMUS",
    "target_country": "SYR",
    "target_role": "REB",
    "cameo_code": "19",
    "cameo_root": "19",
    "goldstein": -10.0,
    "plover_event": "ASSAULT",
    "acled_event_type": "Battles",
    "acled_sub_event_type": "Armed clash",
    "location_name": "Homs",
    "location_country": "SYR",
    "admin1": "Homs Governorate",
    "latitude": 34.73241,
    "longitude": 36.71,
    "fatalities": 2,
    "sentence_no": 0,
}
RALLY = {
    "coded_event_id": "c" * 16,
    "cameo_code": "141",
    "cameo_root": "14",
    "goldstein": -6.5,
    "plover_event": "PROTEST",
    "plover_mode": "demo",
    "acled_event_type": "Protests",
    "acled_sub_event_type": "Peaceful protest",
    "actor_name": "=protesters",
    "actor_code": "USAOPP",
    "actor_country": "USA",
    "actor_role": "OPP",
    "target_name": None,
    "target_code": None,
    "target_country": None,
    "target_role": None,
    "location_name": "Austin",
    "location_country": "USA",
    "admin1": "Texas",
    "sentence_no": 3,
}
PLAN = {**FIGHT, "coded_event_id": "d" * 16, "status": "future"}


@pytest.fixture
def told(con, make_reports, make_coded_events, make_coded_reports):
    """A built warehouse with a fight in Homs, a rally in Texas, and a fight that is planned."""
    load_reports(con, make_reports({"url": "https://x.example/1"}), "run")
    load_coded_events(con, make_coded_events(FIGHT, RALLY, PLAN), make_coded_reports(), "run")
    warehouse.build(con)
    return con


@pytest.fixture
def write(told, tmp_path):
    """Writes a layout and reads its rows, by their CAMEO root or ACLED type."""

    def write_layout(layout, root_column):
        folder = export_layout(told, tmp_path, "r", layout)
        form = warehouse.layouts.FILES[layout]
        quoting = csv.QUOTE_MINIMAL if form.separator == "," else csv.QUOTE_NONE
        with (folder / form.path).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines, delimiter=form.separator, quoting=quoting))
        rows = rows[1:] if form.has_header else rows
        named = [dict(zip(layout_columns(layout), row, strict=True)) for row in rows]
        return {row[root_column]: row for row in named}

    return write_layout


def pick(row, *names):
    """The cells of these names."""
    return tuple(row[name] for name in names)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_has_the_columns_and_types_of_its_schema(layout):
    """The SQL and schemas/layout_columns.csv say the same, in the same order."""
    sql = (SQL_FOLDER / "layouts" / f"{layout}.sql").read_text(encoding="utf-8")
    with connect_in_memory() as con:
        warehouse.open.create_tables(con)
        warehouse.build(con)
        found = [(row[0], row[1]) for row in con.execute(f"describe {sql}").fetchall()]
    stated = [(c.name, c.sql_type) for c in schemas.columns(layout_schema(layout))]
    assert found == stated


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_whole_and_valid(told, tmp_path, layout):
    """Our own check and the frictionless library find nothing wrong."""
    folder = export_layout(told, tmp_path, "r", layout)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert (check_release(folder), report.flatten(["title", "note"])) == ([], [])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_events_give_the_same_bytes(told, tmp_path, layout):
    """Nothing in it tells when it was written."""
    sums = []
    for place in ("a", "b"):
        folder = export_layout(told, tmp_path / place, "r", layout)
        sums.append({file.name: compute_sha256(file) for file in folder.iterdir()})
    assert sums[0] == sums[1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_planned_events_are_left_out(told, tmp_path, layout):
    """No other data set has a column for them."""
    folder = export_layout(told, tmp_path, "r", layout)
    rows = warehouse.read_release_table(folder, f"layouts.{layout}")
    assert len(rows) == 2


def test_gdelt_counts_protest_as_verbal_conflict(write):
    """In delivered files root 14 is class 3."""
    rows = write("gdelt2", "EventRootCode")
    assert (rows["14"]["QuadClass"], rows["19"]["QuadClass"]) == ("3", "4")


def test_gdelt_splits_the_code_of_a_party(write):
    """CAMEO's country (ROM for Romania), then roles, then religion."""
    row = write("gdelt2", "EventRootCode")["19"]
    actor = pick(row, "Actor1Code", "Actor1CountryCode", "Actor1Type1Code")
    target = pick(row, "Actor2CountryCode", "Actor2Type1Code", "Actor2Religion1Code")
    assert (actor, target) == (("ROMMIL", "ROM", "MIL"), ("SYR", "REB", "MOS"))


def test_gdelt_writes_days_as_numbers(write):
    """SQLDATE, month, year, and the fraction that its files have for 18 February."""
    row = write("gdelt2", "EventRootCode")["19"]
    assert pick(row, "SQLDATE", "MonthYear", "Year", "FractionDate", "DATEADDED") == (
        "20240218",
        "202402",
        "2024",
        "2024.1315",
        "20240502060000",
    )


def test_gdelt_codes_have_three_digits_at_least(write):
    """A root alone becomes its unspecified code."""
    row = write("gdelt2", "EventRootCode")["19"]
    assert pick(row, "EventCode", "EventBaseCode") == ("190", "190")


def test_gdelt_places_have_fips_codes_and_types(write):
    """A city abroad is 4, a city in the USA 3, with the state."""
    rows = write("gdelt2", "EventRootCode")
    names = ("ActionGeo_Type", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_FullName")
    assert (pick(rows["19"], *names), pick(rows["14"], *names)) == (
        ("4", "SY", "SY", "Homs, Homs Governorate, Syria"),
        ("3", "US", "USTX", "Austin, Texas, United States"),
    )


def test_gdelt_names_are_upper_case_without_tabs(write):
    """A tab in a name would move the cells behind it."""
    rows = write("gdelt2", "EventRootCode")
    assert (rows["19"]["Actor1Name"], rows["14"]["Actor1Name"]) == ("ROMANIAN ARMY", "'=PROTESTERS")


def test_gdelt_knows_the_lead_and_the_source(write):
    """Sentence 0 is the lead."""
    rows = write("gdelt2", "EventRootCode")
    assert [pick(rows[root], "IsRootEvent", "SOURCEURL") for root in ("19", "14")] == [
        ("1", "https://x.example/1"),
        ("0", "https://x.example/1"),
    ]


def test_gdelt_ids_fit_into_a_double(write):
    """R reads whole numbers up to 2^53."""
    rows = write("gdelt2", "EventRootCode")
    assert all(0 < int(row["GLOBALEVENTID"]) < 2**53 for row in rows.values())


def test_icews_writes_sectors_and_its_own_intensity(write):
    """Names of sectors, the label of the code, sentences counted from 1."""
    row = write("icews", "CAMEO Code")["19"]
    names = ("Source Country", "Source Sectors", "Target Sectors", "Sentence Number", "City")
    assert pick(row, *names) == ("Romania", "Military", "Muslim,Rebel", "1", "Homs")


def test_phoenix_splits_parties_and_counts_classes_from_zero(write):
    """Entity, first role, the other codes; 14 is material conflict."""
    rows = write("phoenix", "EventRootCode")
    names = ("TargetActorEntity", "TargetActorRole", "TargetActorAttribute", "PentaClass")
    assert pick(rows["19"], *names) == ("SYR", "REB", "MUS", "4")


def test_polecat_writes_scores_and_sectors_of_plover(write):
    """The score of the mode, PLOVER's sectors, the version of the coder."""
    row = write("polecat", "Event Type")["ASSAULT"]
    names = ("Quad Code", "Primary Actor Sector", "Recipient Sectors", "Actor COW", "Version")
    assert pick(row, *names) == ("4", "MIL", "REB;REL", "360", "turnstone-1")


def test_acled_names_parties_and_their_interaction(write):
    """A foreign army is an external force; deaths and coordinates as ACLED writes them."""
    row = write("acled", "event_type")["Battles"]
    names = ("actor1", "inter1", "inter2", "interaction", "iso", "latitude", "fatalities")
    assert pick(row, *names) == (
        "Military Forces of Romania",
        "External/Other forces",
        "Rebel group",
        "Rebel group-External/Other forces",
        "760",
        "34.7324",
        "2",
    )


def test_acled_protesters_stand_alone(write):
    """One side only; nobody died."""
    row = write("acled", "event_type")["Protests"]
    assert pick(row, "actor1", "actor2", "interaction", "fatalities", "time_precision") == (
        "Protesters (United States)",
        "",
        "Protesters only",
        "0",
        "1",
    )


def test_an_unknown_layout_is_told(told, tmp_path):
    """The message lists the layouts."""
    with pytest.raises(WarehouseError, match="acled, gdelt2, icews, phoenix, polecat"):
        export_layout(told, tmp_path, "r", "gtd")


def test_a_layout_needs_built_tables(con, tmp_path):
    """Nothing is written before a build."""
    with pytest.raises(WarehouseError, match="build the warehouse first"):
        export_layout(con, tmp_path, "r", "acled")


def test_a_row_that_breaks_the_layout_is_told(told, tmp_path, monkeypatch):
    """The schema of the layout judges every row; nothing is left behind."""
    sql = (SQL_FOLDER / "layouts" / "icews.sql").read_text(encoding="utf-8")
    broken = f'select * replace (99.0 as "Intensity") from ({sql})'
    monkeypatch.setattr("warehouse.layouts._read_layout", lambda *_: broken)
    with pytest.raises(WarehouseError, match=r"Intensity: 99\.0 is above 10"):
        export_layout(told, tmp_path, "r", "icews")
    assert list(tmp_path.glob("r-*")) == []
