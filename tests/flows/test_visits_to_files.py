"""Visits to sources of files: what was stored is not read again, what was not stored is."""

import pytest

import warehouse
from flows.settings import Settings
from flows.visits import Reader, VisitPlan, visit_source
from flows.waiting import open_working
from sources import read_source, read_source_list
from sources.web.fetched import FetchFailed
from tests.sources.gdelt.conftest import LIST, Web, pack, write_event, write_list

DATA = "https://gdelt.example/gdeltv2/20241207101500.export.CSV.zip"
TOML = """
[sources.own]
kind = "files"
path = "news/*.csv"
columns = { text = "story" }

[sources.gdelt]
kind = "gdelt"
url = "https://gdelt.example/gdeltv2/lastupdate.txt"
as = "events"
countries = ["SYR"]
catch_up_hours = 1
"""


class Desk:
    """A file of sources, a folder of news, a web and a warehouse."""

    def __init__(self, folder):
        self.news = folder / "news"
        self.news.mkdir()
        self.settings = Settings(warehouse=folder / "data")
        self.web = Web()
        (folder / "sources.toml").write_text(TOML)
        self.listed = read_source_list(folder / "sources.toml")

    def visit(self, name, read=read_source):
        """What came of a visit to one source."""
        (source,) = self.listed.choose(name)
        plan = VisitPlan(warehouse.make_run_id(), Reader(lambda _: self.web, read))
        return visit_source(source, self.settings, plan)

    def count(self, table):
        """How many rows a table of the warehouse has."""
        with open_working(self.settings) as con:
            return con.execute(f"select count(*) from {table}").fetchone()[0]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A desk whose files were all written long ago."""
    monkeypatch.setattr("sources.files.kind.SETTLED_SECONDS", -3600)
    return Desk(tmp_path)


def write_news(desk, *stories):
    """A file of *stories*."""
    rows = "".join(f"2024-12-07,{story}\n" for story in stories)
    (desk.news / "a.csv").write_text(f"date,story\n{rows}")


def test_a_file_is_stored_once(desk):
    """The second visit is unchanged, with nothing in and nothing rejected."""
    write_news(desk, "Rebels attacked an army post near Homs.")
    first, second = desk.visit("own"), desk.visit("own")
    assert (first.accounting.rows_out, second.outcome, second.accounting.rows_in) == (
        1,
        "unchanged",
        0,
    )


def test_a_file_that_grew_is_read_again(desk):
    """Its older rows are merged."""
    write_news(desk, "Rebels attacked an army post near Homs.")
    desk.visit("own")
    write_news(desk, "Rebels attacked an army post near Homs.", "Talks began in Geneva.")
    again = desk.visit("own").accounting
    assert (again.rows_out, again.rows_merged, desk.count("raw.reports")) == (1, 1, 2)


def test_a_visit_that_broke_off_leaves_the_file_unread(desk):
    """What was read and not stored is read again."""
    write_news(desk, "Rebels attacked an army post near Homs.")
    broken = desk.visit("own", read=BreaksOff)
    assert (broken.outcome, desk.visit("own").accounting.rows_out) == ("failed", 1)


class BreaksOff:
    """Reads a source to its end and then fails."""

    def __init__(self, source, visit):
        self._result = read_source(source, visit)

    def __iter__(self):
        """No batch: all are lost."""
        list(self._result)
        raise FetchFailed("network", "x", "line lost")
        yield


def test_events_of_gdelt_are_imported(desk):
    """Into the table of foreign events, by the share that the source asks for."""
    whole = {"GoldsteinScale": "-10", "EventBaseCode": "190", "IsRootEvent": "1"}
    rows = [write_event(f"https://news.example/{n}", n, **whole) for n in (1, 2)]
    rows.append(write_event("https://news.example/3", 3, **whole, ActionGeo_CountryCode="EG"))
    desk.web.pages[DATA] = pack("a.csv", *rows)
    desk.web.pages[LIST] = write_list({DATA: desk.web.pages[DATA]})
    visited = desk.visit("gdelt")
    assert (visited.accounting.rows_out, desk.count("raw.foreign_events")) == (2, 2)
