"""Loading foreign events: each once, the newest version of each, every row accounted for."""

import pandas as pd
import pytest

import schemas
from warehouse import Accounting, load_foreign_events

NOTHING_REJECTED = pd.DataFrame(columns=["file_name", "line_no", "row_json", "reasons"])


def make_foreign(**changed):
    """A frame of one foreign event with the given columns changed."""
    row = {
        "foreign_event_id": "a" * 32,
        "dataset": "acled",
        "native_id": "SYR7",
        "event_date": "2024-05-01",
        "date_precision": "day",
        "event_type": "Battles",
        "acled_event_type": "Battles",
        "location_country": "SYR",
        "file_name": "a.csv",
        "line_no": 2,
        "row_json": "{}",
        **changed,
    }
    names = schemas.column_names(schemas.ForeignEvent)
    return pd.DataFrame([{name: row.get(name) for name in names}])


def load(con, *frames, rejected=NOTHING_REJECTED):
    """What loading the frames as one batch comes to."""
    return load_foreign_events(con, pd.concat(frames), rejected, "run")


def read_values(con, column):
    """The values of a column of the stored foreign events."""
    return [row[0] for row in con.execute(f"select {column} from raw.foreign_events").fetchall()]


def test_the_same_rows_twice_give_no_doubles(con):
    """The second time all are known."""
    load(con, make_foreign())
    again = load(con, make_foreign())
    assert again.accounting == Accounting(1, 0, 0, 1)


def test_a_changed_row_replaces_the_former(con):
    """A data set corrects its rows under the same id."""
    load(con, make_foreign(fatalities=1))
    loaded = load(con, make_foreign(fatalities=2, row_json='{"fatalities": "2"}'))
    assert (loaded.replaced, read_values(con, "fatalities")) == (1, [2])


def test_an_older_file_does_not_undo_a_newer(con):
    """ACLED's timestamp tells which version of a row is the later one."""
    load(con, make_foreign(fatalities=2, revision=20))
    load(con, make_foreign(fatalities=1, revision=10, row_json='{"old": "1"}'))
    assert read_values(con, "fatalities") == [2]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_one_id_in_one_batch_the_latest_counts(con, order):
    """Whichever line it stands on."""
    frames = [make_foreign(fatalities=n, revision=n, row_json=f'{{"n": "{n}"}}') for n in order]
    loaded = load(con, *frames)
    assert (loaded.accounting, read_values(con, "fatalities")) == (Accounting(2, 1, 0, 1), [2])


def test_rejected_rows_are_kept_once(con):
    """Importing a file again does not fill raw.rejected."""
    refused = pd.DataFrame([("a.csv", 3, "{}", "no day")], columns=NOTHING_REJECTED.columns)
    for _ in range(2):
        load(con, make_foreign(), rejected=refused)
    found = con.execute("select table_name, reasons from raw.rejected").fetchall()
    assert found == [("raw.foreign_events", "no day")]


def test_a_row_that_breaks_the_schema_is_rejected(con):
    """The schema judges whatever comes."""
    loaded = load(con, make_foreign(location_country="XXX"))
    assert loaded.accounting == Accounting(1, 0, 1, 0)
