"""Which names of a city the gazetteer keeps."""

import pytest

from coder.places.build_gazetteer import list_names, plain, vary_arabic

CITY = {
    "name": "Ar Raqqah",
    "country": "SYR",
    "population": 531_952,
    "alternatenames": ["Rakka", "Ar Raqqa", "الرقة", "Kallinikos", "RAQ"],
}


def test_own_spellings_are_kept():
    """They were chosen by hand."""
    assert "Mobile" in list_names(CITY, ["Mobile"])


@pytest.mark.parametrize("name", ["الرقة", "Kallinikos", "RAQ"])
def test_other_scripts_languages_and_codes_are_left_out(name):
    """News in English does not use them."""
    assert name not in list_names(CITY, [])


def test_arabic_names_are_also_kept_without_their_article():
    """News writes Raqqa."""
    assert "Raqqa" in list_names(CITY, [])


def test_a_small_place_with_a_persons_name_is_left_out():
    """Jackson is hardly ever the village."""
    city = {"name": "Jackson", "country": "USA", "population": 5_500, "alternatenames": []}
    assert list_names(city, []) == []


def test_signs_for_arabic_letters_are_dropped():
    """Nobody types them."""
    assert plain("Dar‘ā") == "Dara"


def test_short_names_keep_their_article():
    """What is left would be too short to be told from other words."""
    assert vary_arabic("Al Bab") == []
