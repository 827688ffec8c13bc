"""How many people an act killed and injured: our own notes, and the numbers in them."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from coder.casualties.people import tells_nobody
from coder.casualties.quantity import find_quantity, read_quantity
from coder.casualties.victims import COUNTED
from coder.casualties.words import read_convention, read_harms, read_vague_numbers
from coder.lexicon.time_words import read_number

NOTES = Path(__file__).with_name("casualty_notes.csv")
VIOLENT_ROOTS = ("14", "17", "18", "19", "20")
GOAL = 0.85


@dataclass(frozen=True, slots=True)
class Note:
    """One note with its dead and injured; empty means that it tells none."""

    note_id: str
    text: str
    deaths: str
    injuries: str
    is_known_miss: bool


def read_notes() -> list[Note]:
    """Our own notes in the style of event notes."""
    with NOTES.open(encoding="utf8", newline="") as lines:
        return [
            Note(row["id"], row["text"], row["deaths"], row["injuries"], bool(row["known_miss"]))
            for row in csv.DictReader(lines)
        ]


def mark_known_miss(note: Note) -> object:
    """The note as a parameter; one that is missed as yet may fail."""
    marks = [pytest.mark.xfail(strict=False, reason="known miss")] if note.is_known_miss else []
    return pytest.param(note, id=note.note_id, marks=marks)


@pytest.fixture(scope="module")
def costs(coder) -> dict[str, tuple[str, str]]:
    """Deaths and injuries of each note's costliest violent event, as the notes write them."""
    from coder.report import ReportText

    reports = [ReportText(note.note_id, note.text, date(2023, 8, 20)) for note in read_notes()]
    return {
        coded.report_id: (write_most(coded.rows, "fatalities"), write_most(coded.rows, "injuries"))
        for coded in coder.code_reports(reports)
    }


def write_most(rows, column: str) -> str:
    """The highest number of a column over the violent events, empty if there is none."""
    numbers = [row[column] for row in rows if row["cameo_root"] in VIOLENT_ROOTS]
    return str(max(known)) if (known := [one for one in numbers if one is not None]) else ""


@pytest.mark.parametrize("note", [mark_known_miss(note) for note in read_notes()])
def test_a_note_gives_its_dead_and_injured(costs, note):
    """As ACLED counts them: all the dead of the event, and of unclear numbers its convention."""
    assert costs[note.note_id] == (note.deaths, note.injuries)


def test_the_dead_of_most_notes_are_exactly_right(costs):
    """Known misses included."""
    told = [note for note in read_notes() if note.deaths]
    right = [note for note in told if costs[note.note_id][0] == note.deaths]
    assert len(right) / len(told) > GOAL


def test_an_act_without_a_word_of_deaths_has_no_number(code_text):
    """Missing is not zero."""
    row = code_text("Russian troops shelled Kharkiv.")[0]
    assert (row["fatalities"], row["injuries"], row["fatalities_text"]) == (None, None, None)


def test_a_length_of_time_is_no_number_of_people(code_text):
    """The three days are no victims."""
    row = code_text("Russian troops killed the Ukrainian soldiers three days ago.")[0]
    assert row["fatalities"] is None


def test_peaceful_acts_cost_nobody(code_text):
    """The dead of another act are not theirs."""
    row = code_text("Turkey condemned Russia for killing three soldiers.")[0]
    assert row["fatalities"] is None


def test_the_words_that_tell_the_deaths_are_kept(code_text):
    """Those of a following sentence too."""
    text = "Rebels attacked Goma, killing 12 civilians. Two rebels were also killed."
    row = code_text(text)[0]
    assert row["fatalities_text"] == "killing 12 civilians; Two rebels were also killed"


def test_two_events_of_one_sentence_have_their_own_dead(code_text):
    """Day and place part them."""
    text = (
        "Rebels killed 10 soldiers in Gao on Monday and rebels killed 3 farmers in Goma on Tuesday."
    )
    assert {row["fatalities"] for row in code_text(text)} == {10, 3}


def test_a_separate_incident_has_its_own_dead(code_text):
    """The sentence says so."""
    text = (
        "Russian troops shelled Kharkiv, killing 6 people. "
        "In a separate incident, Ukrainian troops killed 2 Russian soldiers."
    )
    assert {row["fatalities"] for row in code_text(text)} == {6, 2}


def test_the_dead_of_another_year_are_not_this_events(code_text):
    """A year in the sentence parts it from the event before."""
    text = "Rebels attacked Goma and killed 4 people. In 2019, 200 people died in the province."
    assert {row["fatalities"] for row in code_text(text)} == {4}


def test_a_killing_that_others_protest_is_not_the_protests(code_text):
    """A protest over deaths has none of its own."""
    rows = code_text("Protesters marched in Nairobi after police shot dead two students.")
    assert [row["fatalities"] for row in rows if row["cameo_root"] == "14"] == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200 people", 1200),
        ("two hundred and six people", 206),
        ("twenty-five people", 25),
        ("twenty - five people", 25),
        ("a hundred people", 100),
        ("12,5 people", None),
        ("people", None),
        ("", None),
        ("and five", None),
    ],
)
def test_numbers_are_read_in_words_and_figures(text, number):
    """Only where one begins."""
    found = read_number(text.split(), 0)
    assert (found[0] if found else None) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("between 4 and 6 men", 4),
        ("3 - 5 men", 3),
        ("two or three men", 2),
        ("a dozen men", 12),
        ("half a dozen men", 6),
        ("several hundred men", 100),
        ("scores of men", 20),
        ("as many as 18 men", 18),
        ("a 45 - year - old man", None),
        ("aged 20", None),
        ("12 km", None),
        ("a man", None),
    ],
)
def test_quantities_are_read_past_hedges(text, number):
    """A range counts its lower end; ages and lengths are no people."""
    found = find_quantity(text.split())
    assert (found[1].number if found else None) == number


def test_a_vague_number_is_marked(code_text):
    """So that an exact one takes its place."""
    found = read_quantity(["dozens"], 0)
    assert found is not None
    assert found.is_vague


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("several", "unknown_plural"),
        ("dozens", "dozens"),
        ("tens", "tens"),
        ("hundreds", "hundreds"),
    ],
)
def test_vague_words_count_what_the_ontology_says(word, rule):
    """ACLED's conventions stand in one table."""
    assert read_vague_numbers()[word] == read_convention(rule)


def test_every_way_of_counting_is_known():
    """A row of casualties.csv may name only these."""
    assert {harm.counted for harm in read_harms().values()} <= set(COUNTED)


def test_a_phrase_without_words_denies_nothing():
    """A lone dash or quotation mark may stand where people are told of."""
    assert not tells_nobody([])
    assert tells_nobody(["no", "soldiers"])


def test_what_is_only_said_to_be_dead_is_no_victim(code_text):
    """A regime, a deal or a plan dies in words alone."""
    rows = code_text("Syrian rebels attacked Homs. Their leader said this regime is dead.")
    assert [row["fatalities"] for row in rows if row["cameo_root"] == "19"] == [None]
