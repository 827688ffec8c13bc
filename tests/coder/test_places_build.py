"""Which names of a city the gazetteer keeps."""

import pytest

from coder.places.build_gazetteer import list_names, plain, vary_arabic

CITY = {
    "name": "Ar Raqqah",
    "country": "SYR",
    "population": 531_952,
    "alternatenames": ["Rakka", "Ar Raqqa", "الرقة", "Kallinikos", "RAQ"],
}


def test_own_spellings_are_clear():
    """They were chosen by hand."""
    assert "mobile" in list_names(CITY, ["Mobile"])[0]


@pytest.mark.parametrize("name", ["الرقة", "raq"])
def test_other_scripts_and_codes_are_left_out(name):
    """News in English does not use them."""
    assert all(name not in names for names in list_names(CITY, []))


def test_names_in_other_languages_are_doubtful():
    """Only what stands beside them can tell that they are meant."""
    assert "kallinikos" in list_names(CITY, [])[1]


def test_arabic_names_are_also_kept_without_their_article():
    """News writes Raqqa."""
    assert "raqqa" in list_names(CITY, [])[0]


def test_a_small_place_with_a_persons_name_is_doubtful():
    """Jackson is hardly ever the village."""
    city = {"name": "Jackson", "country": "USA", "population": 5_500, "alternatenames": []}
    assert list_names(city, []) == ([], ["jackson"])


def test_saints_are_also_kept_in_short():
    """News writes both."""
    city = {"name": "Saint Louis", "country": "USA", "population": 9_000, "alternatenames": []}
    assert list_names(city, [])[0] == ["saint louis", "st louis"]


def test_signs_for_arabic_letters_are_dropped():
    """Nobody types them."""
    assert plain("Dar‘ā") == "Dara"


def test_short_names_keep_their_article():
    """What is left would be too short to be told from other words."""
    assert vary_arabic("Al Bab") == []
