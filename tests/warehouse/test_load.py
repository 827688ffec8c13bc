"""Loading: each row once, newer versions replace, bad rows set aside, all rows accounted for."""

import pandas as pd
import pytest

import schemas
import warehouse
from warehouse import Accounting, Connection, load_coded_events, load_reports
from warehouse.errors import UnknownReports, WarehouseError


def count(con: Connection, table: str) -> int:
    """How many rows *table* has."""
    found = con.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def test_a_new_report_is_stored(con, make_reports):
    """A report that nobody has loaded goes out of the door as stored."""
    assert load_reports(con, make_reports(), "run") == Accounting(1, 1, 0, 0)


def test_a_second_load_of_the_same_report_changes_nothing(con, make_reports):
    """A report that is held already counts as merged."""
    load_reports(con, make_reports(), "run")
    assert load_reports(con, make_reports(), "run2") == Accounting(1, 0, 0, 1)


def test_the_same_text_of_one_publisher_and_day_is_one_report(con, make_reports):
    """A second id for the same text, publisher and day is merged."""
    reports = make_reports({"report_id": "r1"}, {"report_id": "r2"})
    assert load_reports(con, reports, "run") == Accounting(2, 1, 0, 1)


def test_a_syndicated_copy_of_another_publisher_is_stored(con, make_reports):
    """Two publishers of the same text are two reports."""
    reports = make_reports({"report_id": "r1"}, {"report_id": "r2", "publisher": "The Nightly"})
    assert load_reports(con, reports, "run") == Accounting(2, 2, 0, 0)


def test_another_text_under_a_held_id_is_rejected(con, make_reports):
    """A changed text never replaces the one that coded events point into."""
    load_reports(con, make_reports(), "run")
    load_reports(con, make_reports({"text": "Police freed a student in Cairo."}), "run")
    (reasons,) = con.execute("select reasons from raw.rejected").fetchone()
    assert reasons == "report_id: is held with another text; give the new text an id of its own"


def test_a_report_that_fails_its_schema_is_rejected(con, make_reports):
    """A report without its text goes to raw.rejected and the others are stored."""
    reports = make_reports({}, {"report_id": "r2", "text": None, "sha256": "0" * 64})
    assert load_reports(con, reports, "run") == Accounting(2, 1, 1, 0)


def test_a_rejected_row_is_kept_once(con, make_reports):
    """Loading the same bad row again adds nothing to raw.rejected."""
    bad = make_reports({"text": None, "sha256": "0" * 64})
    load_reports(con, bad, "run")
    load_reports(con, bad, "run2")
    assert count(con, "raw.rejected") == 1


def test_a_rejected_row_is_kept_as_it_came(con, make_reports):
    """raw.rejected holds the row as JSON."""
    load_reports(con, make_reports({"text": None, "sha256": "0" * 64}), "run")
    (title,) = con.execute("select row_json ->> 'publisher' from raw.rejected").fetchone()
    assert title == "The Daily"


def test_no_reports_at_all_are_accounted_for(con, make_reports):
    """An empty frame loads as nothing."""
    assert load_reports(con, make_reports().head(0), "run") == Accounting(0, 0, 0, 0)


def test_a_report_without_a_column_raises(con, make_reports):
    """A wrong shape is an error, not a rejected row."""
    with pytest.raises(schemas.SchemaError, match="licence"):
        load_reports(con, make_reports().drop(columns="licence"), "run")


def test_coded_events_are_stored(con, make_reports, make_coded_events, make_coded_reports):
    """A coded event of a stored report goes out of the door as stored."""
    load_reports(con, make_reports(), "run")
    stored = load_coded_events(con, make_coded_events(), make_coded_reports(), "run")
    assert stored == Accounting(1, 1, 0, 0)


def test_a_second_coding_by_the_same_version_changes_nothing(
    loaded, make_coded_events, make_coded_reports
):
    """Coded events of a report that this version has coded count as merged."""
    again = load_coded_events(loaded, make_coded_events(), make_coded_reports(), "run2")
    assert again == Accounting(1, 0, 0, 1)


def test_a_newer_lexicon_replaces_the_coded_events(loaded, make_coded_events, make_coded_reports):
    """Only the coded events of the newer version remain."""
    newer = make_coded_events({"coded_event_id": "b" * 16, "lexicon_version": "2"})
    load_coded_events(loaded, newer, make_coded_reports(lexicon_version="2"), "run2")
    found = loaded.execute("select coded_event_id from raw.coded_events").fetchall()
    assert found == [("b" * 16,)]


def test_a_newer_coding_that_finds_nothing_removes_the_old(
    loaded, make_coded_events, make_coded_reports
):
    """A report whose new coding is empty loses its former coded events."""
    empty = make_coded_reports(lexicon_version="2", outcome="no_action")
    load_coded_events(loaded, make_coded_events().head(0), empty, "run2")
    assert count(loaded, "raw.coded_events") == 0


