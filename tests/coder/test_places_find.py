"""Which places a document names."""

import pytest

from coder.actors.names import find_mentions
from coder.places.find import find_places


@pytest.fixture
def read_places(coder):
    """The places of a text as (name, country, kind)."""

    def read(text):
        doc = coder.nlp(text)
        mentions = find_mentions(doc, coder.actor_names, coder.agents)
        found = find_places(doc, coder.gazetteer, mentions)
        return [(place.name, place.country, place.kind) for place in found]

    return read


def test_a_large_place_is_meant_where_nothing_else_tells(read_places):
    """Paris is in France."""
    assert read_places("A bomb exploded in Paris.") == [("Paris", "FRA", "city")]


def test_a_region_after_a_comma_tells_which_place_is_meant(read_places):
    """Paris, Texas, is not in France."""
    assert read_places("Police fired on a crowd in Paris, Texas.")[0] == ("Paris", "USA", "city")


def test_the_countries_of_the_document_tell_which_place_is_meant(read_places):
    """Tripoli is in Lebanon where the report speaks of Lebanon."""
    text = "Lebanese troops clashed with gunmen. The Lebanese army entered Tripoli, in Lebanon."
    assert ("Tripoli", "LBN", "city") in read_places(text)


def test_a_name_has_one_sense_in_a_document(read_places):
    """The second mention needs no help of its own."""
    text = "Police fired on a crowd in Paris, Texas. Three people were arrested in Paris."
    countries = {country for name, country, _ in read_places(text) if name == "Paris"}
    assert countries == {"USA"}


@pytest.mark.parametrize("phrase", ["Idlib province", "the province of Idlib"])
def test_a_region_word_tells_that_the_region_is_meant(read_places, phrase):
    """Idlib is a city and a province."""
    assert read_places(f"Rebels shelled villages in {phrase}.") == [("Idlib", "SYR", "admin1")]


def test_a_country_that_is_also_a_region_yields_to_the_region_of_a_place(read_places):
    """Atlanta is not in the Caucasus."""
    text = "Protesters marched in Atlanta, Georgia."
    assert read_places(text)[-1] == ("Georgia", "USA", "admin1")


def test_an_informal_region_is_a_place(read_places):
    """The Donbas is no administrative unit."""
    assert read_places("Fighting went on in the Donbas.") == [("Donbas", "UKR", "region")]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lincoln said nothing.",
        "Michael Jordan met reporters.",
        "A London-based group protested.",
        "The government signed the Paris Agreement.",
        "Police were reading papers in march.",
        "",
        " , - ' ",
    ],
)
def test_what_only_looks_like_a_place_is_none(read_places, text):
    """Persons, words with "-based", small words and no words at all."""
    assert read_places(text) == []


def test_a_party_that_bears_a_places_name_is_no_place(read_places):
    """A group is known by its own name."""
    assert read_places("Boko Haram attacked soldiers.") == []


def test_old_and_new_spellings_mean_the_same_place(read_places):
    """Kiev is Kyiv."""
    old, new = read_places("Missiles hit Kiev."), read_places("Missiles hit Kyiv.")
    assert old == new == [("Kyiv", "UKR", "city")]
