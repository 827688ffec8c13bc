"""Does looking a code up give its meaning, or say what would be valid?"""

import pytest

from ontology import (
    UnknownCodeError,
    cameo_code,
    codes,
    country,
    ontology_version,
    read_table,
    role,
    table_names,
)


def test_a_cameo_code_has_its_meaning() -> None:
    """The code with a leading zero leads to its PLOVER event and mode."""
    found = cameo_code("0841")
    assert (found.root, found.quad_class, found.plover_event, found.plover_mode) == (
        "08",
        2,
        "RETREAT",
        "release",
    )


def test_a_country_has_its_name() -> None:
    """The user-assigned code of Kosovo is known."""
    assert country("XKX").name == "Kosovo"


def test_a_role_says_what_plover_writes() -> None:
    """Media are MED in CAMEO and JRN in PLOVER."""
    assert role("MED").plover_code == "JRN"


def test_a_cameo_code_without_its_zero_is_unknown() -> None:
    """A code that lost its zero is refused, not guessed."""
    with pytest.raises(UnknownCodeError):
        cameo_code("41")


def test_an_unknown_code_names_what_is_near() -> None:
    """The message has the table, the code and a near one."""
    with pytest.raises(UnknownCodeError, match=r"countries has no code 'ROM'; near it: .*ROU"):
        country("ROM")


def test_an_unknown_role_is_refused() -> None:
    """An invented role raises."""
    with pytest.raises(UnknownCodeError):
        role("XYZ")


def test_an_unknown_table_is_refused() -> None:
    """A table that does not exist raises and names those that do."""
    with pytest.raises(UnknownCodeError, match="cameo_codes"):
        read_table("cameo_code")


def test_tables_are_read_once() -> None:
    """Two readers get the same frame."""
    assert read_table("countries") is read_table("countries")


def test_empty_cells_are_empty_text() -> None:
    """No cell of any table is missing."""
    assert not any(read_table(name).isna().any(axis=None) for name in table_names())


def test_codes_come_once_in_the_order_of_the_table() -> None:
    """A column with repeats gives each value once, without the empty text."""
    assert codes("countries", "kind") == ("country", "former")


def test_the_version_is_twelve_hexadecimal_digits() -> None:
    """The version is a short hash."""
    assert int(ontology_version(), 16) >= 0
    assert len(ontology_version()) == 12
