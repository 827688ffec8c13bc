"""Which words are names, and what names beside each other tell."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Milan Novak, a Czech minister,", "CZEGOV"),
        ("The West Bank government", "PSEGOV"),
        ("The Australian government", "AUSGOV"),
        ("Iran-backed rebels in Iraq", "IRQREB"),
        ("Anti-Syrian rebels in Lebanon", "LBNREB"),
        ("French-led soldiers", "FRAMIL"),
        ("Western Nigeria", "NGA"),
        ("Slovenia's Ministry of Defence", "SVNMIL"),
        ("Supporters of the Ugandan opposition", "UGAOPP"),
        ("New Mexico", "USA"),
        ("Muslim rebels in Mali", "MLIREBMOS"),
        ("The People’s Republic of China", "CHN"),
        ("Brussels", "IGOEEC"),
    ],
)
def test_names_within_a_phrase_tell_the_party(code_text, phrase, code):
    """What only stands beside a name, or within a longer one, is not the party."""
    rows = code_text(f"{phrase} criticised Portugal.")
    assert [row["actor_code"][: len(code)] for row in rows] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Let us criticise Portugal.",
        "The point criticised in Portugal is another.",
        "The general election criticised Portugal.",
    ],
)
def test_common_words_are_no_names(code_text, text):
    """Neither a newspaper, nor a group, nor an officer."""
    codes = {row["actor_code"] for row in code_text(text)}
    assert not any(code.endswith(("REB", "MED", "MIL")) for code in codes)


def test_a_seat_behind_in_is_a_place(code_text):
    """The police of Belgium, not of the European Union."""
    rows = code_text("Police arrested a Portuguese activist in Brussels.")
    assert [row["actor_code"] for row in rows] == ["BELCOP"]


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2005, 5, 6), "FRA"), (date(2020, 5, 6), "FRAGOV")],
)
def test_before_the_office_only_the_country_is_known(code_text, day, code):
    """A later office is never given to an earlier report."""
    rows = code_text("Emmanuel Macron criticised Portugal.", day)
    assert [row["actor_code"] for row in rows] == [code]


@pytest.mark.parametrize(
    ("title", "code"),
    [("UN Secretary-General", "IGOUNO"), ("Portuguese Prime Minister", "PRTGOV")],
)
def test_words_beside_a_person_tell_the_office(code_text, title, code):
    """Without a date the body or country beside the name decides."""
    rows = code_text(f"{title} Antonio Guterres criticised Chad.", None)
    assert {row["actor_code"] for row in rows} == {code}


@pytest.mark.parametrize("observer", ["Reuters", "The BBC", "Human rights monitors"])
def test_who_is_told_or_reports_is_no_party(code_text, observer):
    """Media that report are neither actor nor target."""
    rows = code_text(f"Kenyan police told Reuters that gunmen attacked Portugal, said {observer}.")
    assert not [r for r in rows if "MED" in r["actor_code"] + (r["target_code"] or "")]
