"""Whom a word of harm counts: the phrases that the parse ties to it, else the numbers beside it."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from coder.casualties.lists import (
    add_people,
    count_before,
    count_list_after,
    find_list_start,
    is_number_beside,
)
from coder.casualties.people import People, count_phrase, count_stretch
from coder.casualties.quantity import find_quantity
from coder.casualties.words import Harm, read_convention, read_harms, read_words
from coder.parser.roles import Roles

SUBJECTS = ("subject", "passive_subject")
OBJECTS = ("object", "passive_subject")
JOINED_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})
AFTER_TAGS = frozenset({"CD", "DT", "NN", "NNS", "NNP", "JJ", "PRP$"})
MARKS = frozenset({"have", "has", "had", "of", ":", "(", "as", "to", "at", "-"})
LIFE = frozenset({"life", "lives"})
WINDOW = 7
MANNER_REACH = 8


def find_victims(roles: Roles, word: int, harm: Harm) -> People | None:
    """The people whom a word of harm counts; None where the sentence gives no clue."""
    return COUNTED[harm.counted](roles, word, harm)


def _count_object(roles: Roles, verb: int, harm: Harm) -> People | None:
    """Whom a verb kills: its object, or the subject of its passive."""
    heads = roles.children(verb, *OBJECTS) or _find_noun_over(roles, verb)
    if _is_participle(roles, verb):
        if not roles.links(verb, "passive_subject", "passive_auxiliary"):
            beside = _count_beside(roles, verb)
            if beside:
                return beside
        heads = heads or roles.children(verb, "subject")
        found = _count_subjects(roles, heads, verb) or count_before(roles, verb)
        found = found or _count_heads(roles, _find_shared(roles, verb))
        return found or (None if heads else count_list_after(roles, verb))
    found = count_list_after(roles, verb) or _count_heads(roles, heads)
    found = found or _count_heads(roles, _find_shared(roles, verb))
    return found or (count_before(roles, verb) if roles.doc[verb].tag_ == "VBD" else None)


def _count_beside(roles: Roles, verb: int) -> People | None:
    """The number right before or right after a bare participle."""
    left = _find_leaving(roles, verb)
    if left is not None:
        return count_list_after(roles, left, until=verb)
    if is_number_beside(roles, verb):
        return count_before(roles, verb)
    listed = count_list_after(roles, verb)
    return listed if listed and _has_figure(roles, verb + 1, listed.end) else None


def _is_participle(roles: Roles, verb: int) -> bool:
    """Whether a verb tells of what was done to its subject, or to the noun before it."""
    if roles.doc[verb].tag_ not in ("VBN", "VBD") or _has_have(roles, verb):
        return False
    if roles.links(verb, "passive_auxiliary", "passive_subject"):
        return True
    after = roles.doc[verb + 1].tag_ if verb + 1 < roles.sentence.end else ""
    return roles.doc[verb].tag_ == "VBN" and not (after in AFTER_TAGS and _has_subject(roles, verb))


def _has_subject(roles: Roles, verb: int) -> bool:
    return bool(roles.children(verb, "subject"))


def _has_have(roles: Roles, verb: int) -> bool:
    below = roles.children(verb, "auxiliary")
    return any(roles.doc[one].lemma_ == "have" for one in below) and not roles.children(
        verb, "passive_auxiliary"
    )


def _find_noun_over(roles: Roles, verb: int) -> list[int]:
    """The noun that a bare participle describes: "three soldiers killed in the raid"."""
    link = roles.parent(verb)
    is_participle = link is not None and link.role in ("adnominal", "adjective")
    return [link.head] if link and is_participle and roles.doc[verb].tag_ == "VBN" else []


def _find_shared(roles: Roles, verb: int) -> list[int]:
    """The object that two verbs share: "shot and killed two men"."""
    link = roles.parent(verb)
    if link is None or link.role != "conjunct" or roles.links(verb, *SUBJECTS):
        return []
    return roles.children(link.head, *OBJECTS)


def _count_subject(roles: Roles, verb: int, harm: Harm) -> People | None:
    heads = roles.children(verb, *SUBJECTS)
    link = roles.parent(verb)
    if not heads and link and link.role in ("conjunct", "infinitive"):
        heads = roles.children(link.head, *SUBJECTS)
    if not heads and link and link.role in ("relative", "adnominal"):
        heads = [link.head]
    return _count_subjects(roles, heads, verb) or count_before(roles, verb)


def _count_subjects(roles: Roles, heads: Sequence[int], verb: int) -> People | None:
    """The people of a subject; in the order of words where the list reaches up to the verb."""
    found = _count_heads(roles, heads)
    if found is None or found.start >= verb:
        return found
    near = count_before(roles, verb)
    is_clause = near is not None and roles.doc[near.start - 1].lower_ == "and"
    if near and is_clause and any(one.pos_ == "VERB" for one in roles.doc[found.end : near.start]):
        return near
    listed = count_list_after(roles, find_list_start(roles, found.start) - 1, until=verb)
    if listed is None or listed.end > verb:
        return found
    is_whole = all(token.pos_ in ("AUX", "ADV") for token in roles.doc[listed.end : verb])
    return listed if is_whole else found


def _count_described(roles: Roles, word: int, harm: Harm) -> People | None:
    """Whom "dead" tells of: the number before it, its noun, or its verb's object or subject."""
    if roles.doc[word - 1].lower_ == "the" and word > roles.sentence.start:
        return None
    left = _find_leaving(roles, word)
    if left is None and is_number_beside(roles, word):
        return count_before(roles, word)
    beside = count_list_after(roles, left if left is not None else word, until=word)
    if beside and (left is not None or _has_figure(roles, beside.start, beside.end)):
        return beside
    heads = roles.children(word, *SUBJECTS)
    link = roles.parent(word)
    if not heads and roles.doc[word - 1].pos_ == "AUX":
        return count_before(roles, word)
    if not heads and link is not None:
        is_noun = roles.doc[link.head].pos_ in ("NOUN", "PROPN", "NUM")
        heads = [link.head] if is_noun else roles.children(link.head, *OBJECTS)
    return _count_heads(roles, heads) or count_before(roles, word)


