"""Visits to sources: each accounted for, and none that stops another."""

from datetime import date

import pytest

from flows.ingesting import ingest_sources
from flows.settings import Settings
from flows.visits import WatchedFetch
from flows.waiting import open_working
from sources.web.fetched import FetchFailed
from tests.flows.fake_sources import (
    break_down,
    make_entry,
    make_reader,
    make_source,
    refuse,
)
from warehouse import Accounting

WIRE = [make_entry("wire", number) for number in range(3)]


@pytest.fixture
def settings(tmp_path):
    """Settings of a warehouse that is not there yet."""
    return Settings(warehouse=tmp_path / "data", source_threads=2)


def visit(settings, **acts):
    """What came of one round of sources that act as told."""
    return ingest_sources([make_source(name) for name in acts], settings, make_reader(**acts))


def ask(settings, sql):
    """The rows that *sql* selects from the working file."""
    with open_working(settings) as con:
        return con.execute(sql).fetchall()


def test_new_reports_are_stored(settings):
    """Three entries give three reports of the source."""
    visit(settings, wire=WIRE)
    assert ask(settings, "select source, count(*) from raw.reports group by all") == [("wire", 3)]


def test_known_addresses_are_merged(settings):
    """A second round stores nothing."""
    visit(settings, wire=WIRE)
    assert visit(settings, wire=WIRE).accounting == Accounting(3, 0, 0, 3)


def test_a_source_that_is_down_leaves_the_others_alone(settings):
    """What the other gives is stored."""
    done = visit(settings, down=refuse, wire=WIRE)
    assert [visited.outcome for visited in done.visits] == ["failed", "read"]


def test_a_fault_in_reading_leaves_the_others_alone(settings):
    """It is told as a failure of that source."""
    done = visit(settings, odd=break_down, wire=WIRE)
    assert (done.visits[0].message, done.visits[1].accounting.rows_out) == (
        "the visit broke off: ZeroDivisionError: a fault of ours",
        3,
    )


def test_a_source_that_is_down_counts_as_one_rejected_row(settings):
    """So that rows add up."""
    assert visit(settings, down=refuse).accounting == Accounting(1, 0, 1, 0)


def test_an_entry_without_text_makes_a_visit_partial(settings):
    """The others are stored."""
    bad = {**make_entry("wire", 9), "text": ""}
    done = visit(settings, wire=[*WIRE, bad])
    assert (done.visits[0].outcome, done.accounting) == ("partial", Accounting(4, 3, 1, 0))


def test_a_visit_without_anything_new_is_unchanged(settings):
    """Nothing was fetched anew and nothing stored."""
    visit(settings, wire=WIRE)
    assert visit(settings, wire=WIRE).visits[0].outcome == "unchanged"


def test_every_visit_is_kept(settings):
    """Two rounds of two sources are four rows."""
    visit(settings, down=refuse, wire=WIRE)
    visit(settings, down=refuse, wire=WIRE)
    found = ask(settings, "select source, outcome from ops.source_visits")
    assert sorted(found) == [
        ("down", "failed"),
        ("down", "failed"),
        ("wire", "read"),
        ("wire", "unchanged"),
    ]


def test_a_round_is_one_stage_of_one_run(settings):
    """Its counts are those of all visits."""
    visit(settings, down=refuse, wire=WIRE)
    found = ask(settings, "select stage, rows_in, rows_out, rows_rejected from ops.runs")
    assert found == [("ingest", 4, 3, 1)]


def test_only_the_days_that_are_wanted_are_read(settings):
    """The entry of the next day is left."""
    entries = [make_entry("wire", 1, "2024-12-07"), make_entry("wire", 2, "2024-12-08")]
    days = (date(2024, 12, 8), date(2024, 12, 8))
    done = ingest_sources([make_source("wire")], settings, make_reader(wire=entries), days=days)
    assert done.accounting.rows_out == 1


def test_progress_is_told(settings):
    """A listener hears how many sources are done."""
    heard = []
    sources, reader = [make_source("wire")], make_reader(wire=WIRE)
    ingest_sources(sources, settings, reader, on_progress=lambda *told: heard.append(told))
    assert heard == [("sources", 0, 1), ("sources", 1, 1)]


def test_addresses_that_wait_are_counted():
    """A failure of the kind `waiting` is one that waits."""
    watched = WatchedFetch(_wait)
    with pytest.raises(FetchFailed):
        watched("https://wire.example/1")
    assert (watched.n_fetched, watched.failures["waiting"]) == (1, 1)


def _wait(url, *, kept_since=None):
    raise FetchFailed("waiting", url, "failed lately")


def test_a_round_that_is_stopped_has_the_counts_of_the_visits_that_had_ended(settings):
    """The first source was read; at the second somebody pressed Ctrl-C."""

    def visit_all(chosen, visit_one):
        visit_one(chosen[0])
        raise KeyboardInterrupt

    sources, reader = [make_source("wire")], make_reader(wire=WIRE)
    with pytest.raises(KeyboardInterrupt):
        ingest_sources(sources, settings, reader, visit_all=visit_all)
    assert ask(settings, "select rows_out, error from ops.runs") == [(3, "KeyboardInterrupt")]
