"""How many people an act killed and injured, by ACLED's conventions for vague numbers.

`lexicons/casualties.csv` says which words tell deaths and injuries and what they count; vague
numbers ("dozens") stand in `lexicons/dates/number_words.csv`. Casualties without a word of death
count for nothing, and of numbers that differ the lowest stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from coder.actions.act import Act
from coder.anchors import list_anchors
from coder.dates.words import read_number, read_number_words, read_time_words
from coder.lexicon.files import LEXICONS, read_rows
from coder.parser.roles import Roles

ROOTS = frozenset({"14", "17", "18", "19", "20"})
APART = frozenset({"relative"})
NOBODY = frozenset({"no", "nobody", "none"})
SINGULAR_PRONOUNS = frozenset({"him", "her", "he", "she", "himself", "herself"})
CLAIMING = frozenset({"claim", "cost", "take", "lose"})
REACHING = frozenset({"reach", "rise", "climb", "stand", "hit", "jump", "grow", "be"})
UNKNOWN_PLURAL = 3
HEDGES = frozenset({"at", "least", "more", "than", "about", "around", "nearly", "over", "up", "to"})
RANGES = frozenset({"between", "almost", "some", "as", "many"})
MEASURES = frozenset({"%", "percent", "km", "kilometers", "kilometres", "miles", "times"})
LONGEST_HEDGE = 4
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class Casualties:
    """What an act cost.

    Attributes:
        fatalities: people killed; None where the sentence does not tell.
        text: the words that tell the deaths, or empty.
        injuries: people injured; None where the sentence does not tell.
    """

    fatalities: int | None
    text: str
    injuries: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """One number of dead or injured.

    Attributes:
        harm: `death` or `injury`.
        trigger: the token that tells the harm.
        number: how many.
        start, end: tokens of the words that tell it, end exclusive.
    """

    harm: str
    trigger: int
    number: int
    start: int
    end: int


def count_casualties(roles: Roles, act: Act) -> Casualties:
    """How many people an act killed and injured; nothing for acts that are not violent."""
    if act.root not in ROOTS:
        return Casualties(None, "", None)
    counts = [count for count in _list_counts(roles) if _belongs(roles, act, count.trigger)]
    deaths = _choose(act, [count for count in counts if count.harm == "death"])
    injuries = _choose(act, [count for count in counts if count.harm == "injury"])
    text = roles.doc[deaths.start : deaths.end].text if deaths else ""
    return Casualties(
        deaths.number if deaths else None,
        text if len(text) <= LONGEST_TEXT else "",
        injuries.number if injuries else None,
    )


def _choose(act: Act, counts: list[Count]) -> Count | None:
    """The count of the act's own trigger, else the lowest one."""
    own = [count for count in counts if count.trigger in (act.predicate, *act.words)]
    return min(own or counts, key=lambda count: count.number, default=None)


def _belongs(roles: Roles, act: Act, trigger: int) -> bool:
    """Whether a word of harm stands over or under the act's trigger, not in an aside."""
    anchors = list_anchors(roles, act)
    return _stands_under(roles, trigger, frozenset(anchors)) or any(
        _stands_under(roles, anchor, frozenset({trigger})) for anchor in anchors
    )


def _stands_under(roles: Roles, word: int, others: frozenset[int]) -> bool:
    while word not in others:
        link = roles.parent(word)
        if link is None or link.role in APART:
            return False
        word = link.head
    return True


def _list_counts(roles: Roles) -> Iterator[Count]:
    """Every number of dead or injured that the sentence tells."""
    for token in roles.sentence:
        for harm, counted in _read_harms(token):
            for heads in _list_victims(roles, token.i, counted):
                count = _count_all(roles, harm, token.i, heads)
                if count:
                    yield count


def _read_harms(token: Token) -> tuple[tuple[str, str], ...]:
    pos = {"VERB": "verb", "AUX": "verb", "ADJ": "adj", "NOUN": "noun", "ADV": "adj"}.get(
        token.pos_
    )
    table = _read_table()
    found = table.get((token.lemma_.lower(), pos or "")) or table.get((token.lower_, "adj"))
    return (found,) if found and pos else ()


@cache
def _read_table() -> dict[tuple[str, str], tuple[str, str]]:
    rows = read_rows(LEXICONS / "casualties.csv")
    return {(row["lemma"], row["pos"]): (row["harm"], row["counted"]) for row in rows}


def _list_victims(roles: Roles, word: int, counted: str) -> list[list[int]]:
    """The heads of the phrases that say who or how many; phrases joined by "and" go together."""
    if counted == "object":
        heads = roles.children(word, "object", "passive_subject") or _find_noun_over(roles, word)
        heads = _find_number_after(roles, word) or heads
    elif counted == "subject":
        heads = roles.children(word, "subject") or _find_controller(roles, word)
    elif counted == "described":
        heads = _find_described(roles, word)
    elif counted == "itself":
        heads = roles.obliques(word, "of") if not _has_number(roles, word) else []
        heads = heads or [word]
    else:
        heads = _find_in_frame(roles, word, counted)
    return [[head, *_list_conjuncts(roles, head)] for head in heads[:1]]


