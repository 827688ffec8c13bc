"""Are the tables sound by which events are merged and ACLED's actors get their names?"""

from itertools import pairwise

import pytest

from ontology import codes, read_table


def test_no_country_has_two_governments_at_once() -> None:
    """A period ends before the next begins; only the last may be open."""
    periods = read_table("government_periods").sort_values(["iso3", "valid_from"])
    overlaps = [
        (iso3, one)
        for iso3, group in periods.groupby("iso3")
        for (one, end), (start, _) in pairwise(
            zip(group["valid_from"], group["valid_to"], strict=True)
        )
        if not end or end > start
    ]
    assert overlaps == []


def test_a_government_ends_after_it_begins() -> None:
    """No period is empty or turned round."""
    periods = read_table("government_periods")
    ended = periods[periods["valid_to"] != ""]
    assert (ended["valid_from"] < ended["valid_to"]).all()


def test_a_role_holds_what_the_roles_it_holds_hold() -> None:
    """Otherwise a vague telling could join one that itself joins another, and be left behind."""
    nesting = read_table("role_nesting")
    held = set(zip(nesting["role"], nesting["holds"], strict=True))
    chained = {(one, last) for one, middle in held for first, last in held if middle == first}
    assert chained - held == set()


def test_no_role_holds_itself_by_way_of_another() -> None:
    """Of two roles, one is the vaguer."""
    nesting = read_table("role_nesting")
    held = set(zip(nesting["role"], nesting["holds"], strict=True))
    assert {(one, other) for one, other in held if (other, one) in held} == set()


def test_every_armed_or_state_role_has_a_name_in_acleds_manner() -> None:
    """Peacekeepers go by the name of their organisation."""
    roles = read_table("actor_roles")
    domestic = roles[(roles["kind"] == "domestic") & roles["stance"].isin(["state", "armed"])]
    assert set(domestic["code"]) - set(codes("acled_actor_names", "role")) == set()


def test_no_place_has_two_numbers_of_a_list_at_once() -> None:
    """A period ends before the next begins; only the last may be open."""
    periods = read_table("state_periods").sort_values(["system", "iso3", "valid_from"])
    later = periods.groupby(["system", "iso3"])["valid_from"].shift(-1)
    overlapping = later.notna() & ((periods["valid_to"] == "") | (periods["valid_to"] > later))
    assert periods[overlapping]["iso3"].tolist() == []


def test_the_open_periods_are_the_numbers_of_today() -> None:
    """`countries` and `state_periods` tell the same of countries that exist."""
    countries = read_table("countries").query("kind == 'country'")
    periods = read_table("state_periods").query("valid_to == ''")
    for system in ("gw", "cow"):
        today = periods[periods["system"] == system].set_index("iso3")["code"].to_dict()
        stated = countries[countries[f"{system}_code"] != ""]
        assert today == dict(zip(stated["iso3"], stated[f"{system}_code"], strict=True))


@pytest.mark.parametrize(
    ("system", "iso3", "day", "code"),
    [
        ("gw", "DEU", "1985-01-01", "260"),
        ("gw", "DEU", "2020-01-01", "260"),
        ("cow", "DEU", "1985-01-01", "260"),
        ("cow", "DEU", "2020-01-01", "255"),
        ("gw", "YEM", "2020-01-01", "678"),
        ("cow", "YEM", "2020-01-01", "679"),
        ("gw", "SRB", "1999-04-01", "345"),
        ("gw", "SRB", "2010-01-01", "340"),
        ("cow", "SRB", "2010-01-01", "345"),
        ("gw", "SSD", "2010-01-01", "625"),
        ("gw", "ERI", "1992-01-01", "530"),
        ("gw", "VNM", "2020-01-01", "816"),
        ("cow", "TON", "1990-01-01", None),
        ("gw", "AGO", "1974-01-01", None),
    ],
)
def test_numbers_of_states_change_with_time(
    system: str, iso3: str, day: str, code: str | None
) -> None:
    """The lists differ where states joined, parted or came late into one list."""
    periods = read_table("state_periods")
    own = periods[(periods["system"] == system) & (periods["iso3"] == iso3)]
    open_end = own["valid_to"].where(own["valid_to"] != "", "9999")
    valid = own[(own["valid_from"] <= day) & (open_end > day)]["code"].tolist()
    assert valid == ([code] if code else [])
