"""GDELT as pointers: pages once each, by the share that is asked for, every row accounted for."""

import pytest

ONE, TWO = "https://news.example/1", "https://news.example/2"


@pytest.fixture
def pages(gdelt, page):
    """Two pages of the web."""
    gdelt.web.pages[ONE] = page("Rebels attacked an army post near Homs.", "2024-12-06T08:00:00Z")
    gdelt.web.pages[TWO] = page("Protesters marched through Cairo on Friday.")
    return gdelt


def test_a_row_leads_to_its_page(pages, event):
    """The page is the report, not the row."""
    pages.add(event(ONE))
    pages.list_newest()
    (report,) = pages.read().reports
    assert (report["url"], "Rebels attacked an army post" in report["text"]) == (ONE, True)


def test_a_page_says_itself_when_it_was_published(pages, event):
    """GDELT may find it days later."""
    pages.add(event(ONE))
    pages.list_newest()
    assert pages.read().reports[0]["published_at"].isoformat() == "2024-12-06T08:00:00+00:00"


def test_a_page_without_date_is_dated_by_gdelt(pages, event):
    """The moment at which GDELT took it up is the nearest that is known."""
    pages.add(event(TWO))
    pages.list_newest()
    assert pages.read().reports[0]["published_at"].isoformat() == "2024-12-07T10:15:00+00:00"


def test_rows_of_one_page_are_merged(pages, event):
    """Three events of one page are one report."""
    pages.add(event(ONE), event(ONE, 2), event(ONE, 3), event(TWO, 4))
    pages.list_newest()
    account = pages.read().accounts[pages.name()]
    assert (account.rows_in, account.rows_out, account.rows_merged) == (4, 2, 2)


def test_a_page_that_is_gone_is_rejected_with_its_row(pages, event):
    """The others are read."""
    pages.add(event("https://news.example/gone", 77), event(TWO))
    pages.list_newest()
    account = pages.read().accounts[pages.name()]
    row_json = account.rejected["row_json"].iloc[0]
    assert (account.rows_out, account.rows_rejected, '"77"' in row_json) == (1, 1, True)


def test_a_known_page_is_not_fetched(pages, event):
    """The warehouse holds its report."""
    pages.add(event(ONE))
    pages.list_newest()
    pages.read(known_urls={ONE})
    assert ONE not in pages.web.asked


@pytest.mark.parametrize("count", [58, 60, 62])
def test_a_row_of_another_width_is_rejected(pages, event, count):
    """Cells that are missing or too many would move all others."""
    pages.add("\t".join((event(ONE) + "\tmore").split("\t")[:count]), event(TWO))
    pages.list_newest()
    reading = pages.read()
    assert (
        reading.urls,
        f"line 1: has {count} cells" in reading.accounts[pages.name()].message,
    ) == (
        [TWO],
        True,
    )


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        ({"countries": ["SYR"]}, {"ActionGeo_CountryCode": "EG"}),
        ({"root_codes": ["19"]}, {"EventRootCode": "04"}),
        ({"quad_classes": [4]}, {"QuadClass": "1"}),
        ({"least_mentions": 4}, {"NumMentions": "3"}),
    ],
)
def test_a_filter_takes_a_share_and_counts_the_rest(pages, event, options, cells):
    """Rows that are left out are no rejects, and are told."""
    pages.add(event(ONE), event(TWO, 2, **cells))
    pages.list_newest()
    reading = pages.read(**options)
    message = reading.accounts[pages.name()].message
    assert (reading.urls, "events left out by" in message) == ([ONE], True)


def test_a_citation_is_no_page(pages, event):
    """Broadcasts and books have no address."""
    pages.add(event("BBC Monitoring"), event(ONE))
    pages.list_newest()
    assert "rows that point to no page of the web: 1" in pages.read().accounts[pages.name()].message


def test_mentions_point_to_pages_too(pages, mention):
    """An event has one address, its mentions have all."""
    pages.add("")
    pages.add(mention(ONE), mention(TWO, 2), table="mentions")
    pages.list_newest()
    assert pages.read(tables=["mentions"]).urls == [ONE, TWO]


def test_mentions_are_those_of_the_events_wanted(pages, event, mention):
    """A row of mentions does not say where or what; its event does."""
    pages.add(event(ONE), event(TWO, 2, ActionGeo_CountryCode="EG"))
    pages.add(mention(ONE), mention(TWO, 2), table="mentions")
    pages.list_newest()
    assert pages.read(tables=["mentions"], countries=["SYR"]).urls == [ONE]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"confidence": "20"}, "less confidence"),
        ({"translation": "srclc:ara;eng:GT"}, "other languages"),
        ({"kind": "2"}, "no page of the web"),
    ],
)
def test_mentions_that_are_not_wanted_are_counted(pages, mention, cells, reason):
    """Those that are unsure, translated, or of no page."""
    pages.add("")
    pages.add(mention(ONE, **cells), table="mentions")
    pages.list_newest()
    reading = pages.read(tables=["mentions"], least_confidence=50)
    assert (reading.urls, reason in reading.accounts[pages.name(table="mentions")].message) == (
        [],
        True,
    )
