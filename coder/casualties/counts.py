"""The numbers of dead and injured that a sentence tells, each with the word that tells the harm."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from coder.casualties.people import People, tells_nobody
from coder.casualties.quantity import find_quantity
from coder.casualties.victims import find_manner_verb, find_victims, tells_harm
from coder.casualties.words import Harm, read_convention, read_harms, read_words
from coder.parser.roles import Roles

POS = {"VERB": "verb", "AUX": "verb", "ADJ": "adj", "NOUN": "noun", "PROPN": "noun", "ADV": "adj"}
SPLIT_REACH = 6
NEGATIONS = frozenset({"not", "n't", "never"})


@dataclass(frozen=True, slots=True)
class Count:
    """One number of dead or injured.

    Attributes:
        harm: `death`, `injury` or `unclear`.
        trigger: the token that tells the harm.
        people: how many, and who.
        is_sum: it takes in others than this event's ("since January", "bringing the toll to").
        is_part: it is part of a number told before ("among the dead").
        is_latest: a toll that takes the place of numbers told before.
    """

    harm: str
    trigger: int
    people: People
    is_sum: bool = False
    is_part: bool = False
    is_latest: bool = False


def find_counts(roles: Roles) -> list[Count]:
    """Every number of dead or injured that a sentence tells, in text order."""
    counts: list[Count] = []
    for token in roles.sentence:
        for harm in _read_harms(roles, token):
            if not _is_unreal(roles, token.i):
                counts += _count_harm(roles, token.i, harm, counts)
    return _drop_repeated(counts)


def _count_harm(roles: Roles, word: int, harm: Harm, told: list[Count]) -> Iterator[Count]:
    denied = _is_denied(roles, word, harm)
    if denied is not None:
        yield from denied
        return
    if harm.harm == "unclear":
        number = read_convention("casualties_only")
        yield Count("unclear", word, People(number, frozenset(), True, False, word, word + 1))
        return
    joined = _find_joined_harm(roles, word)
    if joined:
        yield from joined if harm.harm == "death" else []
        return
    people = _repeat(roles, word, told) or find_victims(roles, word, harm)
    if people is None:
        return
    yield Count(
        harm.harm,
        word,
        _share_out(roles, people),
        is_sum=_is_sum(roles, word, people),
        is_part=_is_part(roles, word, people),
        is_latest=harm.counted == "reached",
    )


def _share_out(roles: Roles, people: People) -> People:
    """This event's share of a number "split across 3 events": an equal part with the remainder.

    ACLED gives the remainder to the first event or day; which one this is, nobody says.
    """
    words = [token.lower_ for token in roles.doc[people.end : roles.sentence.end]]
    at = next((i for i, word in enumerate(words) if word in read_words("split")), None)
    found = find_quantity(words[: at + SPLIT_REACH], at) if at is not None else None
    if found is None or found[1].number < 2:
        return people
    share, remainder = divmod(people.number, found[1].number)
    return replace(people, number=share + remainder)


def _find_joined_harm(roles: Roles, word: int) -> list[Count]:
    """Deaths of "killed and wounded 12": nobody knows how many of the twelve died."""
    doc = roles.doc
    for start in (word, word - 2):
        if start < roles.sentence.start or start + 2 >= roles.sentence.end:
            continue
        one, link, two = doc[start], doc[start + 1].lower_, doc[start + 2]
        if link in ("and", "or") and tells_harm(one) and tells_harm(two):
            rule = "unknown_plural" if link == "and" else "casualties_only"
            people = People(read_convention(rule), frozenset(), True, False, start, start + 3)
            harms = {harm.harm for verb in (one, two) for harm in _read_harms(roles, verb)}
            return [Count("death", word, people)] if len(harms) > 1 else []
    return []


def _read_harms(roles: Roles, token: Token) -> list[Harm]:
    """What harm a word tells: none for most, one for nearly all others."""
    table = read_harms()
    lemma = _find_singular(token)
    manner = table.get((token.lower_, "any"))
    if manner and find_manner_verb(roles, token.i, manner) is not None:
        return [manner]
    pos = POS.get(token.pos_, "")
    found = table.get((lemma, pos)) or table.get((token.lower_, "adj"))
    return [found] if found and pos else []


def _find_singular(token: Token) -> str:
    """A word's lemma, also where capitals make the tagger take a plural for a name."""
    lemma = token.lemma_.lower()
    if token.tag_ != "NNPS":
        return lemma
    return f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma.removesuffix("s")


