"""The kind `sitemap`: the pages that a site names, nested, packed, endless."""

import gzip
from datetime import date

import pytest

from tests.sources.conftest import Web, write_page

SITE = "https://news.example.org"
MAP = f"{SITE}/sitemap.xml"
LISTED = f'[sources.site]\nkind = "sitemap"\nurl = "{MAP}"\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
STORY = (
    "Rebels attacked the village of Lomba before dawn and burned eleven houses near the river. "
    "Soldiers came from the barracks at noon, residents said, and found four people dead."
)
PAGE = write_page(STORY, day="2024-12-30T08:00:00Z", title="Raid")


def write_map(*pages: str, changed: str = "2024-12-30", more: str = "") -> str:
    """A sitemap of *pages*."""
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    named = "".join(f"<url><loc>{page}</loc>{day}{more}</url>" for page in pages)
    return f'<?xml version="1.0"?><urlset {NAMESPACES}>{named}</urlset>'


def write_index(*maps: str, changed: str = "2024-12-30") -> str:
    """A sitemap of sitemaps."""
    named = "".join(
        f"<sitemap><loc>{one}</loc><lastmod>{changed}</lastmod></sitemap>" for one in maps
    )
    return f"<sitemapindex {NAMESPACES}>{named}</sitemapindex>"


def test_a_page_of_a_sitemap_is_read(read_web):
    """Its day is that of the page; when it was changed is no day of publication."""
    image = f"<image:image><image:loc>{SITE}/i.png</image:loc></image:image>"
    web = Web(
        {MAP: write_map(f"{SITE}/raid", changed="2025-01-01", more=image), f"{SITE}/raid": PAGE}
    )
    report = read_web(LISTED, web).only
    assert (report["url"], str(report["published_at"])[:10]) == (f"{SITE}/raid", "2024-12-30")


def test_a_sitemap_of_news_says_title_day_and_publisher(read_web):
    """What it says is believed before the page."""
    more = (
        "<news:news><news:publication><news:name>The Daily Example</news:name>"
        "<news:language>fr</news:language></news:publication>"
        "<news:publication_date>2024-12-29T06:00:00Z</news:publication_date>"
        "<news:title>Raid on Lomba</news:title></news:news>"
    )
    web = Web({MAP: write_map(f"{SITE}/raid", changed="", more=more), f"{SITE}/raid": PAGE})
    report = read_web(LISTED, web).only
    said = tuple(report[name] for name in ("title", "publisher"))
    assert (said, str(report["published_at"])[:10]) == (
        ("Raid on Lomba", "The Daily Example"),
        "2024-12-29",
    )


def test_an_index_leads_to_its_sitemaps(read_web):
    """Each of them has an account."""
    one, two = f"{SITE}/1.xml", f"{SITE}/2.xml"
    web = Web(
        {
            MAP: write_index(one, two),
            one: write_map(f"{SITE}/a"),
            two: write_map(f"{SITE}/b"),
            f"{SITE}/a": write_page(f"{STORY} A.", day="2024-12-30"),
            f"{SITE}/b": write_page(f"{STORY} B.", day="2024-12-30"),
        }
    )
    accounts = read_web(LISTED, web).accounts
    counts = [(account.outcome, account.listed, account.rows_out) for account in accounts]
    assert counts == [("read", 2, 0), ("read", 1, 1), ("read", 1, 1)]


def test_a_sitemap_that_fails_does_not_stop_the_others(read_web):
    """Its own account tells."""
    two = f"{SITE}/2.xml"
    web = Web(
        {MAP: write_index(f"{SITE}/1.xml", two), two: write_map(f"{SITE}/a"), f"{SITE}/a": PAGE}
    )
    outcomes = [account.outcome for account in read_web(LISTED, web).accounts]
    assert outcomes == ["read", "not_fetched", "read"]


def test_a_sitemap_of_itself_is_read_once(read_web):
    """The account says that it was named before."""
    web = Web({MAP: write_index(MAP)})
    account = read_web(LISTED, web).account
    assert (web.asked, "named before" in account.message) == ([MAP], True)


def test_sitemaps_are_not_followed_for_ever(read_web):
    """An index in an index in an index is the last that is read."""
    bodies = {f"{SITE}/{n}.xml": write_index(f"{SITE}/{n + 1}.xml") for n in range(10)}
    web = Web({MAP: write_index(f"{SITE}/0.xml"), **bodies})
    accounts = read_web(LISTED, web).accounts
    assert (len(web.asked), "more than 3 deep" in accounts[-1].message) == (3, True)


