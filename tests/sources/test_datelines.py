"""Datelines: the place at the head of a report, and what only looks like one."""

import pytest

from sources.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BEIRUT, Dec 7 (Reuters) - The army", "BEIRUT"),
        ("GOMA, Congo — Rebels entered", "GOMA, Congo"),
        ("(Nairobi) – Police used force", "Nairobi"),
        ("(Beirut, December 7, 2024) – The army", "Beirut"),
        ("WASHINGTON -- The senate", "WASHINGTON"),
        ("WASHINGTON, D.C. (AP) — The senate", "WASHINGTON, D.C."),
        ("MOSCOW. December 7 (Interfax) - Troops", "MOSCOW"),
        ("NAIROBI, Kenya, Dec. 7 -- Police", "NAIROBI, Kenya"),
        ("GAZA/CAIRO, Dec 7 (Reuters) - Talks", "GAZA/CAIRO"),
        ("KABUL: The Taliban detained", "KABUL"),
        ("Beirut, Dec 7 (Reuters) - The army", "Beirut"),
        ("Nairobi, Kenya – Police detained", "Nairobi, Kenya"),
        ("Army shells town\nBy Ann Example\nKYIV (AP) — The army", "KYIV"),
    ],
)
def test_the_place_of_a_dateline_is_found(text, place):
    """The place alone, without day and agency."""
    assert find_dateline(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING - The army attacked",
        "UPDATE 1-Rebels attack",
        "EU – US talks collapse",
        "Rebels (M23) — the largest group — attacked",
        "The army - which denies it - attacked",
        "Ali, Hassan – two men of Homs",
        "Rebels attacked an army post.",
    ],
)
def test_what_is_no_place_is_no_dateline(text):
    """Labels, alliances and asides begin reports too."""
    assert find_dateline(text) == ""
