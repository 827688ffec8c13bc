"""Are copies of a text found, and other texts on the same happening left apart?"""

import pytest

from tests.gold.merging.copies import measure_copies


@pytest.fixture(scope="module")
def measured() -> tuple[dict[str, float], int]:
    """The share of copies found by change, and how many reports stand under another sample."""
    return measure_copies()


@pytest.mark.parametrize(
    "change",
    [
        "as it was",
        "a dateline before it",
        "a line of advertising after it",
        "the first 60 % of it",
        "every 20th word changed",
    ],
)
def test_copies_are_found(measured: tuple[dict[str, float], int], change: str) -> None:
    """Nearly all copies of the kinds that publishers make."""
    assert measured[0][change] >= 0.95


def test_a_text_with_every_fifth_word_changed_is_no_copy(
    measured: tuple[dict[str, float], int],
) -> None:
    """It shares a quarter of its shingles; that is another text."""
    assert measured[0]["every 5th word changed"] <= 0.1


def test_no_two_samples_are_taken_for_copies(measured: tuple[dict[str, float], int]) -> None:
    """Not even the pairs that tell of the same happening in words of their own."""
    assert measured[1] == 0