def _find_leaving(roles: Roles, word: int) -> int | None:
    """The verb of "left a man and his brother dead"."""
    first = max(roles.sentence.start, word - MANNER_REACH)
    near = range(word - 1, first - 1, -1)
    for one in near:
        if roles.doc[one].lemma_.lower() == "leave":
            return one
        if tells_harm(roles.doc[one]):
            return None
    return None


def _count_itself(roles: Roles, noun: int, harm: Harm) -> People | None:
    """How many a noun of harm counts: "five deaths", "the deaths of six", "fatalities: 12"."""
    doc = roles.doc
    if _is_cause(roles, noun):
        return None
    suffering = _find_sufferer(roles, noun)
    if suffering:
        return _count_heads(roles, suffering)
    own = count_phrase(roles, noun)
    if own and not own.is_vague and _has_figure(roles, own.start, noun + 1):
        return own
    of_those = _count_heads(roles, roles.obliques(noun, "of", "among")[:1])
    told = of_those if roles.obliques(noun, "of") else None
    if told:
        return told
    after = _count_after_mark(roles, noun)
    if after:
        return after
    return _count_unknown(roles, noun) if doc[noun].tag_ in ("NNS", "NNPS") else None


def _count_unknown(roles: Roles, noun: int) -> People | None:
    """Deaths that nobody counted; where "fatalities are unknown", there may have been none."""
    around = {token.lower_ for token in roles.doc[noun + 1 : noun + 4]}
    is_open = {"unknown", "unclear", "unconfirmed"} & around and not {"but", ","} & around
    if _is_compound(roles, noun) and not is_open:
        return None
    rule = "casualties_only" if is_open else "unknown_plural"
    return People(read_convention(rule), frozenset({"fatality"}), True, False, noun, noun + 1)


def _has_figure(roles: Roles, start: int, end: int) -> bool:
    words = [token.lower_ for token in roles.doc[start:end]]
    return find_quantity(words) is not None


def _is_compound(roles: Roles, noun: int) -> bool:
    link = roles.parent(noun)
    return link is not None and link.role == "compound"


def _is_cause(roles: Roles, noun: int) -> bool:
    """Whether wounds are what someone dies of."""
    link = roles.parent(noun)
    if link is None or link.role != "oblique":
        return False
    above = read_harms().get((roles.doc[link.head].lemma_.lower(), "verb"))
    is_of_dead = above is not None and above.counted == "subject"
    return is_of_dead or (link.word == "with" and not _has_figure(roles, max(0, noun - 2), noun))


def _find_sufferer(roles: Roles, noun: int) -> list[int]:
    """Who suffers injuries: the subject of the verb."""
    link = roles.parent(noun)
    if link is None or roles.doc[link.head].lemma_.lower() not in ("suffer", "sustain", "receive"):
        return []
    return roles.children(link.head, "subject")


def _count_nominal(roles: Roles, noun: int, harm: Harm) -> People | None:
    """Who is killed in "the killing of three farmers", unless it is what the act is about."""
    link = roles.parent(noun)
    if link is not None and link.word in read_words("reason"):
        return None
    return _count_heads(roles, roles.obliques(noun, "of")[:1])


def _count_claimed(roles: Roles, noun: int, harm: Harm) -> People | None:
    """How many "claimed 13 lives" or "claimed the lives of 13 people" counts."""
    link = roles.parent(noun)
    verb = roles.doc[link.head].lemma_.lower() if link else ""
    near = {token.lemma_.lower() for token in roles.doc[max(0, noun - 5) : noun]}
    if verb not in harm.verbs and not harm.verbs & near:
        return None
    return _count_heads(roles, roles.obliques(noun, "of")[:1]) or count_before(roles, noun)


