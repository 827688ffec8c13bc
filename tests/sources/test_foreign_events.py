"""Foreign files as users have them: each kind of damage in each format, all rows accounted for."""

import gzip
import json
import zipfile

import pandas as pd
import pytest

from schemas.layouts import layout_columns
from sources.errors import SourceError
from sources.foreign import read_foreign_events

ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,fatalities"
ACLED_ROW = "SYR7,2024-05-01,Battles,Armed clash,Military Forces of Syria,Syria,3"
ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tCountry"
)
GED = (
    "id,year,type_of_violence,side_a,side_b,country,country_id,date_prec,date_start,date_end,"
    "best,low,high"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tContexts\tActor Name\tActor Country\tCountry"
)


def write_gdelt_row(**cells):
    """A line of a GDELT 2.0 file; columns that are not named are blank."""
    row = {
        "GLOBALEVENTID": "1",
        "SQLDATE": "20240501",
        "EventCode": "190",
        "EventRootCode": "19",
        "ActionGeo_CountryCode": "SY",
        **cells,
    }
    return "\t".join(row.get(name, "") for name in layout_columns("gdelt2"))


@pytest.fixture
def read(tmp_path):
    """Reads a file of the given text or bytes: its events, rejected rows and account."""

    def read_text(content, name="file.csv", **options):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_all(file, **options)

    return read_text


def read_all(path, **options):
    """The events, rejected rows and first account of what lies at *path*."""
    files = read_foreign_events(path, **options)
    batches = list(files)
    events = pd.concat([batch.foreign_events for batch in batches] or [pd.DataFrame()])
    rejected = pd.concat([batch.rejected for batch in batches] or [pd.DataFrame()])
    return events, rejected, files.accounts[0]


def read_one(read, *lines, **options):
    """The only event of a file of *lines*, as a dictionary."""
    events, rejected, account = read("\n".join(lines) + "\n", **options)
    assert (len(events), rejected.get("reasons", pd.Series()).tolist()) == (1, []), account
    return events.iloc[0].to_dict()


@pytest.mark.parametrize(
    ("lines", "dataset"),
    [
        ([ACLED, ACLED_ROW], "acled"),
        ([ICEWS, "9\t2018-06-01\tA\tSyria\tMake statement\t010\t0\tSyria"], "icews"),
        ([GED, "5,2020,1,A,B,Mali,432,1,2020-01-01,2020-01-01,3,3,4"], "ucdp_ged"),
        ([POLECAT, "x\t2024-05-01\tPROTEST\tdemo\t\tA\tSyria\tSyria"], "polecat"),
        ([write_gdelt_row()], "gdelt2"),
        (["GlobalEventID,Day,EventCode,GoldsteinScale", "1,20240501,190,-10"], "gdelt2"),
    ],
)
def test_the_data_set_is_found_by_its_columns(read, lines, dataset):
    """Nobody needs to name the format."""
    assert read_one(read, *lines)["dataset"] == dataset


def test_a_file_of_unknown_columns_is_refused_by_name(read):
    """The message shows the columns and what to do."""
    *_, account = read("a,b,c\n1,2,3\n")
    assert "(a, b, c …); name it with --format: acled" in account.message


def test_a_file_without_a_needed_column_is_refused(read):
    """A named format whose date is missing cannot be read."""
    *_, account = read("event_type,country\nBattles,Syria\n", dataset="acled")
    assert account.message.startswith("has no column event_date or date")


def test_an_unknown_format_is_told(tmp_path):
    """The message lists the formats."""
    with pytest.raises(SourceError, match="acled, gdelt2, icews, polecat, ucdp_ged"):
        read_foreign_events(tmp_path, dataset="gtd")


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_separators_are_found(read, separator):
    """Semicolons, tabs and bars stand for commas."""
    lines = [line.replace(",", separator) for line in (ACLED, ACLED_ROW)]
    assert read_one(read, *lines)["fatalities"] == 3


