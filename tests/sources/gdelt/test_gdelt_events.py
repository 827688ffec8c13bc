"""GDELT's own events: handed over to the import, by the same files and filters."""

from datetime import UTC, datetime

from sources.gdelt.events import GdeltEvents
from sources.source import Visit

NOW = datetime(2024, 12, 7, 10, 20, tzinfo=UTC)
LIST = "https://gdelt.example/gdeltv2/lastupdate.txt"
WHOLE = {"GoldsteinScale": "-10", "EventBaseCode": "190", "IsRootEvent": "1"}


def read(gdelt, source_of, **options):
    """The batches of the events and what reads them."""
    events = GdeltEvents(source_of(LIST, **{"as": "events"}, **options), Visit(gdelt.web, NOW))
    return [batch.foreign_events for batch in events], events


def test_events_are_those_of_the_filters(gdelt, event, source_of):
    """One of two countries is wanted."""
    other = event("https://news.example/2", 2, **WHOLE, ActionGeo_CountryCode="EG")
    gdelt.add(event("https://news.example/1", 1, **WHOLE), other)
    gdelt.list_newest()
    (batch,), _ = read(gdelt, source_of, countries=["SYR"])
    assert batch["native_id"].tolist() == ["1"]


def test_missing_files_are_told_as_for_pages(gdelt, event, source_of):
    """A gap in events is as much of a gap."""
    gdelt.add(event("https://news.example/1", 1, **WHOLE))
    gdelt.list_newest()
    _, events = read(gdelt, source_of)
    assert "export files of 15 minutes are missing on 2024-12-07: 3" in events.accounts[0].message


def test_a_faulty_row_is_rejected_by_the_import(gdelt, event, source_of):
    """Rows of another width are not taken for others by the filters."""
    gdelt.add(event("https://news.example/1", 1, **WHOLE), "1\t2\t3")
    gdelt.list_newest()
    _, events = read(gdelt, source_of, countries=["SYR"])
    (account,) = events.files[0].accounts
    assert (account.rows_read, account.rows_rejected) == (1, 1)


def test_events_are_no_reports(gdelt, event):
    """Whoever reads such a source for reports is told."""
    gdelt.add(event("https://news.example/1"))
    gdelt.list_newest()
    reading = gdelt.read(**{"as": "events"})
    assert (reading.reports, reading.accounts[LIST].outcome) == ([], "unsupported")
