"""A look at a source: what it holds, or what is wrong, without storing anything."""

import pytest

import sources
from sources.check import check_source, find_warnings
from tests.sources.conftest import NOW, Web, write_page

SITE = "https://news.example.org"
FEED = f"{SITE}/feed.xml"
STORY = (
    "Rebels attacked the village of Lomba before dawn and burned eleven houses near the river. "
    "Soldiers came from the barracks at noon, residents said, and found four people dead."
)


@pytest.fixture
def look(tmp_path):
    """Looks at a source that a table, given as text, describes."""

    def look_at(table, web):
        file = tmp_path / "sources.toml"
        file.write_text(f"[sources.daily]\n{table}", encoding="utf-8")
        source = sources.read_source_list(file).sources[0]
        return check_source(source, sources.Visit(web, NOW))

    return look_at


def write_feed(count):
    """A feed of entries, the newest first."""
    entries = "".join(
        f"<item><title>Raid {n}</title><link>{SITE}/{n}</link>"
        "<pubDate>30 Dec 2024 08:00 GMT</pubDate></item>"
        for n in range(count)
    )
    return f'<rss version="2.0"><channel><title>T</title>{entries}</channel></rss>'


def test_a_few_pages_show_what_a_feed_holds(look):
    """All its entries are counted, and three pages are read."""
    pages = {f"{SITE}/{n}": write_page(f"{STORY} Raid {n}.") for n in range(9)}
    web = Web({FEED: write_feed(9), **pages})
    found = look(f'kind = "feed"\nurl = "{FEED}"', web)
    said = (found.listed, found.reports, found.title, found.published)
    assert (said, found.is_well, len(web.asked)) == ((9, 3, "Raid 0", "2024-12-30"), True, 4)


def test_a_feed_whose_pages_fail_is_not_well(look):
    """After three of them no more are tried."""
    web = Web({FEED: write_feed(9)})
    found = look(f'kind = "feed"\nurl = "{FEED}"', web)
    assert (found.is_well, len(web.asked), "status 404" in found.problems[0]) == (False, 4, True)


def test_a_feed_that_is_down_is_not_well(look):
    """The reason says what to do."""
    found = look(f'kind = "feed"\nurl = "{FEED}"', Web({}))
    assert (found.is_well, found.problems) == (False, (f"{FEED}: is not there (status 404)",))


def test_reports_that_would_be_refused_are_told(look):
    """A listing without dates is of no use."""
    found = look(f'kind = "listing"\nurl = "{FEED}"', Web({FEED: '[{"text": "Talks began."}]'}))
    assert (found.is_well, "does not say when" in found.problems[0]) == (False, True)


def test_a_listing_is_looked_at_on_its_first_page(look):
    """The others are left to a run."""
    item = f'[{{"text": "{STORY}", "date": "2024-12-30"}}]'
    web = Web({FEED: item, f"{FEED}?page=2": item})
    found = look(f'kind = "listing"\nurl = "{FEED}"\npaging = "page"', web)
    assert (found.reports, web.asked) == (1, [FEED])


def test_a_key_that_is_not_set_is_warned_of(monkeypatch):
    """Before anything is asked of the network."""
    monkeypatch.delenv("NEWS_KEY", raising=False)
    source = sources.Source("a", "listing", ("x",), options={"key_env": "NEWS_KEY"})
    assert "NEWS_KEY" in find_warnings(source)[0]