def _list_conjuncts(roles: Roles, head: int) -> list[int]:
    nouns = ("NOUN", "PROPN", "ADJ")
    return [one for one in roles.children(head, "conjunct") if roles.doc[one].pos_ in nouns]


def _find_noun_over(roles: Roles, verb: int) -> list[int]:
    """The noun that a bare participle describes: "three soldiers killed in the raid"."""
    link = roles.parent(verb)
    is_participle = link is not None and link.role in ("adnominal", "adjective")
    return [link.head] if link and is_participle and roles.doc[verb].tag_ == "VBN" else []


def _find_number_after(roles: Roles, verb: int) -> list[int]:
    """The number right after a verb that the parse ties elsewhere: "killed between 10 and 15"."""
    lower = [token.lower_ for token in roles.doc[verb + 1 : roles.sentence.end]]
    start = 0
    while start < len(lower) and start < LONGEST_HEDGE and lower[start] in HEDGES | RANGES:
        start += 1
    if not _is_count_of_people(lower, start):
        return []
    heads = roles.children(verb, "object", "passive_subject")
    first = verb + 1 + start
    return [] if any(first in roles.subtree(head) for head in heads) else [first]


def _is_count_of_people(lower: list[str], start: int) -> bool:
    """Whether a number begins at a word, and no time or measure follows it."""
    if start >= len(lower):
        return False
    if read_number_words().get(lower[start], ("",))[0] == "vague":
        return True
    found = read_number(lower, start)
    after = lower[found[1]] if found and found[1] < len(lower) else ""
    return found is not None and after not in read_time_words("unit") and after not in MEASURES


def _find_controller(roles: Roles, verb: int) -> list[int]:
    link = roles.parent(verb)
    return roles.children(link.head, "subject") if link and link.role == "conjunct" else []


def _find_described(roles: Roles, word: int) -> list[int]:
    """Whom "dead" tells of: its own number, its noun, or the object or subject of its verb."""
    if _has_number(roles, word):
        return [word]
    subjects = roles.children(word, "subject", "passive_subject")
    link = roles.parent(word)
    if subjects or link is None:
        return subjects
    if roles.doc[link.head].pos_ in ("NOUN", "PROPN", "NUM"):
        return [link.head]
    if link.role == "conjunct":
        return []
    return roles.children(link.head, "object", "passive_subject")


def _find_in_frame(roles: Roles, word: int, counted: str) -> list[int]:
    """Frames that count by a noun: "claimed 12 lives", "the death toll reached 12"."""
    link = roles.parent(word)
    verb = roles.doc[link.head].lemma_.lower() if link else ""
    if link is None:
        return []
    if counted == "claimed":
        return [word] if link.role == "object" and verb in CLAIMING else []
    if verb not in REACHING:
        return []
    return roles.children(link.head, "object") or roles.obliques(link.head, "to", "at")


def _has_number(roles: Roles, word: int) -> bool:
    below = roles.children(word, "number", "time")
    return roles.doc[word].pos_ == "NUM" or any(roles.doc[one].pos_ == "NUM" for one in below)


def _count_all(roles: Roles, harm: str, trigger: int, heads: list[int]) -> Count | None:
    numbers = [count_phrase(roles, head) for head in heads]
    known = [number for number in numbers if number is not None]
    if not known:
        return None
    words = [trigger, *heads]
    for head in heads:
        words += [word for word in roles.subtree(head) if word <= head]
    return Count(harm, trigger, sum(known), min(words), max(words) + 1)


def count_phrase(roles: Roles, head: int) -> int | None:
    """How many people a noun phrase tells of; None where it gives no clue.

    A plural without number counts three, as ACLED counts it; "the soldiers" gives no number.
    """
    token = roles.doc[head]
    phrase = [word for word in roles.subtree(head) if head - 8 <= word <= head]
    words = [roles.doc[word].lower_ for word in phrase]
    if NOBODY & set(words[-3:]):
        return 0
    number = _read_phrase_number(words)
    if number is not None:
        return number
    if token.lower_ in SINGULAR_PRONOUNS or "one" in words:
        return 1
    if token.pos_ == "PROPN" or {"a", "an"} & set(words):
        return 1
    is_bare = token.tag_ == "NNS" and not roles.children(head, "determiner", "possessor")
    return UNKNOWN_PLURAL if is_bare else None


def _read_phrase_number(words: list[str]) -> int | None:
    """The first number of a phrase: figures, number words, "two dozen", "dozens"."""
    for start, word in enumerate(words):
        kind, value = read_number_words().get(word, ("", 0))
        if kind in ("vague", "group"):
            return value
        found = None if kind == "article" else read_number(words, start)
        if found is None:
            continue
        number, end = found
        group = read_number_words().get(words[end] if end < len(words) else "", ("", 0))
        return number * group[1] if group[0] == "group" else number
    return None
