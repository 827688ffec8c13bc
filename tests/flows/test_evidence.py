"""Events for people to read."""

import pytest

from flows.evidence import find_sentence, list_top_events


@pytest.mark.parametrize(
    ("position", "sentence"),
    [(0, "Talks began."), (15, "The U.S. envoy left."), (40, "Rain fell")],
)
def test_the_sentence_around_a_position_is_found(position, sentence):
    """Sentences end at stops and at line ends."""
    assert find_sentence("Talks began. The U.S. envoy left.\n\nRain fell", position) == sentence


def test_an_event_has_its_sentence(finished):
    """The arrest is shown with the words that tell it."""
    (event,) = [event for event in list_top_events(finished) if "173" in event.action]
    assert event.sentence.endswith("arrested 12 students in Cairo on Monday.")
