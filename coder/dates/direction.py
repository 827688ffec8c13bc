"""Whether a time lies behind or ahead, by the words around it."""

from datetime import date, timedelta

from coder.dates.read import Time
from coder.lexicon.time_words import read_time_words
from coder.parser.roles import Roles

LONGEST_CLIMB = 6
MUCH_NEARER = 4
NEAR = timedelta(8)


def choose_day(roles: Roles, time: Time, published: date) -> date | None:
    """The day that a time means where its sentence tells of it.

    A month or a day of one is the nearest one if the other is much farther away; else it is the
    past one unless the words look ahead. A month that lies ten months back is not meant.
    """
    days = time.days
    if days.past is None or days.future is None or days.past == days.future:
        return days.past or days.future
    back, ahead = published - days.past, days.future - published
    if (
        days.precision == "day"
        and max(back, ahead) > NEAR
        and max(back, ahead) > MUCH_NEARER * min(back, ahead)
    ):
        return days.past if back < ahead else days.future
    return days.future if looks_ahead(roles, time) else days.past


def looks_ahead(roles: Roles, time: Time) -> bool:
    """Whether the verb over a time, or the word before it, puts it into the future."""
    doc = roles.doc
    if doc[max(roles.sentence.start, time.start - 1)].lower_ in read_time_words("ahead_sure"):
        return True
    word = doc[time.start : time.end].root.i
    is_owned = time.end < len(doc) and doc[time.end].tag_ == "POS"
    is_planned = False
    for step in range(LONGEST_CLIMB):
        tense = _find_tense(roles, word)
        is_planned = is_planned or _is_plan(roles, word)
        if tense == "future":
            return True
        if tense == "present":
            return step <= 1 and not is_owned
        if tense == "had":
            return False
        if tense == "past":
            return is_planned and not is_owned
        link = roles.parent(word)
        if link is None:
            break
        word = link.head
    return is_planned or _follows_limit(roles, time)


def _is_plan(roles: Roles, word: int) -> bool:
    """Whether a word tells what is to come: "expected", "set to"."""
    token = roles.doc[word]
    is_set = token.lower_ == "set" and roles.doc[min(word + 1, len(roles.doc) - 1)].lower_ == "to"
    return is_set or token.lemma_.lower() in read_time_words("ahead_word")


def _follows_limit(roles: Roles, time: Time) -> bool:
    """Whether a word such as "until" stands before a time."""
    before = roles.doc[max(roles.sentence.start, time.start - 2) : time.start]
    return any(token.lower_ in read_time_words("ahead_before") for token in before)


def _find_tense(roles: Roles, word: int) -> str:
    """The tense of a verb: future, past, had or present; empty where it tells none."""
    token = roles.doc[word]
    if token.pos_ not in ("VERB", "AUX") and not roles.links(word, "copula"):
        return ""
    helpers = roles.children(word, "auxiliary", "passive_auxiliary", "copula", "marker")
    words = {roles.doc[one].lower_ for one in helpers}
    tags = {roles.doc[one].tag_ for one in helpers} | {token.tag_}
    if words & read_time_words("ahead_helper").keys():
        return "future"
    if "had" in words:
        return "had"
    if "VBD" in tags or words & {"have", "has"}:
        return "past"
    if token.tag_ == "VBN" and not words:
        return "" if token.lemma_.lower() in read_time_words("ahead_word") else "past"
    if "TO" in tags:
        return ""
    is_plain = token.tag_ in ("VBZ", "VBP", "VBG") and bool(tags & {"VBZ", "VBP"})
    is_bare = token.tag_ == "VB" and not words and bool(roles.links(word, "subject"))
    return "present" if is_plain or is_bare else ""
