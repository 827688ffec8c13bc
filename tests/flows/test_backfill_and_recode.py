"""Past days are read one by one and once; what older versions coded is coded again."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

import flows.rounds
from flows.backfilling import BadRange, backfill, describe_days, list_days
from flows.coding import Versions
from flows.recoding import describe_recoded, recode
from flows.settings import Settings
from flows.steps import code, ingest
from flows.waiting import open_working
from tests.flows.fake_sources import make_entry, make_reader, make_source, open_fake, refuse
from warehouse import Accounting, Scope

FIRST, LAST = date(2024, 12, 6), date(2024, 12, 8)
DAYS = ["2024-12-06", "2024-12-07", "2024-12-08"]


@dataclass(frozen=True)
class Listed:
    """A file of sources that names some."""

    sources: tuple

    def choose(self, *names):
        """Those of the *names*; without names all."""
        return tuple(s for s in self.sources if not names or s.name in names)


@pytest.fixture
def listed(monkeypatch, settings):
    """Gives sources that act as told, as if a file named them; returns the settings."""

    def give(**acts):
        named = Listed(tuple(make_source(name) for name in acts))
        for module in ("flows.rounds", "flows.backfilling"):
            monkeypatch.setattr(f"{module}.read_source_list", lambda _: named)
        monkeypatch.setattr(flows.rounds, "open_reader", partial(open_fake, make_reader(**acts)))
        return settings

    return give


@pytest.fixture
def wire():
    """A source with one report a day."""
    return [make_entry("wire", number, day) for number, day in enumerate(DAYS)]


def test_each_day_of_a_backfill_is_read_by_itself(listed, wire):
    """Three days are three visits."""
    done = backfill(listed(wire=wire), FIRST, LAST)
    assert [visited.accounting.rows_out for visited in done.ingested.visits] == [1, 1, 1]


def test_a_backfill_codes_what_it_reads(listed, wire):
    """Every report has gone through the coder."""
    assert backfill(listed(wire=wire), FIRST, LAST).coded.reports == 3


def test_a_backfill_is_one_ingest_with_the_rows_of_all_days(listed, wire):
    """So that the counts of a run are those of all its days."""
    settings = listed(wire=wire)
    backfill(settings, FIRST, LAST)
    with open_working(settings) as con:
        found = con.execute("select rows_out from ops.runs where stage = 'ingest'").fetchall()
    assert found == [(3,)]


def test_days_that_were_read_are_not_read_again(listed, wire):
    """A second backfill passes over all of them."""
    settings = listed(wire=wire)
    backfill(settings, FIRST, LAST)
    again = backfill(settings, FIRST, LAST)
    assert (again.n_days, again.n_done_before) == (0, 3)


def test_a_backfill_says_which_days_were_read_before(listed, wire):
    """And how to read them again."""
    settings = listed(wire=wire)
    backfill(settings, FIRST, FIRST)
    lines = describe_days(backfill(settings, FIRST, LAST))
    assert (lines[0], lines[1].partition(" had")[0]) == ("2 days read", "1 days of sources")


def test_a_backfill_that_died_goes_on_where_it_was(listed, wire):
    """The day that it had read is not read again."""
    settings = listed(wire=wire)

    def die(stage, done, total):
        if (stage, done) == ("backfill", 1):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backfill(settings, FIRST, LAST, on_progress=die)
    assert backfill(settings, FIRST, LAST).n_done_before == 1


def test_a_day_that_failed_is_read_again(listed):
    """It is not done."""
    settings = listed(wire=refuse)
    backfill(settings, FIRST, FIRST)
    assert backfill(settings, FIRST, FIRST).n_done_before == 0


def test_days_can_be_read_again_on_purpose(listed, wire):
    """All three are."""
    settings = listed(wire=wire)
    backfill(settings, FIRST, LAST)
    assert backfill(settings, FIRST, LAST, is_again=True).ingested.accounting == Accounting(
        3, 0, 0, 3
    )


@pytest.mark.parametrize(("first", "last"), [(LAST, FIRST), (LAST, date(2024, 12, 10))])
def test_days_in_the_wrong_order_or_to_come_are_refused(first, last):
    """With the days that were asked for."""
    with pytest.raises(BadRange, match=str(last)):
        list_days(first, last, date(2024, 12, 9))


@pytest.fixture
def outdated(settings, reports_folder: Path, monkeypatch) -> Settings:
    """A warehouse of six reports that older lexicons have coded, but for one that none has."""
    ingest([reports_folder], settings)
    monkeypatch.setattr("flows.steps.find_versions", lambda _: Versions("old", "old"))
    code(settings)
    monkeypatch.undo()
    with open_working(settings) as con:
        con.execute("delete from ops.coded_reports where outcome = 'other_language'")
    return settings


def test_recoding_says_how_far_reports_were_coded_before_and_after(outdated):
    """Five by older versions, then none."""
    lines = describe_recoded(recode(outdated))
    assert lines[:2] == [
        "before: 0 reports coded by these versions, 5 by older ones, 1 not yet",
        "after: 5 reports coded by these versions, 0 by older ones, 1 not yet",
    ]


def test_recoding_can_be_limited_to_days(outdated):
    """Only the reports of 7 December are coded again: one."""
    day = date(2024, 12, 7)
    assert recode(outdated, Scope(since=day, until=day)).coded.reports == 1


def test_recoding_can_be_limited_to_sources(outdated):
    """No report is of that source."""
    assert recode(outdated, Scope(sources=("wire",))).coded.reports == 0


def test_coding_in_parts_has_the_counts_of_all_parts(outdated, monkeypatch):
    """With two reports a part, three parts are one stage of one run."""
    monkeypatch.setattr("flows.steps.PART", 2)
    done = recode(outdated)
    with open_working(outdated) as con:
        found = con.execute("select rows_out from ops.runs where run_id = ?", [done.coded.run_id])
        assert found.fetchall() == [(done.coded.accounting.rows_out,)]
