"""Who does what to whom in sentences parsed by hand, in either label scheme."""

import pytest

from coder.actions.arguments import find_objects, find_particle, find_subjects

SCHEMES = ("ud", "clearnlp")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("name", "verb", "subjects"),
    [
        ("ACTIVE", 1, ["Rebels"]),
        ("PASSIVE", 2, ["rebels"]),
        ("INFINITIVE", 3, ["Iran"]),
        ("OBJECT_CONTROL", 4, ["Mali"]),
        ("SHARED_SUBJECT", 4, ["Iran"]),
        ("PARTICIPLE", 1, ["rebels"]),
        ("COMPLEMENT", 4, ["rebels"]),
    ],
)
def test_a_verb_has_its_acting_party(read_roles, name, verb, subjects, scheme):
    """Its subject, its by-agent, or the subject that it shares with another verb."""
    roles = read_roles(name, scheme)
    assert [roles.doc[word].text for word in find_subjects(roles, verb)] == subjects


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("name", "verb", "objects"),
    [
        ("ACTIVE", 1, ["troops"]),
        ("PASSIVE", 2, ["Troops"]),
        ("PARTICIPLE", 1, ["Troops"]),
        ("INFINITIVE", 3, ["sailors"]),
        ("RELATIVE", 2, ["rebels"]),
        ("RELATIVE", 4, []),
    ],
)
def test_a_verb_has_what_it_acts_on(read_roles, name, verb, objects, scheme):
    """Its object, the subject of a passive, or the noun of a participle."""
    roles = read_roles(name, scheme)
    assert [roles.doc[word].text for word in find_objects(roles, verb)] == objects


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "particle"), [("PARTICLE", "off"), ("ACTIVE", "")])
def test_a_verb_has_its_particle(read_roles, name, particle, scheme):
    """It is empty where there is none."""
    assert find_particle(read_roles(name, scheme), 1) == particle
