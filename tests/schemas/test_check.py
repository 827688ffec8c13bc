"""Are good rows kept, bad rows rejected with reasons, and wrong shapes refused?"""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from schemas import TABLES, CodedEvent, Report, SchemaError, check, column_names, empty_frame
from schemas.fields import ACTOR_CHAIN

MakeRow = Callable[..., pd.DataFrame]

NO_TARGET = dict.fromkeys(
    [
        "target_text",
        "target_name",
        "target_code",
        "target_country",
        "target_role",
        "target_basis",
        "target_start",
        "target_end",
    ]
)

BAD_CELLS = [
    ({"cameo_code": "99"}, "cameo_code: '99' is not a value of ontology.cameo_codes.code"),
    ({"cameo_code": "19 0"}, "cameo_code: '19 0' is not a value of ontology.cameo_codes.code"),
    ({"cameo_root": "18"}, "cameo_root: is not the first two digits of cameo_code"),
    ({"coded_event_id": "x1"}, "coded_event_id: 'x1' does not look like ^[0-9a-f]{16,64}$"),
    ({"report_id": None}, "report_id: is missing"),
    ({"action_text": ""}, "action_text: is missing"),
    (
        {"actor_code": "syrreb"},
        f"actor_code: 'syrreb' does not look like {ACTOR_CHAIN}",
    ),
    ({"actor_country": "ROM"}, "actor_country: 'ROM' is not a value of ontology.countries.iso3"),
    ({"actor_role": "XXX"}, "actor_role: 'XXX' is not a value of ontology.actor_roles.code"),
    ({"quad_class": 5}, "quad_class: 5 is above 4"),
    ({"goldstein": -11}, "goldstein: -11.0 is below -10"),
    ({"confidence": 1.5}, "confidence: 1.5 is above 1"),
    ({"geo_precision": 0}, "geo_precision: 0 is below 1"),
    ({"latitude": 91.0}, "latitude: 91.0 is above 90"),
    ({"fatalities": -1}, "fatalities: -1 is below 0"),
    ({"fatalities": "some"}, 'fatalities: "some" is not a whole number'),
    ({"fatalities": 2.5}, "fatalities: 2.5 is not a whole number"),
    ({"goldstein": "low"}, 'goldstein: "low" is not a number'),
    ({"event_date": "Monday"}, 'event_date: "Monday" is not a day (YYYY-MM-DD)'),
    ({"event_date": "2026-01-05T10:00"}, 'event_date: "2026-01-05T10:00" is not a day'),
    ({"status": "maybe"}, "status: 'maybe' is not one of actual, negated, future"),
    ({"date_precision": "year"}, "date_precision: 'year' is not a value of"),
    ({"location_basis": "guess"}, "location_basis: 'guess' is not one of action, sentence"),
    ({"plover_event": "FIGHT"}, "plover_event: 'FIGHT' is not a value of"),
    ({"plover_mode": "riot"}, "plover_mode: is not a mode of plover_event"),
    ({"plover_contexts": "military;sport"}, "has a context that PLOVER does not know"),
    (
        {"acled_sub_event_type": "Grenade"},
        "acled_sub_event_type: is not a sub-event type of acled_event_type",
    ),
    ({"longitude": None}, "latitude: comes without longitude, or the other way round"),
    ({"target_code": None}, "target_code: is missing though target_country or target_role is not"),
    ({"actor_end": None}, "offsets: a span has one end only, or ends before it starts"),
    ({"actor_start": 9}, "offsets: a span has one end only, or ends before it starts"),
]


def test_a_good_coded_event_passes(make_coded_event: MakeRow) -> None:
    """A row that says everything rightly is valid."""
    assert check(make_coded_event(), CodedEvent).rejected["reasons"].tolist() == []


def test_a_coded_event_without_target_passes(make_coded_event: MakeRow) -> None:
    """A target may be missing with all its columns."""
    assert len(check(make_coded_event(**NO_TARGET), CodedEvent).valid) == 1


def test_a_good_report_passes(make_report: MakeRow) -> None:
    """A report with a dateline missing is valid."""
    assert len(check(make_report(), Report).valid) == 1


@pytest.mark.parametrize(("change", "reason"), BAD_CELLS)
def test_a_bad_cell_is_rejected_with_its_reason(
    make_coded_event: MakeRow, change: dict[str, object], reason: str
) -> None:
    """The reason names column and value in words."""
    assert reason in check(make_coded_event(**change), CodedEvent).rejected["reasons"][0]


