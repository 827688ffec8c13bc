"""The same roles come out of Universal Dependencies and of ClearNLP labels."""

import pytest

from coder.parser.roles import Roles, guess_scheme, read_labels
from tests.coder import hand_parses

# What the coder is not asked for: these differ between the schemes and are nobody's business.
UNCOMPARED = frozenset(
    {
        "marker",
        "auxiliary",
        "case",
        "copula",
        "determiner",
        "predicate",
        "other",
        "passive_auxiliary",
    }
)
SCHEMES = ("ud", "clearnlp")
SENTENCES = {
    "ACTIVE": {"subject attacked Rebels", "object attacked troops"},
    "PASSIVE": {"passive_subject attacked Troops", "agent attacked rebels by"},
    "OBLIQUE": {"subject met Rebels", "object met officials", "oblique met Oslo in"},
    "NOUN_OBLIQUE": {"subject launched Israel", "object launched raids", "oblique raids Gaza on"},
    "INFINITIVE": {"subject agreed Iran", "infinitive agreed free to", "object free sailors"},
    "COMPLEMENT": {
        "subject said Iran", "complement said attacked that", "subject attacked rebels",
        "object attacked troops",
    },
    "CONJUNCT": {"subject attacked Iran", "conjunct Iran Iraq", "object attacked troops"},
    "RELATIVE": {
        "subject fled Troops", "relative Troops attacked", "subject attacked who",
        "object attacked rebels",
    },
    "POSSESSOR": {"possessor army Iran", "subject attacked army", "object attacked rebels"},
    "APPOSITION": {"subject freed Diaz", "apposition Diaz president", "object freed sailors"},
    "PARTICLE": {"subject broke Iran", "particle broke off", "object broke talks"},
    "COPULA": {"subject ready Iran", "oblique ready talks for"},
    "INDIRECT": {"subject gave France", "indirect_object gave Mali", "object gave weapons"},
    "ADVERBIAL": {
        "subject fled Troops", "adverbial fled shelled after", "subject shelled rebels",
        "object shelled Homs",
    },
    "PARTICIPLE": {
        "subject fled Troops", "adnominal Troops captured", "agent captured rebels by",
    },
    "MODIFIERS": {
        "number soldiers Twelve", "adjective soldiers Kenyan", "subject shelled soldiers",
        "compound posts rebel", "object shelled posts",
    },
}  # fmt: skip


def describe_links(roles: Roles) -> set[str]:
    """The links of a sentence in words: role, head, child, preposition or marker."""
    doc = roles.doc
    links = [link for token in doc for link in roles.links(token.i)]
    return {
        f"{link.role} {doc[link.head].text} {doc[link.child].text} {link.word}".strip()
        for link in links
        if link.role not in UNCOMPARED
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_has_its_roles_in_either_scheme(read_roles, name, scheme):
    """What a sentence says does not depend on who parsed it."""
    found = {link for link in describe_links(read_roles(name, scheme)) if " cc " not in link}
    assert found == SENTENCES[name]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("name", "verb", "is_passive"),
    [("ACTIVE", 1, False), ("PASSIVE", 2, True), ("PARTICIPLE", 1, True), ("RELATIVE", 2, False)],
)
def test_the_passive_is_known_in_either_scheme(read_roles, name, verb, is_passive, scheme):
    """Also a bare participle behind its noun is passive."""
    assert read_roles(name, scheme).is_passive(verb) is is_passive


@pytest.mark.parametrize("scheme", SCHEMES)
def test_obliques_are_found_by_their_preposition(read_roles, scheme):
    """A by-agent counts as a phrase with "by"."""
    assert read_roles("PASSIVE", scheme).obliques(2, "by") == [4]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_subtree_holds_a_word_and_all_below_it(read_roles, scheme):
    """The relative clause belongs to its noun."""
    assert read_roles("RELATIVE", scheme).subtree(0) == [0, 1, 2, 3]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_root_has_no_parent(read_roles, scheme):
    """The main verb hangs on nothing."""
    assert read_roles("ACTIVE", scheme).parent(1) is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_scheme_is_told_by_the_labels(scheme):
    """A passive sentence has labels that only one scheme uses."""
    doc = hand_parses.build_doc(hand_parses.PASSIVE, scheme)
    assert guess_scheme({token.dep_ for token in doc}) == scheme


def test_a_label_with_an_unknown_subtype_has_the_role_of_its_type():
    """A treebank may subdivide its relations further than we list."""
    doc = hand_parses.build_doc(hand_parses.OBLIQUE.replace("obl 1", "obl:lmod 1"), "ud")
    assert Roles(doc[:]).obliques(1, "in") == [4]


@pytest.mark.parametrize("role", ["subject", "passive_subject", "object", "agent", "oblique"])
def test_universal_dependencies_have_the_roles_that_parties_need(role):
    """labels.csv names each of them."""
    assert role in read_labels("ud").values()


@pytest.mark.parametrize("role", ["subject", "passive_subject", "object", "agent"])
def test_clearnlp_has_the_roles_that_parties_need(role):
    """labels.csv names each of them; obliques are rebuilt from prepositions."""
    assert role in read_labels("clearnlp").values()
