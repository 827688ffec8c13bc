"""The kind `feed`: what becomes of each entry, whatever the feed is like."""

from datetime import UTC, date, datetime

import pytest

from sources.web.fetched import FetchFailed
from tests.sources.conftest import Web, write_page

FEED = "https://news.example.org/feed.xml"
LISTED = f'[sources.daily]\nkind = "feed"\nurl = "{FEED}"\n'
WITHOUT_PAGES = LISTED + "pages = false\n"
STORY = (
    "Rebels attacked the village of Lomba before dawn and burned eleven houses near the river. "
    "Soldiers came from the barracks at noon, residents said, and found four people dead."
)
OTHER = (
    "Teachers marched through the capital on Friday to demand the wages of three months. "
    "The police kept them away from the ministry, and nobody was hurt, an organiser said."
)
DAY = "Mon, 30 Dec 2024 10:00:00 +0200"


def write_rss(*items: str, title: str = "The Daily Example", head: str = "") -> str:
    """An RSS feed of *items*."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{title}</title>'
        f"<link>https://news.example.org/</link>{entries}</channel></rss>"
    )


def write_item(link: str, title: str = "Raid", day: str = DAY, more: str = "") -> str:
    """An item of an RSS feed."""
    date_part = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<title>{title}</title><link>{link}</link>{date_part}{more}"


def test_an_entry_is_followed_to_its_page(read_web):
    """The text is the article of the page; title, day and publisher are those of the feed."""
    page = write_page(STORY, title="Another title", day="2024-12-01")
    web = Web({FEED: write_rss(write_item("/raid")), "https://news.example.org/raid": page})
    report = read_web(LISTED, web).only
    said = (report["title"], str(report["published_at"])[:16], report["publisher"], report["url"])
    assert (STORY in report["text"], said) == (
        True,
        ("Raid", "2024-12-30 08:00", "The Daily Example", "https://news.example.org/raid"),
    )


@pytest.mark.parametrize(
    "feed",
    [
        '<rss version="0.91"><channel><title>T</title><item><title>Raid</title><link>https://'
        f"news.example.org/raid</link><description>{STORY}</description></item></channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>T</title></channel><item rdf:about="i"><title>Raid</title>'
        f"<link>https://news.example.org/raid</link><description>{STORY}</description>"
        "<dc:date>2024-12-30T08:00:00Z</dc:date></item></rdf:RDF>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Raid</title>'
        '<id>urn:1</id><link href="https://news.example.org/raid"/>'
        "<updated>2024-12-30T08:00:00Z</updated>"
        f'<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>',
    ],
    ids=["rss 0.91", "rdf", "atom"],
)
def test_every_format_of_feeds_is_read(read_web, feed):
    """RSS of all times, RDF and Atom have the same fields."""
    page = write_page(STORY, day="2024-12-30T08:00:00Z")
    report = read_web(LISTED, Web({FEED: feed, "https://news.example.org/raid": page})).only
    assert (report["title"], str(report["published_at"])[:10]) == ("Raid", "2024-12-30")


def test_a_feed_may_hold_the_whole_text(read_web):
    """With `pages = false` no page is fetched, and markup is taken out of the text."""
    more = f"<description>Short.</description><content:encoded><![CDATA[<p>{STORY}</p>"
    more += "<script>x()</script><p>It goes on.</p>]]></content:encoded>"
    web = Web({FEED: write_rss(write_item("/raid", more=more))})
    report = read_web(WITHOUT_PAGES, web).only
    assert (report["text"], web.asked) == (f"{STORY}\n\nIt goes on.", [FEED])


def test_tracking_parameters_and_fragments_are_no_part_of_an_address(read_web):
    """The page is fetched as the feed says, and known by what names it."""
    link = "https://news.example.org/raid?id=7&amp;utm_source=rss#comments"
    asked = "https://news.example.org/raid?id=7&utm_source=rss"
    web = Web({FEED: write_rss(write_item(link)), asked: write_page(STORY)})
    reading = read_web(LISTED, web)
    assert (reading.only["url"], web.asked[1]) == ("https://news.example.org/raid?id=7", asked)


def test_an_entry_that_is_known_is_merged_unread(read_web):
    """Its page is not asked for, and the account still counts it."""
    web = Web({FEED: write_rss(write_item("/raid"))})
    account = read_web(LISTED, web, known_urls={"https://news.example.org/raid"}).account
    assert (account.rows_in, account.rows_merged, account.outcome, len(web.asked)) == (
        1,
        1,
        "read",
        1,
    )


def test_an_entry_that_was_updated_is_read_again(read_web):
    """Its page is as good as new only if it was kept after the update."""
    more = "<atom:updated>2024-12-31T06:00:00Z</atom:updated>"
    page = "https://news.example.org/raid"
    web = Web({FEED: write_rss(write_item("/raid", more=more)), page: write_page(STORY)})
    reading = read_web(LISTED, web, known_urls={page})
    assert (len(reading.reports), web.kept_since[page]) == (
        1,
        datetime(2024, 12, 31, 6, tzinfo=UTC),
    )


def test_a_page_that_was_kept_is_good_from_the_day_of_its_publication(read_web):
    """So that a run killed before it stored the report need not ask again."""
    page = "https://news.example.org/raid"
    web = Web({FEED: write_rss(write_item("/raid")), page: write_page(STORY)})
    read_web(LISTED, web)
    assert web.kept_since[page] == datetime(2024, 12, 30, 8, tzinfo=UTC)


def test_the_same_entry_in_two_feeds_is_read_once(read_web):
    """The second feed counts it as merged."""
    second = "https://news.example.org/world.xml"
    feed = write_rss(write_item("/raid"))
    page = "https://news.example.org/raid"
    web = Web({FEED: feed, second: feed, page: write_page(STORY)})
    reading = read_web(f'[sources.daily]\nkind = "feed"\nurls = ["{FEED}", "{second}"]', web)
    counts = [(account.rows_out, account.rows_merged) for account in reading.accounts]
    assert (counts, web.asked.count(page)) == ([(1, 0), (0, 1)], 1)


def test_entries_of_one_address_are_told_apart_by_their_id(read_web):
    """A feed whose entries all lead to its front page keeps them all."""
    items = [
        write_item(
            "/", more=f"<guid isPermaLink='false'>{name}</guid><description>{text}</description>"
        )
        for name, text in (("a", STORY), ("b", OTHER), ("a", STORY))
    ]
    account = read_web(WITHOUT_PAGES, Web({FEED: write_rss(*items)})).account
    assert (account.rows_out, account.rows_merged) == (2, 1)


def test_an_id_that_is_an_address_stands_in_for_a_link(read_web):
    """Some feeds have no links."""
    item = "<title>Raid</title><guid>https://news.example.org/raid</guid>"
    web = Web(
        {
            FEED: write_rss(item),
            "https://news.example.org/raid": write_page(STORY, day="2024-12-30"),
        }
    )
    assert read_web(LISTED, web).only["url"] == "https://news.example.org/raid"


def test_an_entry_without_an_address_is_rejected(read_web):
    """There is no page to read, and the row that came is kept."""
    reading = read_web(LISTED, Web({FEED: write_rss("<title>Raid</title>")}))
    assert "no address" in reading.rejected["reasons"][0]


def test_a_page_that_is_gone_rejects_its_entry_alone(read_web):
    """The next entry is read."""
    web = Web(
        {
            FEED: write_rss(write_item("/gone"), write_item("/raid")),
            "https://news.example.org/raid": write_page(STORY),
        }
    )
    account = read_web(LISTED, web).account
    assert (account.rows_out, account.rows_rejected, account.outcome) == (1, 1, "partial")


def test_a_page_that_waits_is_no_row_yet(read_web):
    """The account says how many wait."""
    page = "https://news.example.org/raid"
    waiting = FetchFailed("waiting", page, "failed lately")
    account = read_web(LISTED, Web({FEED: write_rss(write_item("/raid")), page: waiting})).account
    assert (account.rows_in, account.outcome, "entries that wait" in account.message) == (
        0,
        "read",
        True,
    )


def test_a_page_that_breaks_the_reader_rejects_its_entry_alone(read_web, monkeypatch):
    """Pages are anything; what is wrong with one is told with its address."""
    monkeypatch.setattr("sources.entries.follow.read_page", lambda *_: 1 / 0)
    web = Web({FEED: write_rss(write_item("/raid")), "https://news.example.org/raid": "x"})
    reading = read_web(LISTED, web)
    assert "https://news.example.org/raid: the page cannot be read" in reading.account.message


def test_a_page_without_an_article_rejects_its_entry(read_web):
    """Nothing is stored of it, and the account says why."""
    page = "<html><body></body></html>"
    web = Web({FEED: write_rss(write_item("/raid")), "https://news.example.org/raid": page})
    account = read_web(LISTED, web).account
    assert (account.rows_rejected, account.outcome) == (1, "empty")


def test_a_feed_without_texts_is_told_to_be_read_by_its_pages(read_web):
    """The key that would help is named."""
    account = read_web(WITHOUT_PAGES, Web({FEED: write_rss(write_item("/raid"))})).account
    assert (account.outcome, "`pages = true`" in account.message) == ("empty", True)


def test_an_entry_that_nobody_dates_is_rejected(read_web):
    """Neither the feed nor its page says when it was published."""
    feed = write_rss(write_item("/raid", day=""))
    web = Web({FEED: feed, "https://news.example.org/raid": write_page(STORY)})
    account = read_web(LISTED, web).account
    assert (account.outcome, "neither the list nor the page" in account.message) == (
        "no_date",
        True,
    )


def test_an_entry_without_a_date_takes_that_of_its_page(read_web):
    """The page's own day of publication stands in."""
    web = Web(
        {
            FEED: write_rss(write_item("/raid", day="")),
            "https://news.example.org/raid": write_page(STORY, day="2024-12-29T05:00:00Z"),
        }
    )
    assert str(read_web(LISTED, web).only["published_at"])[:10] == "2024-12-29"