def test_excels_line_about_the_separator_is_passed_over(read):
    """`sep=;` is no header."""
    lines = ["sep=;", *(line.replace(",", ";") for line in (ACLED, ACLED_ROW))]
    assert read_one(read, *lines)["native_id"] == "SYR7"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(read, encoding):
    """A name with an accent comes out whole."""
    text = f"{ACLED}\n{ACLED_ROW.replace('Syria,3', 'Côte d’Ivoire,3')}\n"
    events, _, _ = read(text.encode(encoding))
    assert events["location_country"].tolist() == ["CIV"]


def test_garbled_characters_are_put_right(read):
    """UTF-8 that was read as something else and saved again."""
    row = ACLED_ROW.replace("Military Forces of Syria", "PeÃ±a NietoÂ’s guard")
    assert read_one(read, ACLED, row)["actor_name"].startswith("Peña Nieto")


@pytest.mark.parametrize("name", ["20240501.export.CSV.zip", "20240501.export.CSV.gz"])
def test_archives_are_opened(tmp_path, name):
    """GDELT hands out zip files."""
    content = (write_gdelt_row() + "\n").encode()
    if name.endswith("zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("20240501.export.CSV", content)
    else:
        (tmp_path / name).write_bytes(gzip.compress(content))
    events, _, account = read_all(tmp_path / name)
    assert (len(events), account.has_header, account.separator) == (1, False, "tab")


def test_gdelt_files_of_the_first_version_are_read(read):
    """58 columns: none for second-level regions."""
    names = [name for name in layout_columns("gdelt2") if not name.endswith("_ADM2Code")]
    cells = dict(zip(layout_columns("gdelt2"), write_gdelt_row().split("\t"), strict=True))
    cells["SOURCEURL"] = "http://x.example/1"
    event = read_one(read, "\t".join(cells[name] for name in names))
    assert (event["location_country"], event["url"]) == ("SYR", "http://x.example/1")


@pytest.mark.parametrize("key", ["data", "Result"])
def test_answers_of_programs_are_read(read, key):
    """ACLED and UCDP answer in JSON, with the rows under a key."""
    row = dict(zip(ACLED.split(","), ACLED_ROW.split(","), strict=True))
    events, _, account = read(json.dumps({"status": 200, key: [row]}), name="answer.json")
    assert (events["native_id"].tolist(), account.separator) == (["SYR7"], "json")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01 00:00:00.000", "2024-05-01"),
        ("2024-05-01T23:30:00-05:00", "2024-05-01"),
        ("01 May 2024", "2024-05-01"),
        ("1-May-24", "2024-05-01"),
        ("1-May-97", "1997-05-01"),
        ("May 1 2024", "2024-05-01"),
        ("31/05/2024", "2024-05-31"),
        ("5/31/2024", "2024-05-31"),
        ("20240501", "2024-05-01"),
        ("45413", "2024-05-01"),
    ],
)
def test_days_are_read_in_many_writings(read, said, day):
    """ISO, words, two-digit years, both orders, a spreadsheet's number."""
    event = read_one(read, ACLED, ACLED_ROW.replace("2024-05-01", said))
    assert str(event["event_date"])[:10] == day


def test_clear_days_tell_how_unclear_ones_are_read(read):
    """13/04 shows that the file puts the day first."""
    rows = [ACLED_ROW.replace("2024-05-01", day) for day in ("03/04/2024", "13/04/2024")]
    rows[1] = rows[1].replace("SYR7", "SYR8")
    events, _, _ = read("\n".join([ACLED, *rows]))
    assert [str(day)[:10] for day in events["event_date"]] == ["2024-04-03", "2024-04-13"]


def test_an_unclear_day_is_rejected_with_advice(read):
    """Nothing is guessed where nothing tells the order."""
    _, rejected, _ = read(f"{ACLED}\n{ACLED_ROW.replace('2024-05-01', '03/04/2024')}")
    assert rejected["reasons"].tolist() == [
        "event_date: '03/04/2024' may be day/month or month/day: say which with --date-order"
    ]


def test_an_order_that_is_chosen_is_kept(read):
    """--date-order mdy."""
    row = ACLED_ROW.replace("2024-05-01", "03/04/2024")
    event = read_one(read, ACLED, row, date_order="mdy")
    assert str(event["event_date"])[:10] == "2024-03-04"


def test_icews_puts_the_month_first(read):
    """As some of its files of 2017 do."""
    event = read_one(read, ICEWS, "9\t3/4/2017\tA\tSyria\tMake statement\t010\t0\tSyria")
    assert str(event["event_date"])[:10] == "2017-03-04"


