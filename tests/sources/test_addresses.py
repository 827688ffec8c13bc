"""Which page an address names."""

import pytest

from sources.addresses import identify, resolve

SAME = {
    "HTTP://News.Example.org:80": "http://news.example.org/",
    "https://news.example.org/a?utm_campaign=x&id=1": "https://news.example.org/a?id=1",
    "https://news.example.org/a?fbclid=x": "https://news.example.org/a",
    "https://news.example.org/A/?b=2&a=1": "https://news.example.org/A/?b=2&a=1",
    "https://news.example.org/#!/story/7": "https://news.example.org/#!/story/7",
    "https://[broken": "https://[broken",
}


@pytest.mark.parametrize("url", SAME)
def test_addresses_of_one_page_are_one(url):
    """Only what does not choose the page is left out."""
    assert identify(url) == SAME[url]


@pytest.mark.parametrize("url", ["", "mailto:a@example.org", "javascript:x()", "http://[x"])
def test_what_leads_to_no_page_is_empty(url):
    """So that nothing but the web is asked for."""
    assert resolve(url, "https://news.example.org/") == ""
