"""Feeds before a real server: what is asked for, and what is not."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sources
from sources.web import KeptOnly
from tests.sources.conftest import NOW, Reading, take, write_page

STORY = (
    "Rebels attacked the village of Lomba before dawn and burned eleven houses near the river. "
    "Soldiers came from the barracks at noon, residents said, and found four people dead."
)
ITEM = "<item><title>Raid</title><link>{link}</link><pubDate>30 Dec 2024 08:00 GMT</pubDate></item>"


@dataclass
class Daily:
    """A feed on loopback, and visits to it."""

    folder: Path
    server: Any
    web: Any

    def say(self, *links: str) -> None:
        """Lets the feed have entries that lead to these addresses."""
        items = "".join(ITEM.format(link=link) for link in links)
        feed = f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
        self.server.say("/feed.xml", feed.encode(), ETag=f'"{len(links)}"')

    def visit(self, fetch: Any = None) -> Reading:
        """What comes of one visit that knows of no report."""
        file = self.folder / "sources.toml"
        file.write_text(
            f'[sources.daily]\nkind = "feed"\nurl = "{self.server.url}/feed.xml"\n'
            "allow_private = true\nhost_delay_seconds = 0\n",
            encoding="utf-8",
        )
        listed = sources.read_source_list(file)
        source = listed.sources[0]
        chosen = fetch or sources.choose_fetch(self.web.open(allow_private=()), listed, source)
        return take(sources.read_source(source, sources.Visit(chosen, self.web.time.moment)))


@pytest.fixture
def daily(tmp_path: Path, server: Any, web: Any) -> Daily:
    """A feed with one entry, whose page is there."""
    web.time.moment = NOW
    made = Daily(tmp_path, server, web)
    made.say("/raid")
    server.say("/raid", write_page(STORY).encode())
    return made


def test_a_second_visit_asks_for_no_page_again(daily, server):
    """A run that was killed before it stored anything loses nothing by it."""
    daily.visit()
    second = daily.visit()
    assert (len(second.reports), server.count("/feed.xml"), server.count("/raid")) == (1, 2, 1)


def test_a_feed_that_has_not_changed_is_read_from_what_was_kept(daily, server):
    """The server says so with an answer that has no body."""
    first = daily.visit()
    server.say("/feed.xml", 304)
    second = daily.visit()
    assert list(second.reports["report_id"]) == list(first.reports["report_id"])


def test_everything_can_be_read_without_the_network(daily, server, web):
    """From the snapshots alone."""
    daily.visit()
    asked = len(server.requests)
    reading = daily.visit(KeptOnly(web.store))
    assert (len(reading.reports), len(server.requests)) == (1, asked)


def test_a_page_that_was_not_kept_is_no_row_without_the_network(daily, server, web):
    """Whether it would be one can only be told by asking."""
    daily.visit()
    daily.say("/raid", "/other")
    server.say("/other", 404)
    daily.visit()
    account = daily.visit(KeptOnly(web.store)).account
    assert (account.rows_in, "not among the snapshots: 1" in account.message) == (1, True)


@pytest.mark.parametrize("link", ["http://10.0.0.1/x", "http://[::1]/x", "http://169.254.169.254/"])
def test_an_entry_cannot_lead_into_a_private_network(daily, link):
    """Its own host is allowed, others are not; the other entries are read."""
    daily.say(link, "/raid")
    account = daily.visit().account
    assert (account.rows_out, account.rows_rejected) == (1, 1)


def test_an_entry_that_leads_to_a_file_has_no_page(daily):
    """What is not of the web is not asked for."""
    daily.say("file:///etc/passwd", "/raid")
    account = daily.visit().account
    assert (account.rows_out, account.rows_rejected) == (1, 1)


def test_a_page_that_leads_on_is_known_by_the_address_that_the_feed_gives(daily, server):
    """By that it is found again."""
    server.say("/old", (302, b"", {"Location": "/raid"}))
    daily.say("/old")
    assert daily.visit().only["url"] == f"{server.url}/old"


def write_blog(*times: str) -> bytes:
    """A live blog with an entry for each time of 1 January 2025."""
    entries = "".join(
        f'{{"@type": "BlogPosting", "headline": "At {time}", "url": "/live#t{time[:2]}", '
        f'"datePublished": "2025-01-01T{time}:00Z", "articleBody": "{STORY} It was {time}."}},'
        for time in times
    )
    data = f'{{"@type": "LiveBlogPosting", "liveBlogUpdate": [{entries[:-1]}]}}'
    script = f'<script type="application/ld+json">{data}</script>'
    return write_page(STORY, title="Live: raids", head=script).encode()


def test_a_live_blog_is_asked_for_again_while_it_may_go_on(daily, server, web):
    """Feeds seldom say that it did; its entries are reports with addresses of their own."""
    daily.say("/live")
    feed = ITEM.replace("30 Dec 2024 08:00", "01 Jan 2025 06:00").format(link="/live")
    server.say("/feed.xml", f'<rss version="2.0"><channel>{feed}</channel></rss>'.encode())
    server.say("/live", write_blog("08:00", "09:00"), write_blog("08:00", "09:00", "10:00"))
    first = daily.visit()
    web.time.pass_by(minutes=15)
    second = daily.visit()
    parts = [url.partition("#")[2] for url in second.reports["url"]]
    assert (len(first.reports), parts) == (2, ["t08", "t09", "t10"])
