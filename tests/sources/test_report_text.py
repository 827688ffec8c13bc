"""Text, title and language of a report."""

import pytest

from sources.language import detect_language, read_language
from sources.text import clean_text, find_title


def test_line_ends_become_newlines():
    """Windows and old Mac files give the same text as others."""
    assert clean_text("one\r\ntwo\rthree\u2028four").text == "one\ntwo\nthree\nfour"


def test_control_characters_go():
    """What cannot be seen is not stored."""
    assert clean_text("a\x00b\x07c\u200bd\ufeff").text == "abcd"


def test_accents_are_composed():
    """The same letter is the same character in every report."""
    assert clean_text("cafe\u0301").text == "café"


def test_halves_of_surrogates_become_storable():
    """A broken escape in JSON does not stop the run."""
    assert clean_text("a\ud800b é").text == "a?b é"


def test_sound_text_is_not_repaired():
    """Quotes and accents in order are left alone."""
    assert not clean_text("The minister’s café in München – “closed”").was_garbled


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rebels seize airport\n\nThe army left.", "Rebels seize airport"),
        ("Rebels seized the airport.\n\nThe army left.", ""),
        ("Rebels seized the airport of the town\nnear the border.", ""),
        ("Rebels seize airport", ""),
        ("x" * 151 + "\n\nThe army left.", ""),
    ],
)
def test_a_headline_is_told_from_a_sentence(text, title):
    """Short, no full stop, more text below, not broken at a margin."""
    assert find_title(text) == title


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rebels attacked an army post near Homs on Monday.", "en"),
        ("Myanmar junta shells Kyaukphyu", "en"),
        ("Al-Shabaab militants killed Mohamed Nur in Baidoa, Bay region, Somalia.", "en"),
        ("Les rebelles ont attaqué un poste de l'armée lundi.", "fr"),
        ("Polisi walikamata watu wanne mjini Nairobi jana.", "sw"),
        ("قال الجيش إن أربعة جنود قتلوا", "ar"),
        ("Talks fail", ""),
    ],
)
def test_languages_are_told_apart(text, language):
    """Foreign names do not make English another language; two words tell nothing."""
    assert detect_language(text) == language


@pytest.mark.parametrize(("given", "code"), [("EN", "en"), ("eng", "en"), ("en_US", "en")])
def test_language_codes_are_made_alike(given, code):
    """One code a language."""
    assert read_language(given) == code
