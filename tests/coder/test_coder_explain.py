"""What `turnstone explain` shows of a sentence."""

from datetime import date

import pytest

from coder.explain import explain_text, mark_spans

SENTENCE = "Turkish police arrested Greek students in Ankara."


@pytest.fixture(scope="module")
def lines(coder) -> str:
    """The explanation of a sentence with one event."""
    return "\n".join(explain_text(coder, SENTENCE, date(2024, 5, 6)).lines)


@pytest.mark.parametrize(
    "shown",
    [
        "police ─ subject of arrested",
        "Ankara ─ oblique (in) of arrested",
        "Turkish ─ TUR (actors/countries.csv:",
        "police ─ COP (agents.csv:",
        "arrest (actions/17_coerce.csv:",
        "TURCOP → 173 → GRCEDU",
    ],
)
def test_roles_entries_frame_and_code_are_shown(lines, shown):
    """Each step says where it comes from."""
    assert shown in lines


def test_the_events_are_those_of_the_coder(coder, code_text):
    """What is explained is what is coded."""
    explained = explain_text(coder, SENTENCE, date(2024, 5, 6)).rows
    keys = ("actor_code", "cameo_code", "target_code", "event_date", "location_name")
    assert [[row[key] for key in keys] for row in explained] == [
        [row[key] for key in keys] for row in code_text(SENTENCE)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The army is brave.", "no word of the sentence is in the action lexicon"),
        ("Somebody criticised the wall.", "no party is known to the lexicons"),
    ],
)
def test_a_sentence_without_event_says_what_was_missing(coder, text, reason):
    """Nothing comes out empty without a reason."""
    assert reason in "\n".join(explain_text(coder, text, None).lines)


def test_square_brackets_of_a_text_are_shown_as_they_are():
    """They are no markup."""
    row = {"actor_start": 0, "actor_end": 4}
    assert mark_spans(row, "Iran [sic] left.") == r"[cyan]Iran[/] \[sic] left."


def test_parts_of_an_event_are_coloured():
    """Actor, action and target can be told apart."""
    row = {"actor_start": 0, "actor_end": 4, "action_start": 5, "action_end": 9}
    assert mark_spans(row, "Iran left.") == "[cyan]Iran[/] [yellow]left[/]."
