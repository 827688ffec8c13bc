"""Where a report's publisher sits."""

import pytest

from coder.places.home import read_home
from coder.places.surroundings import Home


@pytest.mark.parametrize(
    ("publisher", "url", "home"),
    [
        ("The Times of India", "", Home("IND")),
        ("Kyiv Post", "", Home("UKR", "Kyiv")),
        ("The Daily", "https://news.example.ng/story", Home("NGA")),
        ("", "example.co.uk/news", Home("GBR")),
        ("The Daily", "https://example.com/a", Home()),
        ("The Daily", "https://example.io/a", Home()),
        ("", "", Home()),
    ],
)
def test_name_and_address_tell_the_home(coder, publisher, url, home):
    """The name first; an address that all the world buys tells nothing."""
    assert read_home(publisher, url, coder.gazetteer) == home
