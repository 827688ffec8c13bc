"""Which places marked names mean."""

import pytest

from coder.actors.names import find_mentions
from coder.places.resolve import resolve_names
from coder.places.surroundings import Home


@pytest.fixture
def resolve(coder):
    """The place of one marked name of a text as (name, country, region)."""

    def read(text, name, home=None):
        doc = coder.nlp(text)
        mentions = find_mentions(doc, coder.actor_names, coder.agents)
        start = text.index(name)
        span = start, start + len(name)
        found = resolve_names(doc, [span], coder.gazetteer, mentions, home=home).get(span)
        return found and (found.name, found.country, found.admin1)

    return read


@pytest.mark.parametrize(
    ("name", "country"),
    [("Syrian", "SYR"), ("the U.S.", "USA"), ("Kenya's", "KEN"), ("City of Lagos", "NGA")],
)
def test_a_marked_name_may_be_more_or_less_than_the_place(resolve, name, country):
    """Adjectives, articles, possessives and words for kinds of place."""
    assert resolve(f"They spoke of {name} a lot.", name)[1] == country


def test_a_short_form_of_a_state_is_the_state(resolve):
    """With its stop."""
    assert resolve("He lives in Tyler, Tex., with a dog.", "Tex.")[0] == "Texas"


def test_a_county_tells_which_town_is_meant(resolve):
    """Edgar County is in Illinois only."""
    text = "Paris schools closed. The Edgar County sheriff spoke in Paris."
    assert resolve(text, "Paris")[2] == "Illinois"


def test_the_publishers_home_tells_which_town_is_meant(resolve):
    """Where the text itself does not."""
    text = "The council of Kingston met."
    home = Home("CAN", "Ontario")
    assert resolve(text, "Kingston", home)[1] == "CAN"


def test_an_unknown_name_is_left_out(resolve):
    """No place is made up."""
    assert resolve("They met in Zorgelabad.", "Zorgelabad") is None
