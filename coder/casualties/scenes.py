"""Which event the dead and injured of a report belong to.

Acts of one report that follow each other are one scene, unless day, place, parties or words such
as "elsewhere" part them. What a scene costs is told by its own sentences and by those that follow
without an act of their own ("Twelve people were killed.").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coder.actions.act import Act
from coder.anchors import list_anchors
from coder.casualties.counts import Count, find_counts
from coder.casualties.totals import Told, Total, add_up
from coder.casualties.words import read_speech_verbs, read_words
from coder.dates.read import Time
from coder.dates.settle import EventDate
from coder.parser.roles import Roles
from coder.places.locate import Location

ROOTS = frozenset({"14", "17", "18", "19", "20"})
MILD_ROOTS = frozenset({"14", "17"})
TOLD_STATUSES = frozenset({"actual", "historical"})
OWN_WORDS = frozenset({"action", "sentence"})
ASIDE_WORDS = frozenset({"after", "since", "because", "following", "over", "against", "for"})
REACH = 3
SURE_SIGNS = 2
OPENING = 6
LONGEST_TEXT = 160


@dataclass(frozen=True, slots=True)
class Casualties:
    """What an act cost.

    Attributes:
        fatalities: people killed; None where the report does not tell.
        text: the words that tell the deaths, or empty.
        injuries: people injured; None where the report does not tell.
    """

    fatalities: int | None = None
    text: str = ""
    injuries: int | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its day and place."""

    act: Act
    when: EventDate
    where: Location | None


@dataclass(frozen=True, slots=True)
class TellingSentence:
    """A sentence with its deeds and its time expressions."""

    roles: Roles
    deeds: tuple[Deed, ...]
    times: tuple[Time, ...]


@dataclass(slots=True)
class _Scene:
    """Deeds that are one event, and what the sentences tell of its cost."""

    deeds: list[Deed] = field(default_factory=list)
    last_sentence: int = 0
    told: list[Told] = field(default_factory=list)
    doers: set[str] = field(default_factory=set)


def share_casualties(sentences: Sequence[TellingSentence]) -> list[list[Casualties]]:
    """What each deed of each sentence cost, in the same order."""
    scenes: list[_Scene] = []
    shares: list[list[_Scene | None]] = []
    for number, sentence in enumerate(sentences):
        own = [_find_scene(scenes, number, sentence, deed) for deed in sentence.deeds]
        shares.append(own)
        if scenes and number - scenes[-1].last_sentence <= REACH:
            _tell(scenes, own, number, sentence)
    costs = {id(scene): _settle(scene, sentences) for scene in scenes}
    return [
        [costs[id(scene)] if scene else Casualties() for scene in own_scenes]
        for own_scenes in shares
    ]


def _find_scene(
    scenes: list[_Scene], number: int, sentence: TellingSentence, deed: Deed
) -> _Scene | None:
    """The scene that a deed is part of, made where it begins one; None for peaceful deeds."""
    root, status = deed.act.root, deed.act.status
    if root not in ROOTS or status not in TOLD_STATUSES:
        return None
    scene = next((one for one in scenes[-1:] if _fits(one, number, sentence, deed)), None)
    if scene is None:
        scene = next((one for one in scenes[:-1] if _shares_clause(one, sentence, deed)), None)
    if scene is None:
        scene = _Scene()
        scenes.append(scene)
    scene.deeds.append(deed)
    scene.last_sentence = number
    doc = sentence.roles.doc
    scene.doers |= {doc[party.head].lemma_.lower() for party in deed.act.actors}
    return scene


def _shares_clause(scene: _Scene, sentence: TellingSentence, deed: Deed) -> bool:
    return any(one.act.predicate in deed.act.words for one in scene.deeds)


def _fits(scene: _Scene, number: int, sentence: TellingSentence, deed: Deed) -> bool:
    """Whether nothing parts a deed from a scene."""
    last = scene.deeds[-1]
    if (deed.act.status == "historical") != (last.act.status == "historical"):
        return False
    if _is_reason(sentence.roles, deed, last, number == scene.last_sentence):
        return False
    if number == scene.last_sentence:
        signs = (_differ_in_day, _differ_in_place, _differ_in_doer)
        return sum(differ(last, deed) for differ in signs) < SURE_SIGNS
    if _opens_another(sentence.roles) or number - scene.last_sentence > REACH:
        return False
    first = scene.deeds[0]
    return not (
        _differ_in_day(first, deed)
        or _differ_in_place(first, deed)
        or _differ_in_parties(last, deed)
    )


def _is_reason(roles: Roles, deed: Deed, last: Deed, is_same_sentence: bool) -> bool:
    """Whether one of two deeds is what the other is about: a protest or arrests after a killing."""
    if not is_same_sentence or (deed.act.root in MILD_ROOTS) == (last.act.root in MILD_ROOTS):
        return False
    violent = deed if last.act.root in MILD_ROOTS else last
    return _find_aside(roles, violent.act.predicate) is not None


def _find_aside(roles: Roles, word: int) -> int | None:
    """The head of the clause or phrase of time or reason that a word stands in."""
    while (link := roles.parent(word)) is not None:
        if link.word in ASIDE_WORDS and link.role in ("adverbial", "oblique", "adnominal"):
            return word
        word = link.head
    return None


