"""Our events in other columns, read again by our own import: nothing turns into something else."""

import pytest

import warehouse
from sources.foreign import read_foreign_events
from tests.warehouse.conftest import build_coded_events, build_coded_reports, build_reports
from tests.warehouse.test_layouts import FIGHT, RALLY
from warehouse.frames import read_frame
from warehouse.layouts import FILES

READ_AGAIN = ("acled", "gdelt2", "icews", "polecat")
# What each layout can say of an event, by the columns of an import.
TOLD = {
    "acled": ["acled_event_type", "location_name", "fatalities"],
    "gdelt2": ["cameo_code", "intensity"],
    "icews": ["cameo_code", "actor_country", "target_country", "location_name"],
    "polecat": ["plover_event", "actor_country", "target_country", "location_name"],
}


@pytest.fixture(scope="module")
def told(empty_warehouse, tmp_path_factory):
    """A warehouse with a fight and a rally, copied and built once."""
    file = tmp_path_factory.mktemp("told") / "warehouse.duckdb"
    file.write_bytes(empty_warehouse.read_bytes())
    # GDELT and ICEWS have no bare roots: 19 would come back as 190.
    fight = {**FIGHT, "actor_name": "Romanian army", "cameo_code": "190"}
    with warehouse.open_warehouse(file) as con:
        warehouse.load_reports(con, build_reports({"url": "https://x.example/1"}), "run")
        events = build_coded_events(fight, {**RALLY, "actor_name": "protesters"})
        warehouse.load_coded_events(con, events, build_coded_reports(), "run")
        warehouse.build(con)
        yield con


@pytest.mark.parametrize("layout", READ_AGAIN)
def test_a_layout_is_read_again_as_the_same_events(told, tmp_path, layout):
    """Day, country, point and what else the layout can say, row by row; none is rejected."""
    folder = warehouse.export_layout(told, tmp_path, "r", layout)
    again, account = read_again(folder / FILES[layout].path)
    assert (account.dataset, account.rows_rejected, account.unused) == (layout, 0, ())
    names = ["event_date", "location_country", "latitude", "longitude", *TOLD[layout]]
    ours = read_frame(told, "select * from marts.events")
    assert list_rows(again, names) == list_rows(
        ours.rename(columns={"goldstein": "intensity"}), names
    )


def read_again(file):
    """The events in *file* as our import reads them, and the file's account."""
    files = read_foreign_events(file)
    (batch,) = list(files)
    return batch.foreign_events, files.accounts[0]


def list_rows(frame, names):
    """The rows of *frame* as text, in order; a number has four places, what is missing is empty."""
    frame = frame.assign(event_date=frame["event_date"].astype("str").str[:10])
    if "fatalities" in names:
        frame = frame.assign(fatalities=frame["fatalities"].fillna(0))
    return sorted(tuple(_show(value) for value in row) for row in frame[names].to_numpy().tolist())


def _show(value):
    if value is None or value != value:
        return ""
    return f"{value:.4f}" if isinstance(value, float | int) else str(value)
