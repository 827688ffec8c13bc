"""The whole benchmark on a tiny set: figures, page, history, misses."""

import csv

import pytest
from rich.text import Text

from coder.benchmark.figures import Figure
from coder.benchmark.run import Measure, list_misses, run_benchmark, run_measures
from coder.benchmark.sets import BenchmarkError
from coder.benchmark.show import describe_outcome


def measure_own(evaluation):
    """A figure of a set that is not coded."""
    return [Figure("geo_own", "found", 80.0, len(list(evaluation.glob("*.jsonl"))))]


OWN = Measure(("plover_gsr",), measure_own)


@pytest.fixture
def output(coder, tmp_path):
    """Where the page goes."""
    return tmp_path / "accuracy.md"


def test_figures_of_the_scorer_and_of_other_measures_come_together(evaluation, output):
    """One event was coded of two records."""
    found = run_benchmark(evaluation, output, measures=[OWN])
    assert [(figure.record_set, figure.name, figure.value) for figure in found] == [
        ("plover_gsr", "events", 1),
        ("plover_gsr", "root", 100 / 3),
        ("geo_own", "found", 80.0),
    ]


def test_a_measure_whose_set_is_not_there_is_left_out(evaluation):
    """The others are run."""
    other = Measure(("plover_gsr", "geo_none"), measure_own)
    assert run_measures(evaluation, [other, OWN]) == measure_own(evaluation)


def test_the_page_is_written_with_outcomes(evaluation, output):
    """One gold event was found; of the other no word is known."""
    run_benchmark(evaluation, output, measures=[OWN])
    page = output.read_text(encoding="utf8").splitlines()
    assert {"| found | 1 |", "| geo_own | found |  |  | 80.0 | 1 |"} <= set(page)


def test_a_run_without_a_note_leaves_the_history_alone(evaluation, output):
    """Only a change is noted."""
    run_benchmark(evaluation, output)
    assert not output.with_name("accuracy_history.csv").exists()


def test_a_run_with_a_note_goes_into_the_history_and_onto_the_page(evaluation, output):
    """The history lies beside the page."""
    run_benchmark(evaluation, output, note="new verbs")
    with output.with_name("accuracy_history.csv").open(encoding="utf8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["change"], row["plover_gsr root"]) == ("new verbs", "33.3")
    assert "new verbs" in output.read_text(encoding="utf8")


def test_a_miss_is_shown_with_text_gold_and_what_was_coded(evaluation, output):
    """The record that was found is not among them."""
    [outcome] = list_misses(evaluation, "plover_gsr")
    shown = [Text.from_markup(line).plain.strip() for line in describe_outcome(outcome)]
    assert shown == [
        "",
        f"two {outcome.cause}",
        "The roses of the garden are red.",
        "gold  KEN → 112 → UGA",
        "coded nothing",
    ]


def test_what_was_coded_is_shown_with_the_rule_that_gave_it(evaluation, output):
    """So that an editor finds the row."""
    [outcome] = list_misses(evaluation, "plover_gsr", cause="found")
    shown = " ".join(describe_outcome(outcome))
    assert "KENCOP → 173 → UGA" in shown
    assert "actions/17_" in shown


def test_a_wrong_cause_is_told_before_anything_is_coded(evaluation):
    """Coding takes its time."""
    with pytest.raises(BenchmarkError, match="no cause"):
        list_misses(evaluation, "plover_gsr", cause="bad luck")