def _differ_in_day(one: Deed, other: Deed) -> bool:
    """Whether two deeds are dated to different days, or one to another month or year."""
    here, there = one.when, other.when
    if "year" in (_find_unit(here), _find_unit(there)):
        return _find_unit(here) != _find_unit(there)
    if here.day is None or there.day is None:
        return False
    if "month" in (_find_unit(here), _find_unit(there)):
        return (here.day.year, here.day.month) != (there.day.year, there.day.month)
    return _find_unit(here) == _find_unit(there) == "day" and here.day != there.day


def _find_unit(when: EventDate) -> str:
    """How finely the words of an act date it: day, week, month, year; empty: they do not."""
    if when.basis not in OWN_WORDS:
        return ""
    return when.precision if when.day else "year"


def _differ_in_place(one: Deed, other: Deed) -> bool:
    """Whether two deeds lie in different countries or towns."""
    places = [deed.where for deed in (one, other) if deed.where and deed.where.basis in OWN_WORDS]
    if len(places) < 2:
        return False
    here, there = places
    if here.country and there.country and here.country != there.country:
        return True
    return here.name != there.name and here.precision == there.precision == 1


def _differ_in_doer(one: Deed, other: Deed) -> bool:
    heads = {party.head for party in one.act.actors}
    return not heads & {party.head for party in other.act.actors}


def _differ_in_parties(one: Deed, other: Deed) -> bool:
    """Whether two deeds are of countries that have nothing to do with each other."""
    countries = [
        {party.country for party in (*deed.act.actors, *deed.act.targets) if party.country}
        for deed in (one, other)
    ]
    is_told = all(deed.act.actors and deed.act.targets for deed in (one, other))
    return is_told and all(countries) and not countries[0] & countries[1]


def _opens_another(roles: Roles) -> bool:
    """Whether a sentence says at its head that it tells of another event."""
    opening = {token.lower_ for token in roles.sentence[:OPENING]}
    return bool(opening & read_words("separate"))


def _tell(
    scenes: list[_Scene], own: list[_Scene | None], number: int, sentence: TellingSentence
) -> None:
    """Give the counts of a sentence to the scenes that they belong to."""
    roles = sentence.roles
    here = list({id(scene): scene for scene in own if scene}.values())
    if not here and not _may_follow(scenes[-1], sentence):
        return
    is_disputed = _is_disputed(roles)
    for count in find_counts(roles):
        scene = _choose_scene(roles, here or scenes[-1:], sentence, own, count)
        if scene:
            scene.told.append(Told(number, count, is_disputed))
            scene.last_sentence = number


def _may_follow(scene: _Scene, sentence: TellingSentence) -> bool:
    """Whether a sentence without a violent deed may tell what a scene cost."""
    last = scene.deeds[-1]
    if last.act.status == "historical" or _opens_another(sentence.roles):
        return False
    return all(_is_time_of(last.when, time) for time in sentence.times)


def _is_time_of(when: EventDate, time: Time) -> bool:
    """Whether a time may be that of a deed: not another day, nor a month or year gone by."""
    if time.days.precision in ("month", "year"):
        return time.text.lower().startswith("this")
    return _find_unit(when) != "day" or time.days.precision != "day" or time.days.past == when.day


def _is_disputed(roles: Roles) -> bool:
    """Whether a sentence sets one number against another: "while the rebels said"."""
    words = [token.lower_ for token in roles.sentence]
    speech = sum(token.lemma_.lower() in read_speech_verbs() for token in roles.sentence)
    return bool(speech and read_words("contrast") & set(words))


def _choose_scene(
    roles: Roles,
    here: list[_Scene],
    sentence: TellingSentence,
    own: list[_Scene | None],
    count: Count,
) -> _Scene | None:
    """The scene that a count belongs to: the one whose deed is nearest in the parse or in text."""
    aside = _find_aside(roles, count.trigger)
    pairs = [
        (deed, scene) for deed, scene in zip(sentence.deeds, own, strict=True) if scene is not None
    ]
    if aside is not None and any(deed.act.root in MILD_ROOTS for deed, _ in pairs):
        inside = roles.subtree(aside)
        pairs = [(deed, scene) for deed, scene in pairs if deed.act.predicate in inside]
        return pairs[0][1] if pairs else None
    if len(here) == 1:
        return here[0]
    tied = [scene for deed, scene in pairs if _is_tied(roles, deed.act, count.trigger)]
    if tied:
        return tied[0]
    before = [scene for deed, scene in pairs if deed.act.predicate <= count.trigger]
    return before[-1] if before else here[0]


def _is_tied(roles: Roles, act: Act, trigger: int) -> bool:
    return trigger in (act.predicate, *act.words) or trigger in list_anchors(roles, act)


def _settle(scene: _Scene, sentences: Sequence[TellingSentence]) -> Casualties:
    doers = frozenset(scene.doers)
    deaths = add_up(scene.told, "death", doers)
    injuries = add_up(scene.told, "injury", doers)
    deaths = deaths or add_up(scene.told, "unclear", doers)
    return Casualties(
        deaths.number if deaths else None,
        _quote(deaths, sentences) if deaths else "",
        injuries.number if injuries else None,
    )


def _quote(total: Total, sentences: Sequence[TellingSentence]) -> str:
    """The words that tell a total, parts set apart by semicolons."""
    parts = []
    for told in total.counts:
        people = told.count.people
        start = min(people.start, told.count.trigger)
        end = max(people.end, told.count.trigger + 1)
        parts.append(sentences[told.sentence_no].roles.doc[start:end].text)
    text = "; ".join(dict.fromkeys(parts))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
