"""Verbs that a parse leaves without a subject get theirs back; verbs that have one are left."""

import pytest

from coder.parser.roles import Roles
from tests.coder import hand_parses

GARDEN_PATH = """
The        DT   det 1
rockets    NNS  nsubj 2
fired      VBD  ROOT 2
by         IN   case 5
the        DT   det 5
navy       NN   obl 2
struck     VBD  advcl 2
a          DT   det 8
town       NN   obj 6
"""
NO_GARDEN_PATH = """
Rebels     NNS  nsubj 1
attacked   VBD  ROOT 1
troops     NNS  obj 1
near       IN   case 4
Homs       NNP  obl 1
killed     VBD  advcl 1
four       CD   obj 5
"""
SEQUENCE = """
Rebels     NNS  nsubj 1
marched    VBD  ROOT 1
to         IN   case 3
Homs       NNP  obl 1
,          ,    punct 5
killed     VBD  conj 1
four       CD   obj 5
"""
DAY = """
In         IN   case 1
May        NNP  obl 7
,          ,    punct 4
the        DT   det 4
minister   NN   appos 1
Ann        NNP  appos 4
,          ,    punct 4
agreed     VBD  ROOT 7
"""
THAT = """
He         PRP  nsubj 1
said       VBD  ROOT 1
that       IN   det 4
rebel      NN   compound 4
groups     NNS  obj 1
in         IN   case 6
Mali       NNP  nmod 4
were       VBD  aux 8
advancing  VBG  parataxis 1
"""
BARE_NOUN = """
A          DT   det 1
spokesman  NN   ROOT 1
,          ,    punct 3
Diaz       NNP  appos 1
,          ,    punct 5
told       VBD  parataxis 1
reporters  NNS  obj 5
"""


def read_tree(tree: str) -> Roles:
    """The roles of a parse with Universal Dependencies labels."""
    rows = [line.split() for line in tree.strip().splitlines()]
    both = "\n".join(" ".join([*row, *row[2:]]) for row in rows)
    return Roles(hand_parses.build_doc(both, "ud")[:], "ud")


def read_links(tree: str) -> set[str]:
    """The links of a parse as `role head child`."""
    roles = read_tree(tree)
    return {
        f"{link.role} {roles.doc[link.head].text} {roles.doc[link.child].text}"
        for head in range(len(roles.doc))
        for link in roles.links(head)
    }


@pytest.mark.parametrize(
    ("tree", "links"),
    [
        (GARDEN_PATH, {"subject struck rockets", "adnominal rockets fired"}),
        (NO_GARDEN_PATH, {"subject attacked Rebels", "adverbial attacked killed"}),
        (SEQUENCE, {"subject marched Rebels", "conjunct marched killed"}),
        (DAY, {"subject agreed minister", "oblique agreed May"}),
        (THAT, {"complement said advancing", "subject advancing groups"}),
        (BARE_NOUN, {"subject told spokesman", "object told reporters"}),
    ],
)
def test_a_finite_verb_gets_its_subject_back(tree: str, links: set[str]) -> None:
    """The links that a mended parse must have, or a right one must keep."""
    assert links <= read_links(tree)


def test_the_verb_of_the_main_clause_becomes_the_root() -> None:
    """What was taken for the main verb hangs on its noun, and nothing hangs above the true one."""
    assert read_tree(GARDEN_PATH).parent(6) is None
