"""Each gold event comes to the outcome that its definition says."""

import pytest

from coder.actions.act import Act
from coder.actors.party import Party
from coder.benchmark.evidence import Evidence, Sighting
from coder.benchmark.misses import (
    CAUSES,
    Outcome,
    check_codebook_set,
    count_causes,
    judge_by_events,
    judge_by_evidence,
    judge_record,
    pick_cause,
)
from coder.benchmark.sets import BenchmarkError
from tests.coder.benchmark.conftest import make_gold, make_row

KENYA = Party("KENGOV", "Kenya", 0, 1, 0)


def make_act(code: str, *actors: Party) -> Act:
    """An act without target."""
    return Act(code, 0, (0,), actors=actors)


@pytest.mark.parametrize(
    ("rows", "cause"),
    [
        ([make_row("173")], "found"),
        ([make_row("174"), make_row("173")], "found"),
        ([make_row("174")], "wrong sub-code"),
        ([make_row("173", status="negated")], "status"),
        ([make_row("173", actor="TZA")], "wrong actor"),
        ([make_row("173", target="TZA")], "wrong target"),
        ([make_row("173", actor="UGA", target="KEN")], "wrong parties"),
        ([make_row("173", target="TZA"), make_row("173", actor="TZA")], "wrong parties"),
        ([make_row("173", target=None)], ""),
        ([make_row("190")], ""),
        ([], ""),
    ],
)
def test_coded_events_tell_the_cause_where_they_have_the_gold_root(rows, cause):
    """Gold is Kenya → 173 → Uganda."""
    assert judge_by_events(make_gold("173"), rows) == cause


def test_gold_without_countries_is_fitted_by_any():
    """Only its code can be wrong."""
    assert judge_by_events(make_gold("173", "", ""), [make_row("173", "TZA")]) == "found"


def test_gold_that_goes_both_ways_is_fitted_by_either():
    """As a meeting does."""
    gold = make_gold("040", reciprocal=True)
    assert judge_by_events(gold, [make_row("040", "UGA", "KEN")]) == "found"


def test_a_known_misprint_of_gold_counts_as_what_is_meant():
    """As the scorer reads it."""
    assert judge_by_events(make_gold("040", "JAP"), [make_row("040", "JPNGOV")]) == "found"


@pytest.mark.parametrize(
    ("evidence", "cause"),
    [
        (Evidence(acts=(make_act("173", KENYA),)), "no target"),
        (Evidence(acts=(make_act("173"),)), "no actor"),
        (Evidence(has_party=False), "no actor"),
        (Evidence(acts=(make_act("190"),)), "no frame"),
        (Evidence(sightings=(Sighting("arrest", "17", "parse"),)), "parse"),
        (Evidence(sightings=(Sighting("hold", "17", "unmet row"),)), "unmet row"),
        (Evidence(sightings=(Sighting("end", "17", "lone operator"),)), "lone operator"),
        (Evidence(sightings=(Sighting("kill", "18", "parse"),)), "no frame"),
    ],
)
def test_what_the_coder_saw_tells_the_cause_where_events_do_not(evidence, cause):
    """Gold is Kenya → 173 → Uganda, and nothing was coded."""
    assert judge_by_evidence(make_gold("173"), [], evidence) == cause


def test_another_root_between_the_gold_countries_is_a_wrong_frame():
    """Whatever words are there."""
    evidence = Evidence(sightings=(Sighting("arrest", "17", "parse"),))
    assert judge_by_evidence(make_gold("173"), [make_row("190")], evidence) == "wrong frame"


def test_another_root_between_others_is_no_wrong_frame():
    """It may be another event of the sentence."""
    rows = [make_row("190", actor="TZA")]
    assert judge_by_evidence(make_gold("173"), rows, Evidence()) == "no frame"


def test_a_wrong_subcode_is_kept_with_its_outcome(coder):
    """The table of codes is made of it."""
    record = {"id": "a", "text": "", "events": [make_gold("173")]}
    assert judge_record(coder, record, [make_row("174")])[0].subcode == "174"


def test_gold_without_a_code_is_not_judged(coder):
    """PLOVER gold has some."""
    record = {"id": "a", "text": "", "events": [make_gold("")]}
    assert judge_record(coder, record, []) == []


def test_a_missed_record_is_read_again(coder):
    """Nobody acts here, but the coder knows the word."""
    record = {"id": "a", "text": "The arrest was sudden.", "events": [make_gold("173")]}
    outcome = judge_record(coder, record, [])[0]
    assert (outcome.cause, outcome.words) == ("no actor", ("arrest",))


def test_every_cause_is_counted_even_where_there_is_none():
    """So that two pages can be laid side by side."""
    found = count_causes([Outcome({}, {}, "parse", [])])
    assert found == dict.fromkeys(CAUSES, 0) | {"parse": 1}


def test_without_a_cause_all_misses_are_picked():
    """What was found is none."""
    outcomes = [Outcome({}, {}, cause, []) for cause in ("found", "parse", "status")]
    assert [outcome.cause for outcome in pick_cause(outcomes)] == ["parse", "status"]


def test_an_unknown_cause_is_told_with_those_that_there_are():
    """One of them was meant."""
    with pytest.raises(BenchmarkError, match="no frame"):
        pick_cause([], "frame")


def test_a_set_without_cameo_gold_is_refused():
    """There is nothing to lay its events beside."""
    with pytest.raises(BenchmarkError, match="plover_gsr"):
        check_codebook_set("plv")