def _is_denied(roles: Roles, word: int, harm: Harm) -> list[Count] | None:
    """Counts of nobody where harm is denied; None where it is not.

    "There is no information on casualties" denies nothing: it is unclear whether anyone died.
    """
    doc = roles.doc
    above = _list_nouns_above(roles, word)
    denying = [one for one in above if _has_no(roles, one)]
    if not denying:
        return None
    lemmas = {doc[one].lemma_.lower() for one in denying}
    nobody = People(0, frozenset(), False, False, word, word + 1)
    if lemmas & {"information", "detail", "details", "word", "figure", "confirmation"}:
        return [Count("unclear", word, nobody)]
    if harm.harm == "unclear":
        return [Count("death", word, nobody), Count("injury", word, nobody)]
    return [Count(harm.harm, word, nobody)]


def _list_nouns_above(roles: Roles, word: int) -> list[int]:
    """A noun of harm, the nouns that it is joined to, and those it hangs on: "reports of"."""
    if roles.doc[word].pos_ not in ("NOUN", "PROPN"):
        return [word] if roles.children(word, "adverb") else []
    found = [word]
    while (link := roles.parent(found[-1])) is not None and link.role in ("conjunct", "oblique"):
        if roles.doc[link.head].pos_ not in ("NOUN", "PROPN"):
            break
        found.append(link.head)
    return found


def _has_no(roles: Roles, word: int) -> bool:
    doc = roles.doc
    if doc[word].pos_ == "VERB":
        return any(doc[child].lower_ in NEGATIONS for child in roles.children(word, "adverb"))
    first = min([one for one in roles.subtree(word) if word - 4 <= one <= word], default=word)
    if tells_nobody([token.lower_ for token in doc[max(first, roles.sentence.start) : word + 1]]):
        return True
    link = roles.parent(word)
    if link is None:
        return False
    if link.word == "without":
        return True
    verbs = [link.head] if doc[link.head].pos_ in ("VERB", "AUX") else []
    return any(
        doc[child].lower_ in NEGATIONS | {"without"}
        for verb in verbs
        for child in [*roles.children(verb, "adverb", "marker", "case")]
    )


def _is_unreal(roles: Roles, word: int) -> bool:
    """Whether the harm was only meant or feared: "tried to kill", "could kill"."""
    doc = roles.doc
    if doc[word].pos_ not in ("VERB", "AUX"):
        return False
    helpers = roles.children(word, "auxiliary", "marker")
    if any(doc[one].lower_ in read_words("unreal") for one in helpers):
        return True
    link = roles.parent(word)
    if doc[max(word - 1, 0)].lower_ in ("nearly", "almost"):
        return True
    if link and link.word in ("of", "for") and _is_charge(roles, link.head):
        return True
    has_to = any(doc[one].tag_ == "TO" for one in helpers)
    return bool(has_to and link and doc[link.head].lemma_.lower() in read_words("seek"))


def _is_charge(roles: Roles, word: int) -> bool:
    """Whether a word says that someone is accused: of what, is no part of the event."""
    return roles.doc[word].lemma_.lower() in read_words("charge")


def _is_sum(roles: Roles, word: int, people: People) -> bool:
    """Whether a number takes in others: "since January", "this year", "bringing the toll to"."""
    doc = roles.doc
    link = roles.parent(word)
    above = doc[link.head].lemma_.lower() if link else ""
    if doc[word].lemma_.lower() in ("toll", "number", "total") and above in read_words("sum"):
        return True
    stretch = roles.subtree(word) if doc[word].pos_ in ("VERB", "ADJ") else []
    if link and doc[word].pos_ not in ("VERB", "AUX"):
        stretch = [*stretch, *roles.subtree(link.head)]
    words = [doc[one].lower_ for one in sorted(set(stretch))]
    if read_words("since") & set(words):
        return True
    pairs = pairwise(words)
    is_long = any(
        one in read_words("span_before") and two in read_words("span") for one, two in pairs
    )
    return is_long and bool({"over", "in", "so", "during"} & set(words))


def _is_part(roles: Roles, word: int, people: People) -> bool:
    """Whether a number is some of those told before: "eight of the dead", "among the dead"."""
    before = [token.lower_ for token in roles.doc[max(roles.sentence.start, word - 3) : word]]
    is_definite = before[-1:] == ["the"]
    return is_definite and bool(read_words("part") & set(before))


def _repeat(roles: Roles, word: int, told: list[Count]) -> People | None:
    """The number before again: "four were killed and as many wounded"."""
    before = [token.lower_ for token in roles.doc[max(0, word - 2) : word]]
    if told and before == ["as", "many"]:
        last = told[-1].people
        return People(last.number, last.kinds, last.is_vague, False, word - 1, word + 1)
    return None


def _drop_repeated(counts: list[Count]) -> list[Count]:
    """Counts without a second one of the same harm and the same words."""
    kept: list[Count] = []
    for count in counts:
        if not any(_tells_same(count, other) for other in kept):
            kept.append(count)
    return kept


def _tells_same(one: Count, other: Count) -> bool:
    overlaps = one.people.start < other.people.end and other.people.start < one.people.end
    return one.harm == other.harm and overlaps
