"""Who is meant: by name, role, pronoun, apposition, partitive, or by where it happened."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("The Kenyan army", "KENMIL"),
        ("Kenya's army", "KENMIL"),
        ("The army of Kenya", "KENMIL"),
        ("Soldiers from Kenya", "KENMIL"),
        ("Thousands of Kenyan protesters", "KENOPP"),
        ("The Lebanese foreign minister", "LBNGOV"),
        ("Karim Haddad, the Lebanese foreign minister,", "LBNGOV"),
        ("Lebanese Foreign Minister Karim Haddad", "LBNGOV"),
        ("The Lebanese rebel leader", "LBNREB"),
        ("The Kremlin", "RUS"),
        ("The United Nations", "IGOUNO"),
        ("Hezbollah", "LBNREB"),
    ],
)
def test_a_phrase_gives_its_party(code_text, phrase, code):
    """Country and role come from adjectives, possessors, "of" phrases, titles and names."""
    rows = code_text(f"{phrase} criticised Portugal.")
    assert [row["actor_code"][: len(code)] for row in rows] == [code]


@pytest.mark.parametrize(
    ("day", "code"), [(date(2012, 5, 6), "USAGOV"), (date(2020, 5, 6), "USAELI")]
)
def test_a_leader_has_the_role_of_the_day(code_text, day, code):
    """Who no longer holds office is a former official."""
    rows = code_text("Barack Obama criticised Portugal.", day)
    assert [row["actor_code"] for row in rows] == [code]


def test_a_pronoun_points_back_to_the_last_subject(code_text):
    """The code is that of the subject, and the basis says so."""
    rows = code_text("Vladimir Putin met Turkish officials. He criticised the United States.")
    assert [(row["actor_code"], row["actor_basis"]) for row in rows][-1] == (
        "RUSGOV",
        "coreference",
    )


def test_a_person_who_was_introduced_is_known_by_last_name(code_text):
    """The lexicons need not know the person."""
    text = (
        "Karim Haddad, the Lebanese foreign minister, met Syrian officials. Haddad condemned Iran."
    )
    last = code_text(text)[-1]
    assert (last["actor_code"], last["actor_basis"]) == ("LBNGOV", "coreference")


def test_a_bare_role_takes_the_country_of_the_sentence(code_text):
    """The basis says that the country was inferred."""
    rows = code_text("Police fired tear gas at protesters in Nairobi.")
    assert [(row["actor_code"], row["actor_basis"]) for row in rows] == [("KENCOP", "inferred")]


def test_a_bare_role_takes_the_country_of_the_dateline(code_text):
    """Where the sentence names none."""
    rows = code_text("Police arrested protesters on Monday.", dateline="NAIROBI")
    assert [row["actor_code"] for row in rows] == ["KENCOP"]


def test_a_bare_role_takes_the_country_of_the_report(code_text):
    """Where neither sentence nor dateline names any."""
    text = "Kenya is a country in Africa. Police arrested protesters on Monday."
    assert [row["actor_code"] for row in code_text(text)] == ["KENCOP"]


def test_a_bare_role_without_any_country_stays_bare(code_text):
    """Nothing is guessed."""
    rows = code_text("Police arrested protesters on Monday.")
    assert [row["actor_code"] for row in rows] == ["COP"]


def test_a_party_named_by_its_own_words_is_named(code_text):
    """Nothing was inferred."""
    rows = code_text("Kenyan police arrested Somali traders.")
    assert [(row["actor_basis"], row["target_basis"]) for row in rows] == [("named", "named")]