@pytest.mark.parametrize(
    ("said", "root", "intensity", "code"),
    [
        ("36", "", "4", "036"),
        ("211", "", "-0.1", "0211"),
        ("10", "", "0.0", "010"),
        ("10", "", "-5.0", "10"),
        ("190.0", "", "-10", "190"),
        ('="010"', "", "", "010"),
        ("'043", "", "", "043"),
    ],
)
def test_lost_zeros_are_put_back(read, said, root, intensity, code):
    """A spreadsheet makes 36 of 036; of 10 and 010 the value on the scale tells which."""
    event = read_one(read, ICEWS, f"9\t2018-06-01\tA\tSyria\t\t{said}\t{intensity}\tSyria")
    assert event["cameo_code"] == code


def test_the_root_of_gdelt_tells_which_zero_was_lost(read):
    """Code 10 with root 1 is 010."""
    event = read_one(read, write_gdelt_row(EventCode="10", EventRootCode="1"))
    assert (event["cameo_code"], event["repairs"]) == (
        "010",
        "cameo_code: a lost zero was put back",
    )


def test_a_file_that_kept_a_zero_has_lost_none(read):
    """10 beside 043 is root 10, whatever the scale says."""
    rows = ["8\t2018-06-01\tA\tSyria\t\t043\t2.8\tSyria", "9\t2018-06-01\tA\tSyria\t\t10\t0\tSyria"]
    events, _, _ = read("\n".join([ICEWS, *rows]))
    assert events["cameo_code"].tolist() == ["043", "10"]


def test_an_icews_row_without_code_is_known_by_its_text(read):
    """The label of a code names it."""
    event = read_one(read, ICEWS, "9\t2018-06-01\tA\tSyria\tHost a visit\t\t2.8\tSyria")
    assert event["cameo_code"] == "043"


@pytest.mark.parametrize("code", ["---", "2999", "x"])
def test_a_code_that_is_none_is_rejected(read, code):
    """CAMEO has roots 01 to 20."""
    _, rejected, _ = read(f"{ICEWS}\n9\t2018-06-01\tA\tSyria\t\t{code}\t0\tSyria")
    assert "is not a CAMEO code" in rejected["reasons"].iloc[0]


@pytest.mark.parametrize(
    ("said", "sub", "event_type", "sub_event_type"),
    [
        ("BATTLES", "armed clash", "Battles", "Armed clash"),
        ("Battle-No change of territory", "", "Battles", "Armed clash"),
        ("Remote violence", "", "Explosions/Remote violence", None),
        ("Explosions / Remote Violence", "", "Explosions/Remote violence", None),
        ("", "Peaceful protest", "Protests", "Peaceful protest"),
        ("Strategic development", "", "Strategic developments", None),
    ],
)
def test_older_words_of_acled_become_those_of_today(read, said, sub, event_type, sub_event_type):
    """Types before 2019 and other writings."""
    event = read_one(read, ACLED, f"SYR7,2024-05-01,{said},{sub},A,Syria,3")
    found = event["sub_event_type"]
    assert (event["event_type"], None if pd.isna(found) else found) == (event_type, sub_event_type)


def test_an_unknown_type_is_rejected(read):
    """The value is told."""
    _, rejected, _ = read(f"{ACLED}\nSYR7,2024-05-01,Football,,A,Syria,3")
    assert rejected["reasons"].tolist() == ["event_type: 'Football' is not an event type of ACLED"]


def test_old_columns_of_acled_are_known(read):
    """Numbers of interaction and the old ids are no strangers."""
    header = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    header += "actor1,assoc_actor_1,inter1,interaction,country,latitude,longitude,fatalities,iso3"
    row = "77,12,ALG4,4,04 January 1998,1998,1,Violence against civilians,GIA,,2,27,Algeria,"
    _, _, account = read(f"{header}\n{row}35.4,1.8,70,DZA\n")
    assert (account.rows_read, account.unused) == (1, ())


