"""What a coder holds does not grow for ever: it is loaded anew when it has met too many words."""

import pytest

from coder import coder
from coder.settings import CoderSettings


class FakeCoder:
    """Meets a word each time that it is asked."""

    def __init__(self, settings: CoderSettings) -> None:
        self.met = 0

    def count_new_words(self) -> int:
        """How often it was asked."""
        self.met += 1
        return self.met


@pytest.fixture(autouse=True)
def faked(monkeypatch):
    """Coders that load at once, and are forgotten after the test."""
    monkeypatch.setattr(coder, "Coder", FakeCoder)
    monkeypatch.setattr(coder, "MOST_NEW_WORDS", 2)
    coder._load_coder.cache_clear()
    yield
    coder._load_coder.cache_clear()


def test_a_coder_is_loaded_once():
    """The second time it is the same."""
    assert coder.load_coder(CoderSettings()) is coder.load_coder(CoderSettings())


def test_a_coder_that_has_met_too_many_words_is_loaded_anew():
    """Another one, which knows none of them."""
    first = [coder.load_coder(CoderSettings()) for _ in range(3)]
    assert first[0] is first[1] is not first[2]
