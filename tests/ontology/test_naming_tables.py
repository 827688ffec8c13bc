"""Are the tables sound by which events are merged and ACLED's actors get their names?"""

from itertools import pairwise

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
