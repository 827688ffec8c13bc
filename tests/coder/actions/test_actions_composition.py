"""What compose.csv makes of an operator over an act."""

import pytest

from coder.lexicon.actions import Composition, read_composition


@pytest.mark.parametrize(
    ("operator", "act", "code"),
    [
        ("intend", "073", "0333"),
        ("intend", "190", "138"),
        ("threaten", "190", "138"),
        ("appeal", "072", "0232"),
        ("demand", "084", "1053"),
        ("reject", "0233", "122"),
        ("end", "163", "085"),
    ],
)
def test_the_shipped_table_follows_cameos_substructure(operator, act, code):
    """A cell of the table, found by the act's aspect or by the act itself."""
    found = read_composition().compose(operator, act)
    assert found is not None
    assert found[0].startswith(code[:3])


TABLE = Composition(
    by_act={("end", "19"): ("087", "compose.csv:2"), ("end", "195"): ("0871", "compose.csv:3")},
    by_aspect={
        ("appeal", "aid"): ("023", "compose.csv:4"),
        ("appeal", ""): ("020", "compose.csv:5"),
    },
    aspects={"07": "aid"},
)


@pytest.mark.parametrize(
    ("operator", "act", "worth"),
    [
        ("end", "1951", ("0871", "compose.csv:3")),
        ("end", "190", ("087", "compose.csv:2")),
        ("appeal", "073", ("023", "compose.csv:4")),
        ("appeal", "190", ("020", "compose.csv:5")),
        ("end", "050", None),
    ],
)
def test_the_longest_prefix_counts(operator, act, worth):
    """Then the aspect, then the row for acts of any kind; else the table is silent."""
    assert TABLE.compose(operator, act) == worth
