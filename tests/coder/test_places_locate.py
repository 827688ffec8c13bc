"""Where an act was done."""

import pytest

from coder.places.locate import locate_dateline
from coder.report import ReportText


@pytest.fixture
def place(code_text):
    """The place of a text's first coded event: name, precision, basis."""

    def read(text, dateline=""):
        row = code_text(text, dateline=dateline)[0]
        return row["location_name"], row["geo_precision"], row["location_basis"]

    return read


def test_a_place_under_the_verb_is_the_acts(place):
    """The usual case."""
    text = "Turkish police arrested Greek students in Ankara."
    assert place(text) == ("Ankara", 1, "action")


def test_a_town_goes_before_its_country(place):
    """The country says less."""
    text = "Turkish police arrested Greek students in Ankara, Turkey."
    assert place(text) == ("Ankara", 1, "action")


def test_near_a_town_is_less_precise(place):
    """ACLED's second precision."""
    text = "Turkish police arrested Greek students near Ankara."
    assert place(text) == ("Ankara", 2, "action")


def test_a_province_is_less_precise_still(place):
    """ACLED's third precision."""
    text = "Taliban fighters attacked Afghan soldiers in Helmand province."
    assert place(text) == ("Helmand", 3, "action")


def test_a_country_has_no_precision(place):
    """ACLED knows nothing so large."""
    text = "French troops attacked militants in Mali."
    assert place(text) == ("Mali", None, "action")


def test_the_place_that_is_attacked_is_the_place(place):
    """Without any preposition."""
    assert place("Russian troops shelled Kharkiv.") == ("Kharkiv", 1, "action")


def test_the_country_that_suffers_is_the_place_before_the_dateline(place):
    """An attack is done where its target is."""
    assert place("Israel bombed Syria.", "WASHINGTON") == ("Syria", None, "action")


def test_the_country_that_speaks_is_no_place(place):
    """Where it was said only the dateline can tell."""
    text = "Turkey criticized Germany."
    assert place(text, "BRUSSELS") == ("Brussels", 1, "dateline")


def test_what_is_said_of_a_place_is_not_said_there(place):
    """The topic lies in Kandahar, the speaker does not."""
    text = "China condemned the attack in Kandahar."
    assert place(text, "BEIJING") == ("Beijing", 1, "dateline")


def test_a_capital_that_stands_for_its_government_is_no_place(place):
    """Sanctions are not imposed in Tehran."""
    assert place("France imposed sanctions on Tehran.", "PARIS") == ("Paris", 1, "dateline")


def test_a_spot_that_is_no_town_is_as_precise_as_one(place):
    """A camp or a square is a point on the map."""
    text = "Egyptian police arrested protesters in Tahrir Square."
    assert place(text) == ("Tahrir Square", 1, "action")


def test_a_participle_shares_the_place_of_its_verb(code_text):
    """Who is killed by shells is killed where they fall."""
    text = "Russian troops shelled a market in Kharkiv, killing three Ukrainian soldiers."
    assert {row["location_name"] for row in code_text(text)} == {"Kharkiv"}


def test_no_place_is_made_up(place):
    """Neither sentence nor dateline tells."""
    assert place("Turkey criticized Germany.") == (None, None, None)


def test_offsets_point_to_the_place(code_text):
    """It can be shown where it stands."""
    text = "Turkish police arrested Greek students in Ankara."
    row = code_text(text)[0]
    assert text[row["location_start"] : row["location_end"]] == "Ankara"


@pytest.mark.parametrize(
    ("dateline", "country"),
    [
        ("KABUL, Afghanistan, March 3 (Agency)", "AFG"),
        ("ATLANTA, Georgia", "USA"),
        ("TBILISI, Georgia", "GEO"),
        ("MEXICO CITY", "MEX"),
        ("Syria", "SYR"),
    ],
)
def test_a_dateline_names_a_place(coder, dateline, country):
    """What follows the first name says which place of that name is meant."""
    assert locate_dateline(dateline, coder.gazetteer, coder.tokenize).country == country


@pytest.mark.parametrize("dateline", ["", "(Agency)", "12:30 --", "By our own reporter"])
def test_a_dateline_without_a_place_gives_none(coder, dateline):
    """Agencies and hours are no places."""
    assert locate_dateline(dateline, coder.gazetteer, coder.tokenize) is None


def test_a_deed_told_without_a_place_was_where_the_one_before_was(code_text):
    """Reports name the town once."""
    text = "Police arrested protesters in Nairobi. Police beat students."
    row = code_text(text)[-1]
    assert (row["location_name"], row["location_basis"]) == ("Nairobi", "report")


def test_talks_without_a_place_have_none(code_text):
    """The place told before is not theirs."""
    text = "Police arrested protesters in Nairobi. Kenya held talks with Uganda."
    assert code_text(text)[-1]["location_name"] is None


def test_an_unknown_name_stays_as_text(code_text):
    """Where it is can be looked up by hand."""
    row = code_text("Gunmen killed a teacher in Zorgelabad.")[0]
    assert (row["location_text"], row["location_name"]) == ("Zorgelabad", None)


def test_the_publishers_country_comes_last(coder):
    """For deeds among its own people."""
    report = ReportText("r", "Police arrested ten students.", publisher="Times of India")
    row = next(iter(coder.code_reports([report]))).rows[0]
    assert (row["location_country"], row["location_basis"]) == ("IND", "report")


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Iran and the United States resumed.",
        "Iran-backed militants attacked US troops.",
        "Alpine police arrested three men.",
    ],
)
def test_words_that_only_name_a_party_are_no_place(code_text, text):
    """Between two countries, before "-backed", and a word that is a town elsewhere."""
    assert code_text(text)[0]["location_country"] is None


def test_a_region_stands_where_its_largest_city_is(code_text):
    """As ACLED has it."""
    row = code_text("Taliban fighters attacked Afghan soldiers in Helmand province.")[0]
    assert (round(row["latitude"], 1), round(row["longitude"], 1)) == (31.6, 64.4)