@pytest.mark.parametrize(
    ("column", "said"),
    [("iso", "760"), ("iso3", "SYR"), ("country", "Syrian Arab Republic"), ("country", "SYR")],
)
def test_countries_are_known_by_name_and_number(read, column, said):
    """Whatever column the file has."""
    header = f"event_id_cnty,event_date,event_type,actor1,fatalities,{column}"
    options = {} if column != "iso3" else {"dataset": "acled"}
    if column == "iso3":
        header, said = f"{header},country", f"{said},"
    event = read_one(read, header, f"SYR7,2024-05-01,Battles,A,3,{said}", **options)
    assert event["location_country"] == "SYR"


def test_a_number_of_a_country_may_have_lost_its_zeros(read):
    """Afghanistan is 004."""
    header = "event_id_cnty,event_date,event_type,actor1,fatalities,iso"
    assert read_one(read, header, "A1,2024-05-01,Battles,A,3,4")["location_country"] == "AFG"


def test_a_sea_is_no_country_and_is_told(read):
    """ACLED files since 2026 have names of seas."""
    event = read_one(read, ACLED, ACLED_ROW.replace(",Syria,", ",Red Sea,"))
    assert (event["country_text"], event["repairs"]) == (
        "Red Sea",
        "country: is no country that is known; left out",
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [("34.73", "36.71", (34.73, 36.71)), ('"34,73"', '"36,71"', (34.73, 36.71))],
)
def test_points_may_have_decimal_commas(read, latitude, longitude, point):
    """As spreadsheets write them in much of Europe."""
    event = read_one(read, f"{ACLED},latitude,longitude", f"{ACLED_ROW},{latitude},{longitude}")
    assert (event["latitude"], event["longitude"]) == point


def test_a_point_that_lost_its_comma_is_left_out(read):
    """347300 is no latitude; the row stays."""
    event = read_one(read, f"{ACLED},latitude,longitude", f"{ACLED_ROW},347300,36.7")
    assert (pd.isna(event["latitude"]), pd.isna(event["longitude"])) == (True, True)


@pytest.mark.parametrize(("said", "count"), [("3.0", 3), ('"1,234"', 1234), ("", None)])
def test_counts_are_read_in_many_writings(read, said, count):
    """Floats and thousands."""
    found = read_one(read, ACLED, ACLED_ROW[:-1] + said)["fatalities"]
    assert (None if pd.isna(found) else found) == count


@pytest.mark.parametrize("said", ["many", "-2", "2.5"])
def test_a_count_that_is_none_is_rejected(read, said):
    """Deaths are whole numbers from 0."""
    _, rejected, _ = read(f"{ACLED}\n{ACLED_ROW[:-1]}{said}\n")
    assert rejected["reasons"].tolist() == [f"fatalities: '{said}' is no number of people"]


def test_an_id_that_a_spreadsheet_cut_off_collapses_no_rows(read):
    """1.2E+09 stands in every row; the rows keep apart."""
    rows = [f"1.2E+09,2020,1,A,B,Mali,432,1,2020-01-0{n},2020-01-0{n},3,3,4" for n in (1, 2)]
    events, _, account = read("\n".join([GED, *rows]))
    assert events["foreign_event_id"].nunique() == 2
    assert account.repairs["id: a spreadsheet cut its digits off"] == 2


@pytest.mark.parametrize(
    ("said", "kind"),
    [("1", "state-based"), ("3.0", "one-sided"), ("Non-state conflict", "non-state")],
)
def test_types_of_violence_are_numbers_or_words(read, said, kind):
    """GED writes numbers, some files words."""
    row = f"5,2020,{said},A,B,DR Congo (Zaire),490,4,2020-01-01,2020-01-31,3,1,4"
    event = read_one(read, GED, row)
    assert (event["event_type"], event["location_country"], event["date_precision"]) == (
        kind,
        "COD",
        "month",
    )


def test_a_span_that_ends_before_it_begins_is_rejected(read):
    """The schema judges every row."""
    _, rejected, _ = read(f"{GED}\n5,2020,1,A,B,Mali,432,1,2020-02-01,2020-01-01,3,3,4")
    assert rejected["reasons"].tolist() == ["end_date: is before event_date"]