def test_a_date_that_may_be_two_days_is_refused(read_web):
    """It is not guessed, also where the feed's reader would."""
    more = f"<description>{STORY}</description>"
    feed = write_rss(write_item("/raid", day="03/04/2024", more=more))
    assert "date_order" in read_web(WITHOUT_PAGES, Web({FEED: feed})).account.message


def test_the_order_of_day_and_month_may_be_said(read_web):
    """`date_order` of the source says how to read it."""
    more = f"<description>{STORY}</description>"
    feed = write_rss(write_item("/raid", day="03/04/2024", more=more))
    report = read_web(WITHOUT_PAGES + 'date_order = "dmy"', Web({FEED: feed})).only
    assert str(report["published_at"])[:10] == "2024-04-03"


def test_entries_of_other_days_are_left_out_and_counted(read_web):
    """They are no rows, and their pages are not asked for."""
    web = Web({FEED: write_rss(write_item("/raid"), write_item("/b", day="Thu, 26 Dec 2024"))})
    days = {"since": date(2024, 12, 27), "until": date(2024, 12, 28)}
    account = read_web(LISTED, web, **days).account
    assert (account.rows_in, web.asked, account.message) == (
        0,
        [FEED],
        "entries newer than 2024-12-28: 1; entries older than 2024-12-27: 1",
    )


