"""Merging, from coded events to events: what becomes one happening, and what does not."""

from typing import Any

import pytest

import warehouse
from warehouse import load_coded_events, load_reports

NOWHERE = {
    "location_name": None,
    "location_country": None,
    "latitude": None,
    "longitude": None,
    "geo_precision": None,
}
COUNTRY = {"location_name": "Egypt", "geo_precision": None, "latitude": None, "longitude": None}
GIZA = {"location_name": "Giza", "latitude": 29.99, "longitude": 31.21}
NO_TARGET = {"target_name": None, "target_code": None, "target_country": None, "target_role": None}
TEACHERS = {"target_name": "teachers", "target_code": "EGYLAB", "target_role": "LAB"}
GOVERNMENT = {"actor_name": "Egypt", "actor_code": "EGYGOV", "actor_role": "GOV"}
REBELS = {"actor_name": "rebels", "actor_code": "EGYREB", "actor_role": "REB"}
RIOT = {"cameo_code": "145", "cameo_root": "14", "goldstein": -7.5}
RALLY = {"cameo_code": "141", "cameo_root": "14", "goldstein": -6.5}
SANCTION = {"cameo_code": "172", "goldstein": -5.0}

COUNT = "select count(*) from marts.events"


@pytest.fixture
def tell(con, make_reports, make_coded_events, make_coded_reports):
    """Loads one coded event a report, each with changed columns, and builds."""
    return _Teller(con, make_reports, make_coded_events, make_coded_reports)


class _Teller:
    """Lets reports tell coded events."""

    def __init__(self, con, make_reports, make_coded_events, make_coded_reports):
        self.con = con
        self.make_reports = make_reports
        self.make_coded_events = make_coded_events
        self.make_coded_reports = make_coded_reports

    def __call__(self, *told: dict[str, Any], reports: list[dict[str, Any]] | None = None):
        names = [f"r{number}" for number, _ in enumerate(told)]
        given = reports or [{"text": f"Text {name}."} for name in names]
        load_reports(
            self.con,
            self.make_reports(
                *({"report_id": n, **report} for n, report in zip(names, given, strict=True))
            ),
            "run",
        )
        rows = [
            {"report_id": name, "coded_event_id": f"{number:016x}", **changed}
            for number, (name, changed) in enumerate(zip(names, told, strict=True))
        ]
        load_coded_events(
            self.con, self.make_coded_events(*rows), self.make_coded_reports(*names), "run"
        )
        warehouse.build(self.con)
        return self.con


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({}, NOWHERE),
        ({}, COUNTRY),
        ({}, NO_TARGET),
        ({}, GOVERNMENT),
        ({}, {"date_precision": "report"}),
        ({}, {"confidence": 0.1}),
        (RIOT, RALLY),
        (RIOT, RALLY | NOWHERE),
    ],
)
def test_tellings_of_one_happening_become_one_event(tell, first, second):
    """The same, or the same with less said."""
    assert tell(first, second).execute(COUNT).fetchone() == (1,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"event_date": "2024-05-02"}),
        ({}, {"date_precision": "week"}),
        ({}, {"status": "future"}),
        ({}, GIZA),
        ({}, TEACHERS),
        ({}, REBELS),
        ({}, SANCTION),
        (RIOT | {"status": "future"}, RALLY | {"status": "future"}),
    ],
)
def test_other_happenings_stay_apart(tell, first, second):
    """Another day, status, place, target, actor or act."""
    assert tell(first, second).execute(COUNT).fetchone() == (2,)


def test_a_vague_telling_never_joins_two_places(tell):
    """Cairo and Giza stay two events although a third report names no place."""
    assert tell({}, GIZA, NOWHERE).execute(COUNT).fetchone() == (2,)


def test_the_reason_is_kept(tell):
    """An event says what the vaguer tellings left open."""
    con = tell({}, NOWHERE | NO_TARGET)
    (reason,) = con.execute("select merge_reason from marts.events").fetchone()
    assert "less is said of: target, place" in reason


def test_the_evidence_is_kept(tell):
    """Every coded event can be found from its event."""
    con = tell({}, NOWHERE)
    (ids,) = con.execute("select coded_event_ids from marts.events").fetchone()
    assert ids == "0000000000000000;0000000000000001"


def test_another_report_does_not_change_the_id(tell):
    """An id lasts as long as the clearest telling does."""
    con = tell({}, NOWHERE)
    both = con.execute("select event_id from marts.events").fetchone()
    con.execute("delete from raw.coded_events where report_id = 'r1'")
    con.execute("delete from ops.coded_reports where report_id = 'r1'")
    warehouse.build(con)
    assert con.execute("select event_id from marts.events").fetchone() == both


def test_syndicated_copies_count_as_one_publisher(tell):
    """The same wording under another name is no second witness."""
    copies = [
        {"text": "Police arrested a student.", "publisher": "Wire"},
        {"text": "Police arrested a student!", "publisher": "Daily"},
    ]
    con = tell({}, {}, reports=copies)
    found = con.execute("select n_reports, n_publishers from marts.events").fetchone()
    assert found == (2, 1)


def test_two_publishers_with_texts_of_their_own_are_two(tell):
    """Each wording has its own witness."""
    reports = [{"text": "One.", "publisher": "Wire"}, {"text": "Two.", "publisher": "Daily"}]
    con = tell({}, {}, reports=reports)
    assert con.execute("select n_publishers from marts.events").fetchone() == (2,)


def test_a_copy_of_the_next_day_tells_of_the_first_day(tell):
    """A report without a day stands for its day of publication; its copy stands for that too."""
    copies = [
        {"text": "Police arrested a student.", "published_at": "2024-05-01T06:00:00Z"},
        {"text": "Police arrested a student", "published_at": "2024-05-02T06:00:00Z"},
    ]
    undated = {"date_precision": "report", "date_basis": "report"}
    con = tell(undated, undated | {"event_date": "2024-05-02"}, reports=copies)
    assert con.execute(
        "select count(*), min(event_date)::varchar from marts.events"
    ).fetchone() == (
        1,
        "2024-05-01",
    )


PROTEST = {"acled_event_type": "Protests", "acled_sub_event_type": "Peaceful protest"}
DISPERSAL = {"acled_event_type": "Protests", "acled_sub_event_type": "Protest with intervention"}
STUDENTS = {"actor_name": "students", "actor_code": "EGYEDU", "actor_role": "EDU"}


def test_a_protest_and_its_dispersal_are_one_row_of_acled(tell):
    """The crowd and the place make the row; the type that ranks higher names it."""
    con = tell(STUDENTS | NO_TARGET | RALLY | PROTEST, DISPERSAL)
    found = con.execute("select sub_event_type, actor1, actor2 from marts.acled_events").fetchall()
    assert found == [
        ("Protest with intervention", "Protesters (Egypt)", "Police Forces of Egypt (2014-)")
    ]


def test_protests_in_two_towns_are_two_rows_of_acled(tell):
    """Another place is another row."""
    rally = STUDENTS | NO_TARGET | RALLY | PROTEST
    con = tell(rally, rally | GIZA)
    assert con.execute("select count(*) from marts.acled_events").fetchone() == (2,)
