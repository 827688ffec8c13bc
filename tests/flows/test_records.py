"""Records in, coded events out, without a warehouse."""

import json
from pathlib import Path

import pytest

import schemas
from coder.report import ReportText
from flows.errors import RecordsError
from flows.records import batch_texts, check_rows, code_records, open_output, read_records
from flows.settings import Settings

RECORD = {
    "id": "one two",
    "date": "2024-12-02",
    "text": "Egyptian police arrested 12 students in Cairo.",
}


def code_lines(tmp_path: Path, pipeline: str, *records: object) -> list[dict[str, object]]:
    """The coded events of *records*."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    with open_output(target) as lines:
        code_records(source, lines, Settings(pipeline=pipeline))
    return [json.loads(line) for line in target.read_text().splitlines()]


def test_a_record_gives_coded_events(tmp_path, pipeline_name):
    """An arrest is coded, under the id of its record."""
    (row,) = code_lines(tmp_path, pipeline_name, RECORD)
    assert (row["report_id"], row["cameo_code"]) == ("one two", "173")


def test_the_fields_are_the_columns_of_coded_events(tmp_path, pipeline_name):
    """A line has every column of a CodedEvent table, in order."""
    (row,) = code_lines(tmp_path, pipeline_name, RECORD)
    assert list(row) == schemas.column_names(schemas.CodedEvent)


def test_a_record_without_a_date_is_coded(tmp_path, pipeline_name):
    """A date of null leaves the day of the act null."""
    (row,) = code_lines(tmp_path, pipeline_name, {**RECORD, "date": None})
    assert row["event_date"] is None


def test_two_records_of_the_same_id_are_both_coded(tmp_path, pipeline_name):
    """The ids are the user's own."""
    assert len(code_lines(tmp_path, pipeline_name, RECORD, RECORD)) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nope", "line 1 is not JSON"),
        ("[]", "line 1: is not a JSON object"),
        ('{"text": "Talks."}', "line 1: has no id"),
        ('{"id": 1}', "line 1: has no text"),
        ('{"id": 1, "text": "Talks.", "date": "soon"}', "line 1: date 'soon'"),
    ],
)
def test_a_line_that_is_no_record_is_told(line, said):
    """Each kind of mistake names its line."""
    refused: list[str] = []
    list(read_records([line], refused))
    assert refused[0].startswith(said)


def test_an_empty_line_is_passed_over():
    """Blank lines are no mistake."""
    refused: list[str] = []
    assert (list(read_records(["\n"], refused)), refused) == ([], [])


def test_a_missing_file_is_refused(tmp_path):
    """The error names the file."""
    with pytest.raises(RecordsError, match=r"nope\.jsonl cannot be read"):
        code_lines_of_missing(tmp_path)


def code_lines_of_missing(tmp_path: Path) -> None:
    """Codes a file that is not there."""
    with open_output(tmp_path / "out.jsonl") as lines:
        code_records(tmp_path / "nope.jsonl", lines, Settings())


def test_a_failed_run_leaves_the_former_output(tmp_path):
    """Output appears only when it is whole."""
    target = tmp_path / "out.jsonl"
    target.write_text("former")
    with pytest.raises(RecordsError), open_output(target) as lines:
        code_records(tmp_path / "nope.jsonl", lines, Settings())
    assert target.read_text() == "former"


def test_a_row_that_breaks_the_schema_is_left_out(tmp_path, pipeline_name):
    """A coded event with an unknown code is told, not written."""
    (row,) = code_lines(tmp_path, pipeline_name, RECORD)
    good, wrong = check_rows([row, {**row, "cameo_code": "999"}])
    assert (len(good), len(wrong)) == (1, 1)


def test_records_are_coded_in_batches_that_no_long_text_makes_large():
    """A long one is alone, and the order stays."""
    texts = [ReportText(name, "x" * size) for name, size in (("a", 5), ("b", 5), ("c", 90))]
    batches = batch_texts([*texts, texts[0]], most=10, most_characters=20)
    assert [[text.report_id for text in batch] for batch in batches] == [["a", "b"], ["c"], ["a"]]