def test_an_undated_entry_of_another_day_is_left_out_once_its_page_tells(read_web):
    """What its page says counts as well."""
    web = Web(
        {
            FEED: write_rss(write_item("/raid", day="")),
            "https://news.example.org/raid": write_page(STORY, day="2024-12-01"),
        }
    )
    account = read_web(LISTED, web, since=date(2024, 12, 27)).account
    assert (account.rows_in, account.message) == (0, "entries older than 2024-12-27: 1")


def test_addresses_may_be_left_out_by_patterns(read_web):
    """`include` says what is wanted, `exclude` what of it is not."""
    items = [
        write_item(f"/{name}", more=f"<description>{STORY} {name}</description>")
        for name in ("world/a", "sport/b", "world/live/c")
    ]
    patterns = 'include = ["*/world/*"]\nexclude = ["*/live/*"]\n'
    reading = read_web(WITHOUT_PAGES + patterns, Web({FEED: write_rss(*items)}))
    assert list(reading.reports["url"]) == ["https://news.example.org/world/a"]


def test_pages_beyond_the_bound_wait_for_the_next_visit(read_web):
    """The first visit fetches as many as it may, the second the others."""
    items = [write_item(f"/{name}") for name in "abc"]
    pages = {f"https://news.example.org/{name}": write_page(f"{STORY} {name}.") for name in "abc"}
    web = Web({FEED: write_rss(*items), **pages})
    first = read_web(LISTED + "most_pages = 2\n", web)
    second = read_web(LISTED + "most_pages = 2\n", web, known_urls=set(first.reports["url"]))
    counts = [(r.account.rows_out, r.account.rows_merged) for r in (first, second)]
    assert counts == [(2, 0), (1, 2)]


def test_the_publisher_of_the_source_is_preferred_to_the_title_of_the_feed(read_web):
    """The user knows it better."""
    more = f"<description>{STORY}</description>"
    web = Web({FEED: write_rss(write_item("/raid", more=more))})
    report = read_web(WITHOUT_PAGES + 'publisher = "Daily"\nlicence = "CC BY 4.0"\n', web).only
    assert (report["publisher"], report["licence"]) == ("Daily", "CC BY 4.0")


def test_an_entry_that_names_where_it_comes_from_has_that_publisher(read_web):
    """Aggregators name the source of each item."""
    more = f'<source url="https://x.example/f">The Other</source><description>{STORY}</description>'
    web = Web({FEED: write_rss(write_item("/raid", more=more))})
    assert read_web(WITHOUT_PAGES + 'publisher = "Daily"\n', web).only["publisher"] == "The Other"


