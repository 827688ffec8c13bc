"""Gold records are read, and what is wrong with a file is told with its line."""

import pytest

from coder.benchmark.sets import (
    BenchmarkError,
    code_set,
    list_sets,
    make_report,
    read_records,
    read_set,
)


def test_sets_that_are_there_are_listed(evaluation):
    """Others are left out."""
    assert list_sets(evaluation) == ["plover_gsr"]


@pytest.mark.parametrize("missing", ["score.py", "plover_gsr.jsonl"])
def test_a_folder_without_sets_or_scorer_is_refused(evaluation, missing):
    """The message says how to name another."""
    (evaluation / missing).unlink()
    with pytest.raises(BenchmarkError, match="--eval"):
        list_sets(evaluation)


def test_a_set_that_is_not_there_is_told(evaluation):
    """With its path."""
    with pytest.raises(BenchmarkError, match=r"plv\.jsonl"):
        read_set(evaluation, "plv")


@pytest.mark.parametrize("line", ["{oops", '{"id": "a"}', "[1]"])
def test_a_line_that_is_no_record_is_told_with_its_number(tmp_path, line):
    """Blank lines count, but are no fault."""
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "a", "text": "b"}\n\n' + line + "\n", encoding="utf8")
    with pytest.raises(BenchmarkError, match=r"records\.jsonl:3 is no"):
        read_records(path)


def test_a_record_whose_date_is_none_is_told():
    """By its id."""
    with pytest.raises(BenchmarkError, match="'r7'"):
        make_report({"id": "r7", "text": "x", "date": "last week"})


def test_records_that_share_an_id_share_their_events(coder):
    """As some gold records do."""
    text = "Kenyan police arrested Ugandan students in Nairobi."
    records = [{"id": "same", "text": text}, {"id": "same", "text": text}]
    assert len(code_set(coder, records)["same"]) == 2