def test_cells_that_say_none_are_empty(read):
    """POLECAT writes None for nothing."""
    event = read_one(read, POLECAT, "x\t2024-05-01\tProtest\tNone\tNone\tNone\tNone\tSyria")
    assert (event["plover_event"], pd.isna(event["actor_name"])) == ("PROTEST", True)


def test_quotes_in_a_tab_file_mean_nothing(read):
    """A stray quote does not swallow the lines behind it."""
    rows = ['1\t2018-06-01\t"A\tSyria\t\t010\t0\tSyria', "2\t2018-06-01\tB\tSyria\t\t010\t0\tSyria"]
    events, _, _ = read("\n".join([ICEWS, *rows]))
    assert len(events) == 2


def test_notes_may_go_over_several_lines(read):
    """A quoted cell holds line ends and commas."""
    event = read_one(read, f"{ACLED},notes", f'{ACLED_ROW},"one,\ntwo ""three"""')
    assert json.loads(event["row_json"])["notes"] == 'one,\ntwo "three"'


def test_an_open_quote_costs_one_row_only(read):
    """The rows behind it are read."""
    bad = ACLED_ROW.replace("SYR7", "SYR8").replace("Military", '"Military').replace(",3", "")
    events, rejected, _ = read("\n".join([ACLED, bad, ACLED_ROW]))
    assert (events["native_id"].tolist(), rejected["reasons"].tolist()) == (
        ["SYR7"],
        ["its quotes are not closed"],
    )


def test_a_row_with_too_many_cells_is_rejected(read):
    """A comma without quotes moves the cells behind it."""
    _, rejected, _ = read(f"{ACLED}\n{ACLED_ROW},x\n")
    assert rejected["reasons"].tolist() == ["has 8 cells, the header 7"]


def test_a_row_that_lacks_its_last_cells_is_read_and_told(read):
    """Spreadsheets leave empty cells at the end out."""
    _, _, account = read(f"{ACLED},notes,tags\n{ACLED_ROW}\n")
    assert account.repairs == {"row: cells missing at its end were taken for empty": 1}


def test_a_row_that_broke_off_is_rejected(read):
    """A download that was cut in the middle of a line."""
    line = write_gdelt_row()
    cut = "\t".join(line.split("\t")[:40])
    _, rejected, account = read(f"{line}\n{cut}")
    assert (account.rows_read, rejected["reasons"].tolist()) == (
        1,
        ["has only 40 cells, the header 61; it broke off"],
    )


def test_an_index_column_without_a_name_is_no_matter(read):
    """Programs write one at the front."""
    assert read_one(read, f",{ACLED.upper()}", f"0,{ACLED_ROW}")["native_id"] == "SYR7"


def test_rows_that_are_quoted_as_a_whole_are_opened(read):
    """What comes of opening a CSV file in one column and saving it again."""
    assert read_one(read, f'"{ACLED}"', f'"{ACLED_ROW}"')["native_id"] == "SYR7"


def test_unknown_columns_are_kept_and_named(read):
    """Nothing is lost without a word."""
    events, _, account = read(f"{ACLED},my_column\n{ACLED_ROW},mine\n")
    assert account.unused == ("my_column",)
    assert json.loads(events["row_json"].iloc[0])["my_column"] == "mine"


def test_a_spreadsheet_is_refused_with_advice(read):
    """Its own format is not read."""
    *_, account = read(b"PK\x03\x04" + b"x" * 50, name="acled.xlsx")
    assert account.message == "is a spreadsheet's own format; save it as CSV in UTF-8"


def test_an_empty_file_is_told(read):
    """It holds no event."""
    *_, account = read("")
    assert account.message == "is empty"


def test_batches_add_up(read):
    """Rows in are rows read and rejected, over all batches."""
    rows = [ACLED_ROW.replace("SYR7", f"SYR{n}") for n in range(9)] + ["x,y,z,,,,"]
    events, rejected, account = read("\n".join([ACLED, *rows]), batch_size=4)
    assert (account.rows_in, len(events), len(rejected)) == (10, 9, 1)


def test_the_row_is_kept_as_it_came(read):
    """What was mended can be compared with what was written."""
    event = read_one(read, ACLED, ACLED_ROW.replace("Battles", "Battle"))
    assert json.loads(event["row_json"])["event_type"] == "Battle"