def test_coding_without_events_is_remembered(
    con, make_reports, make_coded_events, make_coded_reports
):
    """A report that gave no event is in ops.coded_reports with the reason."""
    load_reports(con, make_reports(), "run")
    nothing = make_coded_events().head(0)
    load_coded_events(con, nothing, make_coded_reports(outcome="no_actor"), "run")
    found = con.execute("select outcome, coded_events from ops.coded_reports").fetchall()
    assert found == [("no_actor", 0)]


def test_a_coded_event_twice_in_one_batch_is_stored_once(
    con, make_reports, make_coded_events, make_coded_reports
):
    """The second of two rows with one id is merged."""
    load_reports(con, make_reports(), "run")
    stored = load_coded_events(con, make_coded_events({}, {}), make_coded_reports(), "run")
    assert stored == Accounting(2, 1, 0, 1)


def test_a_coded_event_with_an_unknown_code_is_rejected(
    con, make_reports, make_coded_events, make_coded_reports
):
    """CAMEO 999 does not exist, so the row goes to raw.rejected."""
    load_reports(con, make_reports(), "run")
    bad = make_coded_events({"cameo_code": "999"})
    assert load_coded_events(con, bad, make_coded_reports(), "run") == Accounting(1, 0, 1, 0)


def test_coded_events_of_a_report_that_is_not_stored_raise(
    con, make_coded_events, make_coded_reports
):
    """Nobody can look up the evidence of such an event."""
    with pytest.raises(UnknownReports, match=r"raw\.reports: r1"):
        load_coded_events(con, make_coded_events(), make_coded_reports(), "run")


def test_coded_events_of_a_report_that_is_not_named_raise(
    loaded, make_coded_events, make_coded_reports
):
    """Events of a report outside the list of coded reports are a mistake of the caller."""
    with pytest.raises(UnknownReports, match="handed over: r1"):
        load_coded_events(loaded, make_coded_events(), make_coded_reports("r2"), "run")


def test_an_unknown_outcome_raises(loaded, make_coded_events, make_coded_reports):
    """The reason for an empty coding is one of a list."""
    coded = make_coded_reports(outcome="bored", coder_version="2")
    with pytest.raises(WarehouseError, match="outcome 'bored'; valid are coded, no_actor"):
        load_coded_events(loaded, make_coded_events(), coded, "run")


def test_coded_reports_without_an_outcome_raise(loaded, make_coded_events, make_coded_reports):
    """Every coded report says what came of it."""
    coded = make_coded_reports().drop(columns="outcome")
    with pytest.raises(WarehouseError, match="lack outcome"):
        load_coded_events(loaded, make_coded_events(), coded, "run")


def test_a_missing_coordinate_is_null(loaded, make_coded_events, make_coded_reports):
    """NaN in a frame is a missing value in the table, not a number."""
    nowhere = make_coded_events({"latitude": None, "longitude": None, "coder_version": "2"})
    load_coded_events(loaded, nowhere, make_coded_reports(coder_version="2"), "run")
    assert loaded.execute("select latitude from raw.coded_events").fetchone() == (None,)


def test_a_load_that_is_killed_leaves_nothing(
    loaded, make_coded_events, make_coded_reports, monkeypatch
):
    """An interruption between deleting and storing keeps the former coded events."""
    monkeypatch.setattr("warehouse.load.store_rejected", _interrupt)
    newer = make_coded_events({"coded_event_id": "b" * 16})
    with pytest.raises(KeyboardInterrupt):
        load_coded_events(loaded, newer, make_coded_reports(coder_version="2"), "run2")
    found = loaded.execute("select coded_event_id from raw.coded_events").fetchall()
    assert found == [("a" * 16,)]


def test_uncoded_reports_come_in_batches(con, make_reports):
    """Three reports in batches of two make two batches."""
    reports = make_reports(*({"report_id": f"r{n}", "text": f"Text {n}."} for n in range(3)))
    load_reports(con, reports, "run")
    batches = warehouse.find_uncoded_reports(con, "1", "1", batch_size=2)
    assert [len(batch) for batch in batches] == [2, 1]


def test_a_coded_report_is_not_uncoded(loaded):
    """A report that this version has coded is not handed out again."""
    assert list(warehouse.find_uncoded_reports(loaded, "1", "1")) == []


def test_a_report_coded_by_another_version_is_uncoded(loaded):
    """A newer lexicon has every report to code."""
    (batch,) = warehouse.find_uncoded_reports(loaded, "1", "2")
    assert batch["report_id"].tolist() == ["r1"]


def test_uncoded_reports_meet_their_schema(con, make_reports):
    """What comes out of the warehouse is a valid Report table."""
    load_reports(con, make_reports(), "run")
    (batch,) = warehouse.find_uncoded_reports(con, "1", "1")
    assert len(schemas.check(batch, schemas.Report).valid) == 1


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_rows_that_do_not_add_up_raise():
    """Row accounting is checked where it is made."""
    with pytest.raises(ValueError, match="do not add up"):
        Accounting(3, 1, 0, 1)


def test_missing_numbers_stay_missing(loaded):
    """A coded event without deaths has a null, not a zero."""
    (fatalities,) = loaded.execute("select fatalities from raw.coded_events").fetchone()
    assert fatalities is pd.NA or fatalities is None
