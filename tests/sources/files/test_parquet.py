"""Parquet: columns by name or map, moments in their zones, damage told by row group."""

import gzip
import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from pyarrow import parquet

SENTENCE = "Rebels attacked an army post near Homs."


def write(columns, **options):
    """A Parquet file of *columns*."""
    packed = io.BytesIO()
    parquet.write_table(pa.table(columns), packed, **options)
    return packed.getvalue()


def test_a_row_is_a_report(read_files):
    """Columns are found under their usual names; others are not read."""
    file = write({"body": [SENTENCE], "date": ["2024-12-07"], "vector": [[1.0, 2.0]]})
    report = read_files({"a.parquet": file}).only
    assert (report["text"], f"{report['published_at']:%Y-%m-%d}") == (SENTENCE, "2024-12-07")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (pa.array([datetime(2024, 12, 7, 10)], pa.timestamp("ns")), "2024-12-07T10:00:00+00:00"),
        (
            pa.array([datetime(2024, 12, 6, 22, tzinfo=UTC)], pa.timestamp("ms", "+03:00")),
            "2024-12-06T22:00:00+00:00",
        ),
        (
            pa.array([datetime(2024, 12, 7, 1, tzinfo=UTC)], pa.timestamp("us", "Europe/Kyiv")),
            "2024-12-07T01:00:00+00:00",
        ),
        (pa.array([date(2024, 12, 7)]), "2024-12-07T00:00:00+00:00"),
        (pa.array([1733565600]), "2024-12-07T10:00:00+00:00"),
        (pa.array([20241207]), "2024-12-07T00:00:00+00:00"),
    ],
)
def test_a_date_has_its_type(read_files, cells, told):
    """Moments with a zone, without one, days, and numbers that are either."""
    reading = read_files({"a.parquet": write({"text": [SENTENCE], "date": cells})})
    assert reading.only["published_at"].isoformat() == told


def test_lists_and_objects_become_text(read_files):
    """Paragraphs are joined, and a value inside an object is named by its path."""
    file = write({"text": [["One.", "Two."]], "date": ["2024-12-07"], "meta": [{"lead": "Raid"}]})
    report = read_files({"a.parquet": file}, columns={"title": "meta.lead"}).only
    assert (report["text"], report["title"]) == ("One.\n\nTwo.", "Raid")


@pytest.mark.parametrize("columns", [{}, {"text": "words"}, {"text": "story", "title": "meta.no"}])
def test_a_missing_column_refuses_the_file(read_files, columns):
    """The message names the columns that there are."""
    file = write({"story_id": [1], "date": ["2024-12-07"], "meta": [{"lead": "Raid"}]})
    account = read_files({"a.parquet": file}, columns=columns).account
    assert (account.outcome, "story_id" in account.message) == ("broken", True)


def test_a_row_without_text_is_rejected_with_its_number(read_files):
    """The others are read."""
    file = write({"text": [SENTENCE, None], "date": ["2024-12-07"] * 2})
    account = read_files({"a.parquet": file}).account
    assert (account.rows_out, "a.parquet line 2: has no text" in account.message) == (1, True)


def test_a_damaged_row_group_costs_itself_alone(read_files):
    """The message tells how many rows it had."""
    file = bytearray(
        write({"text": [SENTENCE, "Talks began."], "date": ["2024-12-07"] * 2}, row_group_size=1)
    )
    file[4:60] = bytes(56)
    account = read_files({"a.parquet": bytes(file)}).account
    assert (account.rows_out, "row group 1 of 2 is damaged: 1 rows" in account.message) == (1, True)


@pytest.mark.parametrize("end", [-1, 100, 3, 0])
def test_half_a_file_is_broken(read_files, end):
    """Its index stands at its end."""
    file = write({"text": [SENTENCE], "date": ["2024-12-07"]})
    assert read_files({"a.parquet": file[:end]}).account.outcome in ("broken", "empty")


def test_a_packed_file_is_read(read_files, tmp_path):
    """It is unpacked onto the disk, for it is read from its end."""
    file = write({"text": [SENTENCE], "date": ["2024-12-07"]})
    assert len(read_files({"a.parquet.gz": gzip.compress(file)}).reports) == 1