def test_marks_in_titles_are_characters(read_web):
    """Titles that were written in HTML are plain text in the end."""
    more = f"<description>{STORY}</description>"
    item = write_item("/raid", title="Talks &amp;amp; &lt;b&gt;war&lt;/b&gt;", more=more)
    assert read_web(WITHOUT_PAGES, Web({FEED: write_rss(item)})).only["title"] == "Talks & war"


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(read_web):
    """What is whole is kept, and the account says that the rest is missing."""
    more = f"<description>{STORY}</description>"
    whole = write_rss(write_item("/raid", more=more), write_item("/b"))
    feed = whole[: whole.index("<title>Raid", whole.index("/item>"))]
    account = read_web(WITHOUT_PAGES, Web({FEED: feed})).account
    assert (account.rows_out, account.outcome, "breaks off" in account.message) == (
        1,
        "partial",
        True,
    )


def test_a_fault_in_the_middle_of_a_feed_is_read_past_and_told(read_web):
    """An entity that XML does not know costs no entry."""
    more = f"<description>{STORY}&nbsp;</description>"
    other = f"<description>{OTHER}</description>"
    feed = write_rss(write_item("/raid", more=more), write_item("/b", more=other))
    account = read_web(WITHOUT_PAGES, Web({FEED: feed})).account
    assert (account.rows_out, account.outcome, "faults in its XML" in account.message) == (
        2,
        "read",
        True,
    )


def test_a_feed_that_declares_entities_is_refused(read_web):
    """They can grow without end."""
    head = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    account = read_web(LISTED, Web({FEED: write_rss(write_item("/raid"), head=head)})).account
    assert (account.rows_in, account.outcome) == (0, "broken")


def test_a_feed_without_entries_is_empty(read_web):
    """It is told, for sources do not stay silent for nothing."""
    assert read_web(LISTED, Web({FEED: write_rss()})).account.outcome == "empty"


def test_an_empty_answer_is_told(read_web):
    """It is no feed."""
    assert "empty, no feed" in read_web(LISTED, Web({FEED: ""})).account.message


def test_a_page_in_place_of_a_feed_names_its_feeds(read_web):
    """So that the address can be put right."""
    page = write_page(
        STORY, head='<link rel="alternate" type="application/rss+xml" href="/rss/world.xml">'
    )
    account = read_web(LISTED, Web({FEED: page})).account
    assert (account.outcome, "https://news.example.org/rss/world.xml" in account.message) == (
        "unsupported",
        True,
    )


def test_what_is_no_feed_is_refused(read_web):
    """JSON is not XML."""
    assert read_web(LISTED, Web({FEED: '{"a": 1}'})).account.outcome == "unsupported"


def test_a_feed_that_cannot_be_fetched_is_told_and_the_next_is_read(read_web):
    """One that is down does not stop the others."""
    second = "https://news.example.org/world.xml"
    more = f"<description>{STORY}</description>"
    web = Web({second: write_rss(write_item("/raid", more=more))})
    listed = f'[sources.daily]\nkind = "feed"\nurls = ["{FEED}", "{second}"]\npages = false'
    outcomes = [account.outcome for account in read_web(listed, web).accounts]
    assert outcomes == ["not_fetched", "read"]


def test_a_feed_in_another_encoding_than_it_says_is_read(read_web):
    """What the bytes are counts."""
    more = "<description>" + STORY.replace("residents", "résidents") + "</description>"
    feed = write_rss(write_item("/raid", more=more)).replace('"1.0"', '"1.0" encoding="utf-8"', 1)
    report = read_web(WITHOUT_PAGES, Web({FEED: feed.encode("cp1252")})).only
    assert "résidents" in report["text"]


def test_the_language_of_a_source_counts_where_a_report_is_too_short_to_tell(read_web):
    """Others are detected."""
    more = "<description>Raid on Lomba.</description>"
    web = Web({FEED: write_rss(write_item("/raid", more=more))})
    assert read_web(WITHOUT_PAGES + 'language = "fr"\n', web).only["language"] == "fr"


def test_a_feed_of_ten_thousand_entries_is_read_whole(read_web):
    """All of them are accounted for."""
    items = [
        write_item(f"/{number}", more=f"<description>{STORY} It was raid {number}.</description>")
        for number in range(10_000)
    ]
    known = {f"https://news.example.org/{number}" for number in range(10, 10_000)}
    account = read_web(WITHOUT_PAGES, Web({FEED: write_rss(*items)}), known_urls=known).account
    assert (account.listed, account.rows_out, account.rows_merged) == (10_000, 10, 9_990)
