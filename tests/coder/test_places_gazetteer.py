"""Which places a name may mean in the gazetteer."""

import lzma
import time

import pytest

from coder.places.gazetteer import ASSET, Gazetteer, load_gazetteer, split_words

ROWS = [
    "port au prince\t\tHTI\tOuest\tPort-au-Prince\tcity\t18.5392\t-72.3350\t1234742",
    "paris\t\tFRA\t\tParis\tcity\t48.85\t2.35\t2138551",
    "paris\t\tUSA\tTexas\tParis\tcity\t33.66\t-95.55\t24782",
    "sanaa\t\tYEM\t\tSanaa\tcity\t15.35\t44.20\t1937451",
    "hit city\thit\tIRQ\tAnbar\tHit\tcity\t33.64\t42.83\t66700",
    "anbar\t\tIRQ\tAnbar\tAnbar\tadmin1\t33.0\t42.0\t66700",
    "\t\tIRQ\t\tIraq\tcountry\t33\t44\t38433600",
]


@pytest.fixture
def gazetteer() -> Gazetteer:
    """A few places."""
    return Gazetteer(ROWS)


@pytest.mark.parametrize("name", ["Port-au-Prince", "Port au Prince", "PORT - AU - PRINCE"])
def test_hyphens_and_case_make_no_difference(gazetteer, name):
    """A name is found however it is cut into tokens."""
    assert gazetteer.match_at(split_words(name.split()), 0).places[0].country == "HTI"


@pytest.mark.parametrize("name", ["Sana'a", "Sana’a", "Sanaa"])
def test_apostrophes_make_no_difference(gazetteer, name):
    """Arabic names are written with and without them."""
    assert gazetteer.match_at(split_words([name]), 0).places[0].country == "YEM"


def test_a_name_gives_every_place_that_bears_it(gazetteer):
    """Which one is meant is for the document to say."""
    assert {place.country for place in gazetteer.look_up("paris")} == {"FRA", "USA"}


def test_a_name_that_begins_within_a_token_is_not_found(gazetteer):
    """Some tokenizers leave "Paris-based" whole; it names no place of an act."""
    assert gazetteer.match_at(split_words(["Paris-based"]), 0) is None


def test_an_unknown_name_gives_nothing(gazetteer):
    """No place is made up."""
    assert gazetteer.look_up("atlantis") == ()


def test_the_asset_stays_small():
    """It is shipped in the repository."""
    assert ASSET.stat().st_size < 4_000_000


def test_the_asset_has_the_capitals(coder):
    """Also those that news spells in its own way."""
    wanted = {"kyiv": "UKR", "n djamena": "TCD", "sanaa": "YEM", "juba": "SSD", "nuuk": "GRL"}
    wanted["ndjamena"] = wanted.pop("n djamena")
    found = {key: {place.country for place in coder.gazetteer.look_up(key)} for key in wanted}
    assert all(country in found[key] for key, country in wanted.items())


@pytest.mark.parametrize("word", ["of", "police", "march", "mobile", "reading", "media"])
def test_common_words_are_doubtful_places(coder, word):
    """They are towns somewhere, and hardly ever meant."""
    assert all(place.is_doubtful for place in coder.gazetteer.look_up(word))


def test_every_country_of_the_asset_is_in_the_ontology():
    """Codes are ISO 3166 alpha-3."""
    import ontology

    with lzma.open(ASSET, "rt", encoding="utf8") as lines:
        countries = {line.split("\t")[2] for line in lines}
    assert countries <= set(ontology.codes("countries", "iso3"))


def test_a_doubtful_name_says_so(gazetteer):
    """The word Hit mostly means something else, Hit City does not."""
    assert [gazetteer.look_up(key)[0].is_doubtful for key in ("hit", "hit city")] == [True, False]


def test_a_country_has_a_point(gazetteer):
    """Where a map would write its name."""
    assert gazetteer.find_country("IRQ").latitude == 33


def test_an_unknown_country_is_none(gazetteer):
    """No country is made up."""
    assert gazetteer.find_country("XXX") is None


def test_the_largest_city_of_a_region_stands_for_it(gazetteer):
    """ACLED has the regional capital."""
    assert gazetteer.find_seat("IRQ", "Anbar").name == "Hit"


def test_a_region_without_cities_has_no_seat(gazetteer):
    """None of the asset lies in it."""
    assert gazetteer.find_seat("IRQ", "Basra") is None


def test_the_asset_loads_in_under_two_seconds():
    """Every process that codes loads it."""
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("key", "country"),
    [
        ("deraa", "SYR"),
        ("daraa", "SYR"),
        ("kiev", "UKR"),
        ("goma", "COD"),
        ("el fasher", "SDN"),
        ("al fashir", "SDN"),
        ("west bank", "PSE"),
        ("rojava", "SYR"),
        ("line of control", "IND"),
        ("mosul dam", "IRQ"),
        ("kanawha county", "USA"),
        ("hawija", "IRQ"),
        ("maungdaw", "MMR"),
    ],
)
def test_names_that_news_uses_are_known(coder, key, country):
    """Spellings, informal regions, dams, counties and small towns of wars."""
    assert country in {place.country for place in coder.gazetteer.look_up(key)}


def test_a_county_lies_in_its_state(coder):
    """There are many Orange Counties."""
    states = {place.admin1 for place in coder.gazetteer.look_up("orange county")}
    assert {"California", "Florida", "New York"} <= states
