"""Reading again without the network: every visit gives once more what it gave."""

import pandas as pd
import pytest

import schemas
from sources import read_kept_source, read_source, read_source_list
from sources.source import Visit
from sources.web import SnapshotStore
from tests.sources.conftest import write_page

STORY = (
    "Rebels attacked the village of {0} before dawn and burned eleven houses near the river of "
    "{0}. Soldiers came from the barracks of {0} at noon, residents said, and found four dead."
)


def write_feed(*names):
    """A feed that names pages."""
    items = "".join(
        f"<item><title>{name}</title><link>/{name}</link>"
        "<pubDate>Sat, 01 Mar 2025 08:00:00 GMT</pubDate></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel><title>Daily</title>{items}</channel></rss>'.encode()


def say_pages(server, *names):
    """Pages that tell of different villages."""
    for name in names:
        server.say(f"/{name}", write_page(STORY.format(name)).encode(), Content_Type="text/html")


def join(result):
    """The titles of all reports, and the accounts."""
    frames = [*result, schemas.empty_frame(schemas.Report)]
    reports = pd.concat(frames, ignore_index=True)
    return sorted(reports["title"]), result.accounts


@pytest.fixture
def source(server, tmp_path):
    """A feed on loopback."""
    file = tmp_path / "sources.toml"
    file.write_text(f'[sources.daily]\nkind = "feed"\nurl = "{server.url}/feed"\n')
    (source,) = read_source_list(file).enabled
    return source


@pytest.fixture
def visit(web, source):
    """Visits the source, an hour after the former visit."""

    def visit():
        web.time.pass_by(hours=1)
        fetch = web.open("daily", source.addresses, host_delay_seconds=0)
        return join(read_source(source, Visit(fetch, web.time.now())))

    return visit


def read_again(web, source, known=()):
    """Reads all visits again, much later."""
    web.time.pass_by(days=99)
    with SnapshotStore(web.folder) as store:
        return join(read_kept_source(store, source, Visit(web.open(), web.time.now(), known)))


def test_what_a_feed_no_longer_names_is_read_again(server, web, source, visit):
    """Each visit is repeated with the feed as it was then."""
    say_pages(server, "Lomba", "Mavu", "Tiko")
    server.say("/feed", write_feed("Lomba", "Mavu"), write_feed("Mavu", "Tiko"))
    visit()
    visit()
    asked = len(server.requests)
    titles, (account,) = read_again(web, source)
    assert titles == ["Lomba", "Mavu", "Tiko"]
    assert (account.outcome, account.rows_in, account.rows_merged) == ("read", 4, 1)
    assert len(server.requests) == asked


def test_a_visit_that_brought_nothing_new_is_not_repeated(server, web, source, visit):
    """It would give the same once more."""
    say_pages(server, "Lomba")
    server.say("/feed", write_feed("Lomba"))
    for _ in range(4):
        visit()
    assert len(web.store.index.read("select * from visits")) == 2  # the first and the last
    assert [kept.next is None for kept in web.store.list_visits("daily")] == [False]
    _, (account,) = read_again(web, source)
    assert account.rows_in == 1


def test_a_page_that_came_at_a_later_visit_is_read(server, web, source, visit):
    """Though it failed when the feed first named it."""
    server.say("/feed", write_feed("Lomba"), write_feed("Lomba", "Mavu"))
    say_pages(server, "Mavu")
    assert visit()[0] == []
    web.time.pass_by(hours=5)
    say_pages(server, "Lomba")
    assert visit()[0] == ["Lomba", "Mavu"]
    titles, (account,) = read_again(web, source)
    assert titles == ["Lomba", "Mavu"]
    assert account.rows_rejected == 0


def test_a_page_that_never_came_is_told_once(server, web, source, visit):
    """However many visits named it."""
    server.say("/feed", write_feed("Lomba"), write_feed("Lomba", "Mavu"))
    say_pages(server, "Mavu")
    visit()
    visit()
    titles, (account,) = read_again(web, source)
    assert titles == ["Mavu"]
    assert "entries whose pages are not among the snapshots: 1" in account.message


def test_known_reports_are_merged(server, web, source, visit):
    """The warehouse has them."""
    say_pages(server, "Lomba")
    server.say("/feed", write_feed("Lomba"))
    visit()
    titles, (account,) = read_again(web, source, {f"{server.url}/Lomba"})
    assert (titles, account.rows_merged) == ([], 1)


def test_a_source_that_was_never_read_says_so(web, source):
    """In its account."""
    titles, (account,) = read_again(web, source)
    assert titles == []
    assert "fetch it once" in account.message