def test_the_number_of_sitemaps_is_bounded_and_the_newest_are_read(read_web):
    """How many wait is told."""
    index = (
        f"<sitemapindex {NAMESPACES}>"
        + "".join(
            f"<sitemap><loc>{SITE}/{n}.xml</loc><lastmod>2024-12-{n}</lastmod></sitemap>"
            for n in (28, 30, 29)
        )
        + "</sitemapindex>"
    )
    bodies = {f"{SITE}/{n}.xml": write_map() for n in (28, 29, 30)}
    web = Web({MAP: index, **bodies})
    account = read_web(LISTED + "most_sitemaps = 2\n", web).accounts[0]
    assert (web.asked, "(most_sitemaps): 2" in account.message) == ([MAP, f"{SITE}/30.xml"], True)


def test_a_packed_sitemap_is_unpacked(read_web):
    """As sites serve `sitemap.xml.gz`."""
    packed = gzip.compress(write_map(f"{SITE}/raid").encode())
    assert len(read_web(LISTED, Web({MAP: packed, f"{SITE}/raid": PAGE})).reports) == 1


def test_a_packed_sitemap_that_grows_without_end_is_refused(read_web):
    """No sitemap is a thousand times larger than it comes."""
    bomb = gzip.compress(b"<urlset>" + b" " * 30_000_000)
    assert read_web(LISTED, Web({MAP: bomb})).account.outcome == "broken"


def test_a_sitemap_may_be_one_address_a_line(read_web):
    """As the protocol allows."""
    web = Web({MAP: f"{SITE}/raid\n\n", f"{SITE}/raid": PAGE})
    assert len(read_web(LISTED, web).reports) == 1


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("<html><body>Not found</body></html>", "unsupported"),
        ("<!DOCTYPE html><html></html>", "unsupported"),
        ("<rss><channel/></rss>", "unsupported"),
        ("no addresses here", "unsupported"),
        ("", "empty"),
        ('<!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>', "broken"),
        ("<urlset><url>", "broken"),
        ("<urlset></urlset>", "empty"),
    ],
)
def test_what_is_no_sitemap_is_told(read_web, body, outcome):
    """One word a reason."""
    assert read_web(LISTED, Web({MAP: body})).account.outcome == outcome


def test_a_sitemap_that_breaks_off_is_read_as_far_as_it_goes(read_web):
    """What came before is kept."""
    whole = write_map(f"{SITE}/raid", f"{SITE}/b")
    web = Web({MAP: whole[: whole.index(f"{SITE}/b")], f"{SITE}/raid": PAGE})
    account = read_web(LISTED, web).account
    assert (account.rows_out, account.outcome) == (1, "partial")


def test_old_pages_are_left_out(read_web):
    """By the day of their last change, and only where no range of days is asked for."""
    web = Web({MAP: write_map(f"{SITE}/raid", changed="2024-12-20"), f"{SITE}/raid": PAGE})
    account = read_web(LISTED, web).account
    assert (account.rows_in, account.message) == (0, "entries older than 2024-12-26: 1")


def test_the_days_that_are_new_may_be_set(read_web):
    """`newest_days` of the source."""
    web = Web({MAP: write_map(f"{SITE}/raid", changed="2024-12-20"), f"{SITE}/raid": PAGE})
    assert len(read_web(LISTED + "newest_days = 30\n", web).reports) == 1


def test_a_range_of_days_reads_old_pages(read_web):
    """Pages changed before it begins cannot have been published in it."""
    pages = {f"{SITE}/raid": write_page(STORY, day="2024-06-05")}
    index = write_map(f"{SITE}/raid", changed="2024-06-20")
    days = {"since": date(2024, 6, 1), "until": date(2024, 6, 10)}
    assert len(read_web(LISTED, Web({MAP: index, **pages}), **days).reports) == 1


def test_sitemaps_that_have_not_changed_are_not_asked_for(read_web):
    """Nothing in them can be new."""
    web = Web({MAP: write_index(f"{SITE}/1.xml", changed="2024-11-01")})
    account = read_web(LISTED, web).account
    assert (web.asked, "not changed since" in account.message) == ([MAP], True)


def test_a_whole_site_stands_for_the_sitemaps_of_its_robots_txt(read_web):
    """Where it names none, for /sitemap.xml."""
    listed = f'[sources.site]\nkind = "sitemap"\nurl = "{SITE}"\n'
    web = Web({f"{SITE}/robots.txt": "Sitemap: /news.xml\n", f"{SITE}/news.xml": write_map()})
    other = Web({MAP: write_map()})
    read_web(listed, web)
    read_web(listed, other)
    assert (web.asked[1], other.asked[1]) == (f"{SITE}/news.xml", MAP)


def test_pages_that_are_known_are_merged_unread(read_web):
    """A sitemap names the same pages for months."""
    web = Web({MAP: write_map(f"{SITE}/raid")})
    account = read_web(LISTED, web, known_urls={f"{SITE}/raid"}).account
    assert (account.rows_merged, web.asked) == (1, [MAP])
