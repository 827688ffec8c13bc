"""Which places a name may mean in the gazetteer."""

import lzma

import pytest

from coder.places.gazetteer import ASSET, Gazetteer, split_words

ROWS = [
    ["HTI", "Ouest", "Port-au-Prince", "Port-au-Prince", "city", "18.5392", "-72.3350", "1234742"],
    ["FRA", "", "Paris", "Paris", "city", "48.85", "2.35", "2138551"],
    ["USA", "Texas", "Paris", "Paris", "city", "33.66", "-95.55", "24782"],
    ["YEM", "", "Sanaa", "Sana'a|Sanaa", "city", "15.35", "44.20", "1937451"],
]


@pytest.fixture
def gazetteer() -> Gazetteer:
    """Four places."""
    return Gazetteer(ROWS, str.split)


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
def test_common_words_are_no_places(coder, word):
    """They are towns somewhere, and hardly ever meant."""
    assert coder.gazetteer.look_up(word) == ()


def test_every_country_of_the_asset_is_in_the_ontology():
    """Codes are ISO 3166 alpha-3."""
    import ontology

    with lzma.open(ASSET, "rt", encoding="utf8") as lines:
        countries = {line.split(",")[0] for line in list(lines)[1:]}
    assert countries <= set(ontology.codes("countries", "iso3"))
