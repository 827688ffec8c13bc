"""Which grammatical role each word of a sentence has, in one set of names for both label schemes.

`labels.csv` maps the labels of Universal Dependencies and of ClearNLP (spaCy's `en_core_web_*`) to
roles. Where the schemes differ in shape and not in name only, the ClearNLP tree is rebuilt here: a
preposition no longer stands between a word and its oblique, nor "be" between subject and predicate.
"""

import csv
from functools import cache
from pathlib import Path

from spacy.tokens import Span, Token

from coder.parser.links import Link
from coder.parser.mends import mend_links

UD_ONLY = frozenset(
    {"obj", "obl", "nmod:poss", "nsubj:pass", "aux:pass", "acl:relcl", "case", "cop"}
)
CLEARNLP_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "attr", "acomp", "prep", "poss"})
PREPOSITIONAL = frozenset({"oblique", "agent"})
MARKED = frozenset({"complement", "infinitive", "adverbial", "adnominal", "relative"})


class Roles:
    """The roles of one sentence, by head and by word."""

    def __init__(self, sentence: Span, scheme: str = "") -> None:
        """Read a sentence; *scheme* is `ud` or `clearnlp`, empty: guessed from its labels."""
        self.sentence = sentence
        self.doc = sentence.doc
        self._links: dict[int, list[Link]] = {}
        self._parent: dict[int, Link] = {}
        for link in mend_links(sentence, _read_links(sentence, scheme)):
            self._links.setdefault(link.head, []).append(link)
            self._parent[link.child] = link

    def links(self, head: int, *roles: str) -> list[Link]:
        """The links below a word, all of them or those with one of the roles, in text order."""
        found = self._links.get(head)
        if not found:
            return []
        return [link for link in found if link.role in roles] if roles else found

    def children(self, head: int, *roles: str) -> list[int]:
        """The words below a word that have one of the roles, in text order."""
        found = self._links.get(head)
        if not found:
            return []
        return [link.child for link in found if not roles or link.role in roles]

    def parent(self, child: int) -> Link | None:
        """The link that ties a word to its head; none for the root."""
        return self._parent.get(child)

    def obliques(self, head: int, *prepositions: str) -> list[int]:
        """The words below a word in phrases with one of the prepositions."""
        found = self._links.get(head)
        if not found:
            return []
        return [
            link.child for link in found if link.role in PREPOSITIONAL and link.word in prepositions
        ]

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive, also as a bare participle after its noun or in a
        list ("were shot and *killed*").

        Taggers take some of these participles for past forms; without an object they are none.
        """
        if self.links(verb, "passive_auxiliary", "passive_subject", "agent"):
            return True
        link, tag = self.parent(verb), self.doc[verb].tag_
        if link is None or tag not in ("VBN", "VBD"):
            return False
        if link.role == "adnominal" and tag == "VBN":
            return True
        is_bare = not self.links(verb, "subject", "object", "auxiliary", "complement")
        if link.role == "adnominal":
            return is_bare
        is_joined = tag == "VBN" or verb - link.head == 2
        return link.role == "conjunct" and is_bare and is_joined and self.is_passive(link.head)

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb stands with "to"."""
        words = self.children(verb, "marker", "auxiliary")
        return any(self.doc[word].tag_ == "TO" for word in words)

    def subtree(self, head: int) -> list[int]:
        """A word and all below it, in text order."""
        found, waiting = [], [head]
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(link.child for link in self._links.get(word, []))
        return sorted(found)


@cache
def read_labels(scheme: str) -> dict[str, str]:
    """The role of each label of a scheme, `ud` or `clearnlp`."""
    path = Path(__file__).with_name("labels.csv")
    with path.open(encoding="utf8", newline="") as lines:
        return {
            row["label"]: row["role"] for row in csv.DictReader(lines) if row["scheme"] == scheme
        }


def guess_scheme(labels: set[str]) -> str:
    """The scheme that a set of dependency labels belongs to."""
    return "clearnlp" if len(labels & CLEARNLP_ONLY) > len(labels & UD_ONLY) else "ud"


def _read_links(sentence: Span, scheme: str) -> list[Link]:
    scheme = scheme or guess_scheme({token.dep_ for token in sentence})
    labels = read_labels(scheme)
    if scheme == "clearnlp":
        return _read_clearnlp(sentence, labels)
    return [_read_ud(token, labels) for token in sentence if token.head.i != token.i]


def _read_ud(token: Token, labels: dict[str, str]) -> Link:
    role = labels.get(token.dep_) or labels.get(token.dep_.split(":")[0], "other")
    word = ""
    if role in PREPOSITIONAL:
        word = _first_words(token, "case")
    elif role in MARKED:
        word = _first_words(token, "mark") or _first_words(token, "case")
    if role == "oblique" and word == "by" and _is_passive_head(token.head):
        role = "agent"
    if role == "oblique" and not word:
        role = "time"
    return Link(role, token.head.i, token.i, word)


def _is_passive_head(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(
        child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children
    )


def _first_words(token: Token, label: str) -> str:
    """The preposition or marker before a word, with the words fixed to it ("because of")."""
    for child in token.children:
        if child.dep_ == label and child.i < token.i:
            fixed = [below.lower_ for below in child.children if below.dep_ == "fixed"]
            return " ".join([child.lower_, *fixed])
    return ""


def _read_clearnlp(sentence: Span, labels: dict[str, str]) -> list[Link]:
    links = []
    for token in sentence:
        if token.head.i == token.i or token.dep_ in ("prep", "agent"):
            continue
        links.append(_read_clearnlp_word(token, labels))
    predicates = {link.head: link.child for link in links if link.role == "predicate"}
    return [_hang_on_predicate(link, predicates, sentence) for link in links]


def _read_clearnlp_word(token: Token, labels: dict[str, str]) -> Link:
    role, head = labels.get(token.dep_, "other"), token.head
    if role == "preposition_object" and head.dep_ in ("prep", "agent", "dative", "pcomp"):
        role = "agent" if head.dep_ == "agent" else "oblique"
        if token.dep_ == "pcomp" and token.pos_ in ("VERB", "AUX"):
            role = "adverbial"
        return Link(role, _skip_prepositions(head).i, token.i, head.lower_)
    word = _first_words(token, "mark") if role in MARKED else ""
    if role == "infinitive" and any(child.tag_ == "TO" for child in token.children):
        word = "to"
    return Link(role, head.i, token.i, word)


def _skip_prepositions(preposition: Token) -> Token:
    """The word that a preposition, or a chain of them ("out of"), hangs on."""
    word = preposition.head
    while word.dep_ in ("prep", "agent") and word.head.i != word.i:
        word = word.head
    return word


def _hang_on_predicate(link: Link, predicates: dict[int, int], sentence: Span) -> Link:
    """See "be" with a predicate: the predicate takes the subject and the auxiliaries, as in UD."""
    be = sentence.doc[link.head]
    if be.lemma_ != "be" or link.head not in predicates or link.role == "predicate":
        return link
    return Link(link.role, predicates[link.head], link.child, link.word)
