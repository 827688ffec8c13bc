"""Which words of a sentence stand for an act: what hangs on them tells of the act."""

from coder.actions.act import Act
from coder.parser.links import Link
from coder.parser.roles import Roles

CARRIED = frozenset({"subject", "passive_subject", "object"})
ATTENDANT = frozenset({"adverbial", "infinitive"})
MOST_VERBS_UP = 3


def list_anchors(roles: Roles, act: Act) -> dict[int, int]:
    """The act's own words, and the verbs that carry them or that they go with, by distance.

    A verb carries an act's noun ("the raid killed 12"); a participle or a second verb without a
    subject of its own goes with the verb above it ("shelled a market, killing 12"). The act's own
    words have distance 0, the verbs above count up.
    """
    anchors = dict.fromkeys((act.predicate, *act.words, *act.predicates), 0)
    word = act.predicate
    for distance in range(1, MOST_VERBS_UP + 1):
        link = roles.parent(word)
        if link is None or not _goes_with(roles, link):
            break
        word = link.head
        anchors.setdefault(word, distance)
    return anchors


def _goes_with(roles: Roles, link: Link) -> bool:
    """Whether what hangs on a word's head tells of the word too."""
    if roles.doc[link.child].pos_ in ("NOUN", "PROPN"):
        return link.role in CARRIED
    if roles.links(link.child, "subject", "passive_subject"):
        return False
    return link.role == "conjunct" or (link.role in ATTENDANT and link.word in ("", "to"))
