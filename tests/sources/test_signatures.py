"""Do copies of one text get signatures that are alike, and other texts such that are not?"""

import subprocess
import sys

import pandas as pd
import pytest

from sources.signatures import VALUES, compute_signature, list_shingles, sign_reports, split_words

TEXT = " ".join(f"word{number}" for number in range(200))


def sign(text: str) -> str:
    """The signature of *text*."""
    return compute_signature(list_shingles(split_words(text)))


def compare(one: str, other: str) -> float:
    """The share of equal values in the signatures of two texts."""
    values = [(one[i : i + 4], other[i : i + 4]) for i in range(0, 4 * VALUES, 4)]
    return sum(first == second for first, second in values) / VALUES


def test_case_and_punctuation_do_not_count() -> None:
    """The same words have the same signature and hash."""
    signed = sign_reports(
        pd.DataFrame({"report_id": ["r1", "r2"], "text": ["Police fired.", "POLICE, fired!"]})
    )
    assert signed.drop_duplicates(["wording_hash", "signature"])["report_id"].tolist() == ["r1"]


@pytest.mark.parametrize(
    ("copy", "shared"),
    [
        (f"CITY (Wire) {TEXT}", 198 / 200),
        (" ".join(TEXT.split()[:100]), 98 / 198),
        (" ".join(f"other{number}" for number in range(200)), 0),
    ],
    ids=["with a dateline", "half of it", "other words"],
)
def test_equal_values_are_about_the_share_of_shingles_in_common(copy: str, shared: float) -> None:
    """The standard error of 128 values is 0.044 at most; three of them are allowed."""
    assert compare(sign(TEXT), sign(copy)) == pytest.approx(shared, abs=0.14)


def test_a_signature_holds_128_values() -> None:
    """Each is four hexadecimal digits."""
    assert len(sign(TEXT)) == 512


@pytest.mark.parametrize(("text", "count"), [("", 0), ("Talks failed", 1), ("a b c a b c", 3)])
def test_shingles_are_counted_once(text: str, count: int) -> None:
    """A text of one or two words is one shingle, an empty one none."""
    assert len(list_shingles(split_words(text))) == count


def test_letters_of_any_script_are_words() -> None:
    """Cyrillic and Arabic are split as Latin is."""
    assert split_words("Полиция в Каире. الشرطة") == ["полиция", "в", "каире", "الشرطة"]


def test_another_process_gives_the_same_signature() -> None:
    """What one run stores, the next can compare."""
    code = "from tests.sources.test_signatures import sign; print(sign('Police fired at workers'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sign("Police fired at workers")


def test_signatures_are_the_ones_that_the_version_stands_for() -> None:
    """Should rensa give other values one day, SIGNATURE_VERSION must change with it."""
    assert sign("Police fired at workers").startswith("284de6d7e61ad18ecb1a06e0")
