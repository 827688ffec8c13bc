"""Foreign files whose writing drifts: titles above headers, other spellings, dates, codes."""

import json

import pytest

from tests.sources.test_foreign_events import (
    ACLED,
    ACLED_ROW,
    GED,
    ICEWS,
    POLECAT,
    read_all,
    write_gdelt_row,
)

GED_ROW = "5,1999,1,A,B,Serbia (Yugoslavia),345,1,1999-04-01,1999-04-01,3,3,4"


@pytest.fixture
def read(tmp_path):
    """Reads a file of the given lines: its events as a frame, rejected rows and account."""

    def read_lines(*lines, name="file.csv"):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_all(tmp_path / name)

    return read_lines


def read_event(read, *lines):
    """The only event of a file of *lines*, as a dictionary."""
    events, rejected, account = read(*lines)
    assert (len(events), rejected["reasons"].tolist()) == (1, []), account
    return events.iloc[0].to_dict()


@pytest.mark.parametrize(
    "titles",
    [
        ['"Data through: 6 December 2024"'],
        ["ACLED export,,,,,,", "Data through 2024-12-06,,,,,,", ""],
        ["Events of Syria", "made by me; not for sharing"],
    ],
)
def test_titles_above_the_header_are_passed_over_and_told(read, titles):
    """Portals and spreadsheets put a title or the last day there."""
    events, _, account = read(*titles, ACLED, ACLED_ROW)
    assert events["native_id"].tolist() == ["SYR7"]
    assert account.repairs == {
        "file: lines above its header were passed over": len([line for line in titles if line])
    }


def test_a_broken_first_row_does_not_hide_what_the_file_is(read):
    """A file of GDELT is known by its next row; the broken one is rejected."""
    whole = write_gdelt_row()
    events, rejected, account = read("\t".join(whole.split("\t")[:40]), whole)
    assert (len(events), len(rejected), account.dataset) == (1, 1, "gdelt2")


def test_headers_without_spaces_are_known(read):
    """`SourceName` is `Source Name`."""
    header = ICEWS.replace(" ", "")
    event = read_event(read, header, "9\t2018-06-01\tArmy\tSyria\tMake statement\t010\t0\tSyria")
    assert (event["actor_name"], event["actor_country"]) == ("Army", "SYR")


@pytest.mark.parametrize("said", ["07.12.2024", "07Dec2024"])
def test_dots_put_the_day_first_and_words_need_no_space(read, said):
    """Two writings that leave no doubt."""
    event = read_event(read, ACLED, ACLED_ROW.replace("2024-05-01", said))
    assert str(event["event_date"])[:10] == "2024-12-07"


def test_polecat_puts_the_month_first(read):
    """Its weekly files have 5/1/2024 where others have 2024-05-01."""
    event = read_event(read, POLECAT, "x\t5/1/2024\tPROTEST\tdemo\t\tA\tSyria\tSyria")
    assert str(event["event_date"])[:10] == "2024-05-01"


@pytest.mark.parametrize(("said", "mode"), [("Demo", "demo"), ("sit-in", "sit-in")])
def test_modes_are_written_as_plover_does(read, said, mode):
    """Capitals go; a mode that PLOVER does not have stays as it came."""
    event = read_event(read, POLECAT, f"x\t2024-05-01\tProtest\t{said}\t\tA\tSyria\tSyria")
    assert event["sub_event_type"] == mode


def test_british_spelling_of_an_event_is_known(read):
    """MOBILISE is MOBILIZE."""
    event = read_event(read, POLECAT, "x\t2024-05-01\tMobilise\t\t\tA\tSyria\tSyria")
    assert event["plover_event"] == "MOBILIZE"


def test_several_countries_of_a_party_are_left_out_and_told(read):
    """No one of them is chosen."""
    event = read_event(read, POLECAT, "x\t2024-05-01\tPROTEST\t\t\tA\tSYR;RUS\tSyria")
    assert event["repairs"] == "actor_country: names several; left out"


def test_a_sub_type_tells_an_unknown_type(read):
    """`Demonstrations` is a disorder type; a peaceful protest is of Protests."""
    row = ACLED_ROW.replace("Battles,Armed clash", "Demonstrations,Peaceful protest")
    assert read_event(read, ACLED, row)["acled_event_type"] == "Protests"


def test_a_timestamp_in_words_is_a_version(read):
    """The loader keeps the later of two versions."""
    event = read_event(read, f"{ACLED},timestamp", f"{ACLED_ROW},2024-12-10 12:00:00")
    assert event["revision"] == 1733832000


def test_a_country_code_that_gainsays_the_name_is_told(read):
    """760 is Syria, and the name says Iraq."""
    row = ACLED_ROW.replace("Syria,3", "Iraq,3") + ",760"
    event = read_event(read, f"{ACLED},iso", row)
    assert (event["location_country"], event["repairs"]) == (
        "SYR",
        "country: its code names another than its name; the code was kept",
    )


def test_a_name_comes_before_the_number_of_a_former_state(read):
    """345 was Yugoslavia; our places are those of today."""
    assert read_event(read, GED, GED_ROW)["location_country"] == "SRB"


@pytest.mark.parametrize(("number", "iso3"), [("678", "YEM"), ("816", "VNM"), ("316", "CZE")])
def test_numbers_of_gleditsch_and_ward_are_known(read, number, iso3):
    """Where the list differs from that of Correlates of War."""
    row = GED_ROW.replace("Serbia (Yugoslavia)", "").replace("345", number)
    assert read_event(read, GED, row)["location_country"] == iso3


def test_an_ocean_of_gdelt_is_told(read):
    """OS is no country."""
    event = read_event(read, write_gdelt_row(ActionGeo_CountryCode="OS"))
    assert event["repairs"] == "country: is no country that is known; left out"


def test_a_row_that_stands_three_times_is_rejected_in_no_place(read):
    """The loader keeps one; the others are known, none is faulty."""
    row = "9\t2018-06-01\tA\tSyria\tMake statement\t010\t0\tSyria"
    events, rejected, _ = read(ICEWS, row, row, row)
    assert (len(events), events["foreign_event_id"].nunique(), len(rejected)) == (3, 1, 0)


def test_objects_line_by_line_are_read(read):
    """JSON Lines, as programs save what a portal answered."""
    row = dict(zip(ACLED.split(","), ACLED_ROW.split(","), strict=True))
    lines = [json.dumps({**row, "event_id_cnty": name}) for name in ("SYR7", "SYR8")]
    events, _, _ = read(*lines, name="answer.jsonl")
    assert events["native_id"].tolist() == ["SYR7", "SYR8"]
