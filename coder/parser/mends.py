"""Which links of a parse cannot be right, and what must they be? Verbs get back their subjects.

A finite verb of an English main clause has a subject. Where a parse leaves one without, four
misreadings explain most of it: a reduced relative taken for the main clause ("The missiles fired by
the navy *struck* a town"), an apposition to the day ("In May, the minister, Ann Low, *agreed*"),
"that" taken for a determiner ("said that rebel groups *were* advancing"), and a subject taken for
a sentence without a verb ("A spokesman for the group, which holds the town, *told* reporters").
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from coder.lexicon.time_words import read_time_words
from coder.parser.links import Link

FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINITE_AUXILIARIES = FINITE | {"MD"}
FORMS_WITH_HELPERS = frozenset({"VB", "VBN", "VBG"})
PARTICIPLES = frozenset({"VBN", "VBD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURALS = frozenset({"NNS", "NNPS"})
SUBJECTS = ("subject", "passive_subject", "clause_subject")
AUXILIARIES = ("auxiliary", "passive_auxiliary", "copula")
LOOSE_CLAUSES = frozenset({"adverbial", "infinitive", "complement", "parataxis", "conjunct"})


def mend_links(sentence: Span, links: list[Link]) -> list[Link]:
    """The *links* of a sentence, with subjects given back to verbs that lost theirs."""
    tree = _Tree(sentence.doc, links)
    for verb in range(sentence.start, sentence.end):
        if tree.lacks_subject(verb):
            any(mend(tree, verb) for mend in MENDS)
    return tree.list_links()


class _Tree:
    """The links of a sentence, which can be changed."""

    def __init__(self, doc: Doc, links: list[Link]) -> None:
        self.doc = doc
        self.links = {link.child: link for link in links}

    def list_links(self) -> list[Link]:
        """All links, in the order of the words."""
        return sorted(self.links.values(), key=lambda link: link.child)

    def children(self, head: int, *roles: str) -> list[int]:
        """The words below a word, all of them or those with one of the roles."""
        return [
            link.child
            for link in self.list_links()
            if link.head == head and (not roles or link.role in roles)
        ]

    def hang(self, child: int, head: int, role: str, word: str = "") -> None:
        """Hang a word on another, wherever it hung."""
        self.links[child] = Link(role, head, child, word)

    def take_place(self, new: int, old: int) -> None:
        """Put *new* where *old* hangs, or at the root; *old* must be hung elsewhere after."""
        above = self.links.pop(old, None)
        self.links.pop(new, None)
        if above is not None:
            self.links[new] = replace(above, child=new)

    def move(self, children: list[int], head: int) -> None:
        """Hang words on another head, in the roles that they have."""
        for child in children:
            self.links[child] = replace(self.links[child], head=head)

    def lacks_subject(self, verb: int) -> bool:
        """Whether a word is a finite verb, and no auxiliary, without a subject."""
        token, above = self.doc[verb], self.links.get(verb)
        if token.tag_ not in FINITE | FORMS_WITH_HELPERS or (above and above.role in AUXILIARIES):
            return False
        helpers = {self.doc[word].tag_ for word in self.children(verb, *AUXILIARIES)}
        is_finite = token.tag_ in FINITE or bool(helpers & FINITE_AUXILIARIES)
        return is_finite and not self.children(verb, *SUBJECTS)

    def is_passive(self, verb: int) -> bool:
        """Whether a verb has an auxiliary of the passive."""
        return bool(self.children(verb, "passive_auxiliary"))

    def has_mark(self, verb: int) -> bool:
        """Whether a conjunction or a marker begins the clause of *verb*."""
        tags = {self.doc[word].tag_ for word in self.children(verb) if word < verb}
        return bool(self.links[verb].word or "CC" in tags or self.children(verb, "marker"))


def _mend_reduced_relative(tree: _Tree, verb: int) -> bool:
    """The first of two verbs tells only which: "The missiles fired by the navy struck a town"."""
    link = tree.links.get(verb)
    if link is None or link.role not in LOOSE_CLAUSES or link.head > verb or tree.has_mark(verb):
        return False
    participle = link.head
    subjects = tree.children(participle, "subject", "passive_subject")
    if len(subjects) != 1 or not _may_be_adnominal(tree, participle, subjects[0], verb):
        return False
    subject = subjects[0]
    moved = [child for child in tree.children(participle) if child < subject or child > verb]
    tree.take_place(verb, participle)
    tree.move(moved, verb)
    tree.hang(participle, subject, "adnominal")
    tree.hang(subject, verb, "passive_subject" if tree.is_passive(verb) else "subject")
    return True


def _may_be_adnominal(tree: _Tree, participle: int, subject: int, verb: int) -> bool:
    """Whether a verb can be a participle that tells more of its noun, up to the next verb."""
    tag = tree.doc[participle].tag_
    if not subject < participle < verb or tree.children(participle, *AUXILIARIES):
        return False
    if tag not in PARTICIPLES or tree.children(participle, "object", "indirect_object"):
        return False
    own = [word for word in tree.children(participle) if participle < word < verb]
    has_comma_before = tree.doc[participle - 1].text == ","
    has_comma_after = any(tree.doc[word].text == "," for word in range(participle, verb))
    return bool(own) and has_comma_before >= has_comma_after


def _mend_day_with_apposition(tree: _Tree, verb: int) -> bool:
    """A day has no apposition that is a person: "In May, the minister, Ann Low, agreed"."""
    for day in tree.children(verb, "oblique", "time"):
        if day > verb or not _is_time(tree, day):
            continue
        named = [word for word in tree.children(day, "apposition") if not _is_time(tree, word)]
        if named and tree.doc[named[0]].tag_ in NOUNS:
            tree.hang(named[0], verb, "passive_subject" if tree.is_passive(verb) else "subject")
            return True
    return False


def _is_time(tree: _Tree, word: int) -> bool:
    texts = {tree.doc[word].lower_} | {tree.doc[below].lower_ for below in tree.children(word)}
    return any(texts & read_time_words(kind).keys() for kind in ("weekday", "month"))


def _mend_that(tree: _Tree, verb: int) -> bool:
    """No determiner of a plural is "that": "said that rebel groups were advancing"."""
    for noun in _list_plurals_with_that(tree):
        above = tree.links.get(noun)
        if above is None or above.role not in ("object", "oblique") or above.head > noun:
            continue
        if noun < verb and _stands_right_before(tree, noun, verb):
            tree.hang(verb, above.head, "complement", "that")
            tree.hang(noun, verb, "passive_subject" if tree.is_passive(verb) else "subject")
            return True
    return False


def _list_plurals_with_that(tree: _Tree) -> Iterator[int]:
    for link in tree.list_links():
        is_that = link.role == "determiner" and tree.doc[link.child].lower_ == "that"
        if is_that and tree.doc[link.head].tag_ in PLURALS:
            yield link.head


def _stands_right_before(tree: _Tree, noun: int, verb: int) -> bool:
    """Whether nothing but words of the noun and of the verb stand between the two."""
    own = {noun, verb, *tree.children(verb)}
    for word in range(noun + 1, verb):
        above: int | None = word
        while above is not None and above not in own:
            above = tree.links[above].head if above in tree.links else None
        if above is None:
            return False
    return True


def _mend_bare_noun(tree: _Tree, verb: int) -> bool:
    """The subject was read alone: "A spokesman for the group, which holds the town, told us"."""
    link = tree.links.get(verb)
    if link is None or link.role != "parataxis" or tree.has_mark(verb):
        return False
    noun = link.head
    is_bare = noun < verb and noun not in tree.links and tree.doc[noun].tag_ in NOUNS
    if not is_bare or sum(tree.doc[word].text == "," for word in range(noun, verb)) != 2:
        return False
    moved = [child for child in tree.children(noun) if child > verb]
    tree.take_place(verb, noun)
    tree.move(moved, verb)
    tree.hang(noun, verb, "passive_subject" if tree.is_passive(verb) else "subject")
    return True


MENDS: tuple[Callable[[_Tree, int], bool], ...] = (
    _mend_that,
    _mend_reduced_relative,
    _mend_day_with_apposition,
    _mend_bare_noun,
)