def _count_lost(roles: Roles, verb: int, harm: Harm) -> People | None:
    """Who is lost: the subject of "lost their lives", the soldiers of "lost two soldiers"."""
    doc = roles.doc
    heads = roles.children(verb, "object")
    if any(doc[head].lower_ in LIFE for head in heads):
        if any(doc[one].pos_ == "NUM" for head in heads for one in roles.subtree(head)):
            return _count_heads(roles, heads)
        return _count_subject(roles, verb, harm)
    is_person = heads and doc[heads[0]].lemma_.lower() in read_people_nouns()
    return _count_heads(roles, heads) if is_person else None


def _count_reached(roles: Roles, noun: int, harm: Harm) -> People | None:
    """The number that a toll reaches: "the death toll stood at 12", "the number of dead is 12"."""
    if roles.doc[noun].lemma_.lower() == "number":
        following = roles.doc[min(noun + 2, roles.sentence.end - 1)]
        is_toll = following.lower_ in read_words("fallen")
        return _count_after_mark(roles, following.i) if is_toll else None
    return _count_after_mark(roles, noun)


def _count_body(roles: Roles, noun: int, harm: Harm) -> People | None:
    """How many bodies are found: their own number, or that of the people whose they were."""
    link = roles.parent(noun)
    if link is None or roles.doc[link.head].lemma_.lower() not in harm.verbs:
        return None
    own = count_phrase(roles, noun)
    if own and _has_figure(roles, own.start, noun + 1):
        return own
    return _count_heads(roles, roles.obliques(noun, "of")[:1]) or own


def _count_manner(roles: Roles, word: int, harm: Harm) -> People | None:
    """Whom a deadly verb struck: "shot dead a man", "two were beaten to death"."""
    verb = find_manner_verb(roles, word, harm)
    if verb is None:
        return None
    listed = count_list_after(roles, word) if word == verb + 1 else None
    found = listed or _count_object(roles, verb, harm)
    if found or not word > verb:
        return found
    return count_list_after(roles, word) or count_stretch(roles.doc, verb + 1, word)


def find_manner_verb(roles: Roles, word: int, harm: Harm) -> int | None:
    """The verb that a word makes deadly: "shot … dead", "beat … to death"."""
    doc = roles.doc
    if doc[word].lower_ == "death" and doc[word - 1].lower_ != "to":
        return None
    first = max(roles.sentence.start, word - MANNER_REACH)
    last = min(roles.sentence.end, word + 3)
    near = [*range(word - 1, first - 1, -1), *range(word + 1, last)]
    return next((one for one in near if doc[one].lemma_.lower() in harm.verbs), None)


def _count_heads(roles: Roles, heads: Sequence[int]) -> People | None:
    """The people of a phrase and of those joined to it by "and"."""
    if not heads:
        return None
    found: list[People] = []
    for head in (heads[0], *_list_joined(roles, heads[0])):
        people = count_phrase(roles, head)
        if people and not any(one.start < people.end and people.start < one.end for one in found):
            found.append(people)
    return add_people(found) if found else None


def _list_joined(roles: Roles, head: int) -> list[int]:
    return [
        one
        for one in roles.children(head, "conjunct")
        if roles.doc[one].pos_ in JOINED_POS
        and not tells_harm(roles.doc[one])
        and not roles.links(one, *SUBJECTS, "object")
    ]


def tells_harm(token: Token) -> bool:
    """Whether a word by itself tells of dead or injured."""
    lemma = token.lemma_.lower()
    table = read_harms()
    return any((lemma, pos) in table for pos in ("verb", "adj"))


def _count_after_mark(roles: Roles, noun: int) -> People | None:
    """The number that stands a few words after: "fatalities: 12", "coded as 3", "rose to 58"."""
    position = noun + 1
    allowed = read_words("reach") | read_words("code") | read_words("hedge") | MARKS
    while position < min(roles.sentence.end, noun + WINDOW):
        token = roles.doc[position]
        if not {token.lemma_.lower(), token.lower_} & allowed and token.tag_ not in ("RB", "RBR"):
            break
        position += 1
    words = [token.lower_ for token in roles.doc[noun + 1 : position + 1]]
    found = find_quantity(words)
    if found is None or found[1].is_vague:
        return None
    number, end = found[1], noun + 1 + found[1].end
    return People(number.number, frozenset({"fatality"}), number.is_vague, False, noun, end)


def read_people_nouns() -> frozenset[str]:
    """Nouns that name people whom a side can lose."""
    return read_words("person") | read_words("attacker")


COUNTED: dict[str, Callable[[Roles, int, Harm], People | None]] = {
    "object": _count_object,
    "subject": _count_subject,
    "described": _count_described,
    "itself": _count_itself,
    "nominal": _count_nominal,
    "claimed": _count_claimed,
    "lost": _count_lost,
    "reached": _count_reached,
    "body": _count_body,
    "manner": _count_manner,
}
