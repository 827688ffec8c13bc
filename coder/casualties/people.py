"""How many people a noun phrase tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from coder.casualties.quantity import Quantity, find_quantity
from coder.casualties.words import read_convention, read_words
from coder.lexicon.time_words import read_number_words
from coder.parser.roles import Roles

LONGEST_PHRASE = 12
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
KNOWN_TAGS = frozenset({"DT", "PRP$", "POS", "WDT"})
LEFT_TAGS = frozenset({"CD", "DT", "JJ", "JJR", "PRP$", "HYPH", "NN", "NNP"})
ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class People:
    """The people of one phrase, or of several that "and" joins.

    Attributes:
        number: how many.
        kinds: lemmas of the nouns; empty where the phrase gives a number alone.
        is_vague: the words give no number.
        is_more: they come on top of others ("another", "a third").
        start, end: tokens, end exclusive.
    """

    number: int
    kinds: frozenset[str]
    is_vague: bool
    is_more: bool
    start: int
    end: int


def count_phrase(roles: Roles, head: int) -> People | None:
    """The people of the phrase of a noun; None where it gives no clue ("the soldiers")."""
    below = set(roles.subtree(head))
    start = head
    while start > max(roles.sentence.start, head - LONGEST_PHRASE):
        if not _is_left_part(roles.doc, start - 1, start - 1 in below):
            break
        start -= 1
    end = _find_number_end(roles, head) + 1
    for inner in roles.obliques(head, "of"):
        if inner > head and end <= inner <= end + LONGEST_PHRASE:
            end = inner + 1
    return count_stretch(roles.doc, start, end)


def _find_number_end(roles: Roles, head: int) -> int:
    """The last word of "two hundred and six miners" where the parse stops at "hundred"."""
    doc, end = roles.doc, head
    while end + 2 < roles.sentence.end and doc[end + 1].lower_ == "and":
        kind = read_number_words().get(doc[end].lower_, ("",))[0]
        if kind != "multiplier" or doc[end + 2].tag_ != "CD":
            break
        end += 2
        while end + 1 < roles.sentence.end and doc[end + 1].tag_ in ("CD", "HYPH", "NN", "NNS"):
            end += 1
    return end


def _is_left_part(doc: Doc, word: int, is_below: bool) -> bool:
    """Whether a word left of a noun belongs to its phrase: not what "and" or a comma sets apart."""
    token = doc[word]
    if token.lower_ == "and":
        before = doc[word - 1].lower_ if word else ""
        if word > 1 and doc[word - 2].lower_ == "between":
            return True
        return read_number_words().get(before, ("",))[0] == "multiplier"
    if token.tag_ in ("IN", "RB", "RBR"):
        return token.lower_ in read_words("hedge")
    return token.tag_ in LEFT_TAGS or (is_below and token.tag_ not in ("CC", ",", ":"))


def count_stretch(doc: Doc, start: int, end: int) -> People | None:
    """The people of a stretch of words that is one noun phrase, "of" included.

    A plural without number counts as ACLED's unknown plural does, a single person as one.
    """
    words = [token.lower_ for token in doc[start:end]]
    split = start + (words.index("of") if "of" in words[1:] else len(words))
    first, rest = doc[start:split], doc[split + 1 : end]
    kinds = _find_kinds(list(first))
    found = _count_part(list(first))
    if len(rest) and kinds <= read_words("collective"):
        kinds = _find_kinds(list(rest))
        found = found if found and not found.is_vague else _choose(found, list(rest))
    if found is None or kinds & (read_words("beast") | read_words("no_person")):
        return None
    more = bool(read_words("more") & set(words))
    return People(found.number, kinds, found.is_vague, more, start, end)


def is_noun(token: Token) -> bool:
    """Whether a word is a noun; stops are at times tagged so."""
    return token.tag_ in NOUN_TAGS and token.text[-1:].isalnum()


def _choose(found: Quantity | None, rest: Sequence[Token]) -> Quantity | None:
    """The number in "a family of five"; that of "dozens" in "dozens of people"."""
    inner = _count_part(rest)
    if found is None or (inner is not None and not inner.is_vague and found.end == 0):
        return inner or found
    return found


def _find_kinds(tokens: Sequence[Token]) -> frozenset[str]:
    nouns = [token for token in tokens if is_noun(token)]
    return frozenset(token.lemma_.lower() for token in nouns[-1:])


def _count_part(tokens: Sequence[Token]) -> Quantity | None:
    """How many a phrase without "of" tells of; `end` is 0 where no number word says it."""
    words = [token.lower_ for token in tokens]
    if tells_nobody(words):
        return Quantity(0, 1)
    found = find_quantity(words)
    if found:
        return found[1]
    if read_words("pronoun") & set(words) or "one" in words:
        return Quantity(1, 1)
    nouns = [token for token in tokens if is_noun(token)]
    if nouns:
        return _count_noun(nouns[-1], tokens, words)
    is_person = bool(ARTICLES & set(words[:1])) and tokens[-1].tag_ == "JJ"
    return Quantity(1, 0) if is_person else None


def tells_nobody(words: Sequence[str]) -> bool:
    """Whether words deny: "no soldiers", but not "no less than 15 soldiers"."""
    pairs = pairwise([*words, ""])
    return any(one in read_words("nobody") and two not in ("less", "fewer") for one, two in pairs)


def _count_noun(noun: Token, tokens: Sequence[Token], words: Sequence[str]) -> Quantity | None:
    """How many a noun without a number tells of."""
    unknown = Quantity(read_convention("unknown_plural"), 0, True)
    if noun.tag_ in PLURAL_TAGS:
        return None if any(token.tag_ in KNOWN_TAGS for token in tokens) else unknown
    if noun.lemma_.lower() in read_words("collective"):
        return unknown if ARTICLES & set(words[:1]) else None
    return Quantity(1, 0)
