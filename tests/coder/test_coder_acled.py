"""What ACLED would call an event between two parties."""

import pytest

import ontology
from coder.acled import choose_acled_type
from coder.actors.party import Party


def party(code: str) -> Party:
    """A party with a code and nothing else to it."""
    return Party(code=code, name=code, start=0, end=1, head=0)


@pytest.mark.parametrize(
    ("code", "actor", "target", "sub_event_type"),
    [
        ("190", "SYRREB", "SYRMIL", "Armed clash"),
        ("190", "SYRREB", "SYRCVL", "Attack"),
        ("195", "ISR", "SYR", "Air/drone strike"),
        ("194", "RUSMIL", "UKR", "Shelling/artillery/missile attack"),
        ("181", "NGAREB", "NGACVL", "Abduction/forced disappearance"),
        ("141", "KENOPP", "KENGOV", "Peaceful protest"),
        ("145", "KENOPP", "KENGOV", "Violent demonstration"),
        ("042", "FRAGOV", "DEUGOV", ""),
    ],
)
def test_code_and_parties_give_the_type(code, actor, target, sub_event_type):
    """Who is armed decides between a battle and violence against civilians."""
    assert choose_acled_type(code, party(actor), party(target))[1] == sub_event_type


def test_a_code_without_rules_takes_those_of_the_code_above():
    """1411 stands under 141."""
    found = choose_acled_type("1411", party("KENOPP"), party("KENGOV"))
    assert found == choose_acled_type("141", party("KENOPP"), party("KENGOV"))


def test_every_code_has_a_pair_that_acled_knows_or_none():
    """A missing target breaks no rule."""
    known = {("", "")} | {
        (row["event_type"], row["sub_event_type"])
        for row in ontology.read_table("acled_event_types").to_dict("records")
    }
    codes = ontology.codes("cameo_codes", "code")
    found = {choose_acled_type(code, party("SYRREB"), None) for code in codes}
    assert found - known == set()
