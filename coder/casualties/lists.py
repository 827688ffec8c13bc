"""The people of a list that follows or precedes a word of harm, read without the parse.

"Killed a chief, his wife and two guards": parsers often break such lists; their order does not.
"""

from spacy.tokens import Token

from coder.casualties.people import People, count_stretch
from coder.casualties.quantity import find_quantity
from coder.casualties.words import read_harms, read_words
from coder.lexicon.time_words import read_time_words
from coder.parser.roles import Roles

PHRASE_TAGS = frozenset(
    {"DT", "PDT", "PRP", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS"}
    | {"HYPH", "``", "''", "FW"}
)
SIGN_TAGS = frozenset({"HYPH", "POS", "``", "''"})
ASIDES = frozenset({"including", "them", "whom", "mostly", "most", "mainly"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({";", ":", "(", ")", "–", "—", "--", ".", "and", "while", "but", "left", ","})
JOINERS = (
    *((",", "and"), (",",), ("and",), ("plus",)),
    *(("as", "well", "as"), ("along", "with"), ("together", "with")),
)
BEFORE = 6
LONGEST_GAP = 6


def count_list_after(roles: Roles, word: int, *, until: int = -1) -> People | None:
    """The people of the list right after a word; None if none begins there.

    *until* is a word of harm that the list reaches up to: "left a man and his brother dead".
    """
    found: list[People] = []
    waiting: list[People] = []
    position, end = word + 1, roles.sentence.end
    while True:
        stop = _find_phrase_end(roles, position)
        item = count_stretch(roles.doc, position, stop) if stop > position else None
        if stop == position or (found and _begins_clause(roles, stop, until)):
            break
        waiting += [item] if item and not _is_age(roles, position, stop) else []
        link = roles.doc[position - 1].lower_
        if link != "," or not found:
            found, waiting = [*found, *waiting], []
        joiner = _find_joiner(roles, stop)
        if joiner is None or joiner + 1 >= end:
            found += waiting if _reaches(roles, stop, until) else []
            found += _find_second_part(roles, stop)
            break
        position = joiner + 1
    return add_people(found) if found else None


def _find_phrase_end(roles: Roles, start: int) -> int:
    """The word after the noun phrase that begins at a word; the word itself if none begins."""
    position, has_noun = start, False
    while position < roles.sentence.end:
        token = roles.doc[position]
        is_hedge = not has_noun and token.lower_ in read_words("hedge")
        is_of = has_noun and token.lower_ == "of"
        if not (is_hedge or is_of or _is_phrase_word(roles, token, start)):
            break
        has_noun = has_noun or token.tag_ in ("CD", "NN", "NNS", "NNP", "NNPS", "PRP", "DT")
        position += 1
    return position if has_noun else start


def _is_phrase_word(roles: Roles, token: Token, start: int) -> bool:
    """Whether a word may stand within the noun phrase that begins at *start*."""
    if token.lower_ in read_time_words("weekday") or _tells_harm(token):
        return False
    if not (token.text[-1:].isalnum() or token.tag_ in SIGN_TAGS):
        return False
    if token.lower_ == "and":
        return _is_between(roles, token.i, start)
    if token.tag_ in PHRASE_TAGS or token.lower_ in read_words("more"):
        return True
    following = roles.doc[token.i + 1] if token.i + 1 < roles.sentence.end else None
    is_modifier = token.tag_ in ("VBN", "VBG", "RB") and following is not None
    return bool(is_modifier and following and following.tag_ in ("NN", "NNS", "JJ", "CD"))


def _is_between(roles: Roles, word: int, start: int) -> bool:
    """Whether an "and" stands within "between 10 and 15"."""
    return any(token.lower_ == "between" for token in roles.doc[start:word]) and all(
        token.lower_ != "and" for token in roles.doc[start:word]
    )


def _tells_harm(token: Token) -> bool:
    table = read_harms()
    return any(
        (name, pos) in table
        for name in (token.lemma_.lower(), token.lower_)
        for pos in ("verb", "adj")
    )


def _is_age(roles: Roles, start: int, stop: int) -> bool:
    """Whether a figure between commas tells someone's age: "Ana Ruiz, 35, and"."""
    doc = roles.doc
    return stop == start + 1 and doc[start].tag_ == "CD" and doc[start - 1].lower_ == ","


def _find_joiner(roles: Roles, stop: int) -> int | None:
    """The last word of what joins two phrases (a comma, "and", "as well as"); None if none does."""
    words = tuple(token.lower_ for token in roles.doc[stop : stop + 3])
    found = next((one for one in JOINERS if words[: len(one)] == one), None)
    return stop + len(found) - 1 if found else None


def _reaches(roles: Roles, stop: int, until: int) -> bool:
    """Whether nothing but auxiliaries and adverbs stands between a phrase and a verb."""
    return stop <= until and all(one.pos_ in ("AUX", "ADV") for one in roles.doc[stop:until])


def _begins_clause(roles: Roles, stop: int, until: int = -1) -> bool:
    """Whether a verb follows a phrase, which is then no part of the list but a subject.

    *until* is the verb whose subject is read.
    """
    if _reaches(roles, stop, until):
        return False
    while stop < roles.sentence.end and roles.doc[stop].tag_ in ("RB", "TO"):
        stop += 1
    if stop >= roles.sentence.end:
        return False
    token = roles.doc[stop]
    return token.tag_ in FINITE_TAGS or _tells_harm(token) or token.pos_ == "AUX"


def _find_second_part(roles: Roles, stop: int) -> list[People]:
    """More victims after a phrase of place or time: "three in Gao and two in Kidal"."""
    doc, end = roles.doc, roles.sentence.end
    if stop >= end or doc[stop].tag_ not in ("IN", "NNP"):
        return []
    for position in range(stop + 1, min(end - 1, stop + LONGEST_GAP)):
        if doc[position].tag_ in FINITE_TAGS or doc[position].lower_ in STOPS - {"and"}:
            return []
        if doc[position].lower_ == "and":
            first = position + 1
            last = _find_phrase_end(roles, first)
            words = [token.lower_ for token in doc[first:last]]
            if not words or find_quantity(words) is None or _begins_clause(roles, last):
                return []
            item = count_stretch(doc, first, last)
            return [item] if item else []
    return []


def count_before(roles: Roles, word: int) -> People | None:
    """The number before a word of harm: "at least 10 dead", "4 civilians killed"."""
    doc = roles.doc
    word = _skip_aside(roles, word)
    start = word
    while start > max(roles.sentence.start, word - BEFORE):
        before = doc[start - 1]
        if before.lower_ in STOPS or before.pos_ == "VERB" or before.is_space:
            break
        start -= 1
    words = [token.lower_ for token in doc[start:word]]
    if "another" in words:
        return People(1, frozenset(), False, True, start, word)
    position, last = 0, None
    while found := find_quantity(words, position):
        last, position = found, found[1].end
    return count_stretch(doc, start + last[0], word) if last else None


def _skip_aside(roles: Roles, word: int) -> int:
    """The word itself, or the comma before an aside: "nine people, including a child, were"."""
    doc, first = roles.doc, roles.sentence.start
    stop = word
    while stop > first and doc[stop - 1].pos_ in ("AUX", "ADV"):
        stop -= 1
    closing = doc[stop - 1].lower_ if stop > first else ""
    mark = {",": ",", ")": "("}.get(closing)
    opening = next((i for i in range(stop - 2, first, -1) if doc[i].lower_ == mark), None)
    if opening is None:
        return word
    if mark == "," and not ASIDES & {token.lower_ for token in doc[opening:stop]}:
        return word
    return opening


def find_list_start(roles: Roles, start: int) -> int:
    """Where a list begins whose last phrase begins at a word: "11 soldiers and 25 rebels"."""
    doc, first = roles.doc, roles.sentence.start
    if start - 2 < first or doc[start - 1].lower_ != "and":
        return start
    left = start - 1
    while left > first and doc[left - 1].tag_ in PHRASE_TAGS:
        left -= 1
    words = [token.lower_ for token in doc[left : start - 1]]
    return left if find_quantity(words) else start


def is_number_beside(roles: Roles, word: int) -> bool:
    """Whether a number, or a noun after one, stands right before a word."""
    first = max(roles.sentence.start, word - 2)
    words = [token.lower_ for token in roles.doc[first:word]]
    if "," in words or "and" in words[1:] or not words:
        words = words[-1:]
    found = find_quantity(words)
    last = roles.doc[word - 1]
    return found is not None and last.tag_ in ("CD", "NN", "NNS", "JJ", "DT") and last.text != ","


def add_people(found: list[People]) -> People:
    """Several phrases as one."""
    return People(
        sum(people.number for people in found),
        frozenset().union(*(people.kinds for people in found)),
        any(people.is_vague for people in found),
        found[0].is_more,
        min(people.start for people in found),
        max(people.end for people in found),
    )
