"""Reports that wait to be coded come in batches that no long report makes large."""

import pytest

import warehouse
from warehouse import uncoded

LENGTHS = {"r1": 10, "r2": 10, "r3": 500, "r4": 10, "r5": 10}


@pytest.fixture
def five(con, make_reports):
    """A warehouse of five reports, the third of them long."""
    rows = [{"report_id": name, "text": name * (size // 2)} for name, size in LENGTHS.items()]
    warehouse.load_reports(con, make_reports(*rows), "run")
    return con


def list_ids(con, **bounds) -> list[list[str]]:
    """The ids of each batch."""
    batches = warehouse.find_uncoded_reports(con, "1", "1", **bounds)
    return [batch["report_id"].tolist() for batch in batches]


def test_a_long_report_is_a_batch_of_its_own(five):
    """It does not join others, however few they are."""
    found = list_ids(five, batch_size=4, batch_characters=100)
    assert found == [["r1", "r2"], ["r3"], ["r4", "r5"]]


def test_batches_hold_no_more_reports_than_wanted(five):
    """Where the texts are short."""
    assert list_ids(five, batch_size=2) == [["r1", "r2"], ["r3", "r4"], ["r5"]]


def test_texts_are_read_for_a_bounded_number_of_characters_at_once(five, monkeypatch):
    """The long report is read alone, and all come once."""
    monkeypatch.setattr(uncoded, "READ_CHARACTERS", 100)
    assert list_ids(five, batch_size=5) == [["r1", "r2"], ["r3"], ["r4", "r5"]]


def test_ids_are_listed_a_part_at_a_time(five, monkeypatch):
    """Behind the last id of a part the next part begins."""
    monkeypatch.setattr(uncoded, "LISTED_AT_ONCE", 2)
    assert [name for batch in list_ids(five, batch_size=5) for name in batch] == list(LENGTHS)


def test_batches_may_be_stored_while_others_are_read(five, make_coded_events, make_coded_reports):
    """What is coded meanwhile is not given again."""
    seen = []
    for batch in warehouse.find_uncoded_reports(five, "1", "1", batch_size=1):
        seen += batch["report_id"].tolist()
        events = make_coded_events()[:0]
        warehouse.load_coded_events(five, events, make_coded_reports(seen[-1]), "run")
    assert (seen, list_ids(five)) == (list(LENGTHS), [])
