"""Logs for people and for programs, with what they are about."""

import json
import logging

import pytest

from flows.logs import LogFormatter, set_up_logs, tell


@pytest.fixture
def write():
    """Gives a record as a line in a format, with an error if one is being handled."""

    def format_record(log_format, message="stored %d", *values, exc_info=None, **facts):
        set_up_logs("error", log_format)
        record = logging.LogRecord(
            "flows.x", logging.INFO, "x.py", 1, message, values or (3,), exc_info
        )
        record.__dict__.update(facts)
        return LogFormatter().format(record)

    yield format_record
    set_up_logs()


def test_a_line_for_programs_is_one_json_object(write):
    """With level, logger and message."""
    said = json.loads(write("json"))
    assert (said["level"], said["logger"], said["message"]) == ("info", "flows.x", "stored 3")


def test_a_line_says_what_it_is_about(write):
    """Run, source and stage of the block stand in it."""
    with tell(run_id="r1", source="wire", stage="ingest"):
        said = json.loads(write("json"))
    assert (said["run_id"], said["source"], said["stage"]) == ("r1", "wire", "ingest")


def test_after_the_block_nothing_of_it_is_told(write):
    """The next line is about something else."""
    with tell(source="wire"):
        pass
    assert "source" not in json.loads(write("json"))


def test_what_prefect_says_of_a_run_is_told_too(write):
    """Its name stands in the line."""
    assert json.loads(write("json", flow_run_name="calm-owl"))["flow_run"] == "calm-owl"


def test_a_line_for_people_begins_with_the_time_and_ends_with_the_message(write):
    """The facts stand between."""
    with tell(source="wire"):
        line = write("text")
    assert line.endswith("Z INFO    flows.x [source wire]: stored 3")


def test_a_traceback_stays_within_its_json_object(write):
    """So that a line remains a line."""
    try:
        raise ValueError("odd")
    except ValueError as error:
        line = write("json", exc_info=(ValueError, error, error.__traceback__))
    assert (line.count("\n"), "ValueError: odd" in json.loads(line)["traceback"]) == (0, True)