def test_all_reasons_of_a_row_stand_together(make_coded_event: MakeRow) -> None:
    """Two faults in one row make one rejected row with both reasons."""
    rejected = check(make_coded_event(confidence=2, status="maybe"), CodedEvent).rejected
    assert len(rejected["reasons"][0].split("; ")) == 2


def test_an_uncoercible_cell_gives_one_reason(make_coded_event: MakeRow) -> None:
    """A cell that is no number is not also reported as missing."""
    rejected = check(make_coded_event(goldstein="low"), CodedEvent).rejected
    assert rejected["reasons"].tolist() == ['goldstein: "low" is not a number']


def test_a_rejected_row_keeps_its_cells_as_they_came(make_coded_event: MakeRow) -> None:
    """The row to be kept for inspection is the original, not the coerced one."""
    assert (
        check(make_coded_event(fatalities="some"), CodedEvent).rejected["fatalities"][0] == "some"
    )


def test_rows_are_accounted_for(make_coded_event: MakeRow) -> None:
    """Rows in are rows valid and rows rejected."""
    good, bad = make_coded_event(), make_coded_event(coded_event_id="1" * 32, status="maybe")
    checked = check(pd.concat([bad, good]), CodedEvent)
    assert (len(checked.valid), len(checked.rejected)) == (1, 1)


def test_the_first_of_two_rows_with_one_key_is_kept(make_coded_event: MakeRow) -> None:
    """A repeat is rejected and says so."""
    checked = check(pd.concat([make_coded_event(), make_coded_event()]), CodedEvent)
    assert checked.rejected["reasons"].tolist() == ["coded_event_id: an earlier row has the same"]


def test_valid_rows_have_the_types_of_the_schema(make_coded_event: MakeRow) -> None:
    """Text dates and whole numbers come out as dates and whole numbers."""
    valid = check(make_coded_event(), CodedEvent).valid
    assert valid.dtypes.equals(empty_frame(CodedEvent).dtypes)


def test_leading_zeros_survive(make_coded_event: MakeRow) -> None:
    """A code of text stays the text it was."""
    change = {"cameo_code": "042", "cameo_root": "04", "plover_event": "CONSULT"}
    assert check(make_coded_event(**change), CodedEvent).valid["cameo_code"][0] == "042"


def test_moments_become_utc(make_report: MakeRow) -> None:
    """A moment with an offset is turned to UTC."""
    moment = check(make_report(), Report).valid["published_at"][0]
    assert moment == pd.Timestamp("2026-01-06T06:30:00Z")


def test_a_date_object_is_a_day(make_coded_event: MakeRow) -> None:
    """Python's own dates are taken as well as text."""
    valid = check(make_coded_event(event_date=date(2026, 1, 5)), CodedEvent).valid
    assert valid["event_date"][0] == pd.Timestamp("2026-01-05")


def test_columns_come_out_in_the_order_of_the_schema(make_report: MakeRow) -> None:
    """The order that the caller has does not matter."""
    shuffled = make_report()[column_names(Report)[::-1]]
    assert list(check(shuffled, Report).valid.columns) == column_names(Report)


def test_a_missing_column_raises(make_report: MakeRow) -> None:
    """A frame without a stated column has the wrong shape."""
    with pytest.raises(SchemaError, match=r"raw\.reports.*column url is missing"):
        check(make_report().drop(columns="url"), Report)


def test_an_extra_column_raises(make_report: MakeRow) -> None:
    """A frame with a column that is not stated has the wrong shape."""
    with pytest.raises(SchemaError, match="column mood is not in the schema"):
        check(make_report(mood="good"), Report)


def test_a_column_that_stands_twice_raises(make_report: MakeRow) -> None:
    """Two columns of one name are refused."""
    report = make_report()
    with pytest.raises(SchemaError, match="column url stands more than once"):
        check(pd.concat([report, report[["url"]]], axis="columns"), Report)


def test_codes_read_as_numbers_raise(make_coded_event: MakeRow) -> None:
    """A whole column of numbers never becomes text, as zeros would already be lost."""
    with pytest.raises(SchemaError, match="column cameo_code holds int64"):
        check(make_coded_event(cameo_code=190), CodedEvent)


def test_everything_wrong_with_a_shape_is_told_at_once(make_report: MakeRow) -> None:
    """Three faults make one error with three parts."""
    frame = make_report(mood="good", published_at=3).drop(columns="url")
    with pytest.raises(SchemaError) as caught:
        check(frame, Report)
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_frame_meets_its_schema(table: str) -> None:
    """No rows in, no rows out, and no error."""
    checked = check(empty_frame(TABLES[table]), TABLES[table])
    assert (len(checked.valid), len(checked.rejected)) == (0, 0)
