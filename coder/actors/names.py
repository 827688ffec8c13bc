"""Which known names and role nouns stand where in a document."""

from calendar import day_name, month_name
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from coder.lexicon.actor_words import read_actor_words
from coder.lexicon.actors import COUNTRY_KINDS, ActorEntry, AgentEntry
from coder.lexicon.trie import Match, TokenTrie, fold
from coder.parser.sentences import is_lower_case

ACRONYM_LENGTH = 5
OPEN_START = date(1990, 1, 1)
OPEN_END = date(2025, 12, 31)
CALENDAR = frozenset([*day_name, *month_name])
PLACE_WORDS = read_actor_words("place_preposition")
BRAND_KINDS = frozenset({"media", "company", "ngo"})
KIND_ORDER = ("country", "people", "adjective", "capital", "metonym", "ethnic")


@dataclass(slots=True)
class Mentions:
    """The names and role nouns of a document, by token.

    Attributes:
        names: token → the name that covers it.
        agents: token → the role noun that covers it.
    """

    names: dict[int, Match] = field(default_factory=dict)
    agents: dict[int, Match] = field(default_factory=dict)


def find_mentions(
    doc: Doc, names: TokenTrie, agents: TokenTrie, ambiguous: dict[str, str] | None = None
) -> Mentions:
    """The known names and role nouns of a document, longest first, names before role nouns.

    Args:
        doc: a parsed report.
        names: every name of the lexicons.
        agents: every role noun of the lexicons.
        ambiguous: names that are given names or common words too, as in ambiguous_names.csv.
    """
    words = [fold(token.text) for token in doc]
    mentions = Mentions()
    has_capitals = not is_lower_case(doc)
    start = 0
    while start < len(words):
        match = _read_name(doc, words, names, start, has_capitals)
        if match:
            mentions.names.update(dict.fromkeys(range(match.start, match.end), match))
        start = match.end if match else start + 1
    for match in agents.find(words):
        if fitting := _keep_fitting(doc, match):
            mentions.agents.update(dict.fromkeys(range(match.start, match.end), fitting))
    for word in [w for w in mentions.names if doc[w].text in (ambiguous or {})]:
        if not _is_meant(doc, mentions, word, (ambiguous or {})[doc[word].text]):
            del mentions.names[word]
    return mentions


def _is_meant(doc: Doc, mentions: Mentions, word: int, kind: str) -> bool:
    """Whether a word is the name and no given name ("Milan Kovac") or common word ("Shell")."""
    match = mentions.names[word]
    if match.end - match.start > 1:
        return True
    if kind == "common" and doc[word].is_sent_start:
        return False
    after = doc[word + 1] if word + 1 < len(doc) else None
    is_surname = (
        after is not None
        and after.head.i == word
        and after.dep_ in ("flat", "compound")
        and after.text[:1].isupper()
        and after.text not in CALENDAR
    )
    return not is_surname or word + 1 in mentions.names or word + 1 in mentions.agents


def _keep_fitting(doc: Doc, match: Match) -> Match | None:
    """A role noun as a text uses it: no verb, no "general" of "general election", no "house"."""
    last = doc[match.end - 1]
    if last.pos_ in ("VERB", "AUX", "ADV", "ADP"):
        return None
    is_describing = match.end - match.start == 1 and last.pos_ == "ADJ" and last.dep_ == "amod"
    entries = tuple(
        entry
        for entry in match.values
        if not (is_describing and entry.weak and entry.kind != "modifier")
        and (entry.lemma[:1].islower() or doc[match.start].text[:1].isupper())
    )
    return Match(match.start, match.end, entries) if entries else None


def _read_name(
    doc: Doc, words: list[str], names: TokenTrie, start: int, has_capitals: bool
) -> Match | None:
    matches = names.matches_from(words, start)
    if words[start] == "the" and matches and _is_part_of_longer(doc, words, names, matches[0]):
        return None
    for match in matches:
        text = doc[match.start : match.end].text
        entries = tuple(
            entry for entry in match.values if _is_written_like(text, entry, has_capitals)
        )
        entries = _tell_seat(doc, match, entries)
        if entries:
            return Match(match.start, match.end, entries)
    return None


def _is_part_of_longer(doc: Doc, words: list[str], names: TokenTrie, match: Match) -> bool:
    """As in "the West Bank", "The Australian government": "the" with one word is not the name."""
    if match.end - match.start > 2:
        return False
    inside = names.match_at(words, match.start + 1)
    if inside and inside.end > match.end:
        return True
    last = doc[match.end - 1]
    is_modifier = last.dep_ in ("amod", "compound", "nmod") and last.head.i >= match.end
    return is_modifier and (last.pos_ == "ADJ" or last.head.text[:1].isupper())


def _is_written_like(text: str, entry: ActorEntry, has_capitals: bool) -> bool:
    """Whether a text's capitals fit the name's: "us" is not "US", nor "march" "March"."""
    form = entry.form
    is_short = len(form) <= ACRONYM_LENGTH and " " not in form
    if is_short and (form.isupper() or form[1:] != form[1:].lower()):
        return text == form
    if not has_capitals:
        is_word = form.lower().removeprefix("the ").isalpha()
        return len(form) > ACRONYM_LENGTH - 1 and not (is_word and entry.kind in BRAND_KINDS)
    if entry.kind in BRAND_KINDS or entry.kind == "group":
        return all(
            told[:1].isupper() or not word[:1].isupper() or word == "The"
            for told, word in zip(text.split(), form.split(), strict=False)
        )
    return not form[:1].isupper() or text[:1].isupper()


def _tell_seat(doc: Doc, match: Match, entries: tuple[ActorEntry, ...]) -> tuple[ActorEntry, ...]:
    """The body in "Brussels fined a bank", or the place it sits in, in "a rally in Brussels"."""
    kinds = {entry.kind for entry in entries}
    if not {"capital", "organisation"} <= kinds:
        return entries
    is_place = match.start > 0 and doc[match.start - 1].lower_ in PLACE_WORDS
    wanted = "capital" if is_place else "organisation"
    return tuple(entry for entry in entries if entry.kind == wanted)


def choose_entry(
    match: Match, day: date | None, *, near: frozenset[str] = frozenset()
) -> ActorEntry:
    """The entry that a name stands for on a day: a country before others, then who holds office.

    Args:
        match: the name.
        day: the day of the report; None: not known.
        near: codes of other names in the phrase, of which one tells which office is meant.
    """
    entries: list[ActorEntry] = list(match.values)
    if len(entries) == 1:
        return entries[0]
    for kind in KIND_ORDER:
        for entry in entries:
            if entry.kind == kind:
                return entry
    holding = [entry for entry in entries if day and entry.holds_on(day)]
    for group in (holding, entries):
        if fitting := [entry for entry in group if _is_near(entry, near)]:
            entries = [entry for entry in fitting if entry.code in near] or fitting
            break
    if day is None:
        is_leader = entries[0].kind == "leader"
        return max(entries, key=_rank_undated) if is_leader else entries[0]
    if holding := [entry for entry in entries if entry.holds_on(day)]:
        return holding[-1]
    past = [entry for entry in entries if entry.valid_to and entry.valid_to < day]
    return max(past, key=lambda entry: entry.valid_to or day) if past else entries[0]


def _is_near(entry: ActorEntry, near: frozenset[str]) -> bool:
    code = entry.code[:3]
    return any(
        entry.code.startswith(other) if code == "IGO" else other[:3] == code for other in near
    )


def _rank_undated(entry: ActorEntry) -> tuple[bool, int]:
    """For a report without a date: who governs before who does not, the longest in office first."""
    is_governing = entry.kind == "leader" and entry.code[3:6] in ("GOV", "UNO")
    first, last = entry.valid_from or OPEN_START, entry.valid_to or OPEN_END
    return is_governing, (last - first).days


def is_former(entry: ActorEntry, day: date | None) -> bool:
    """Whether a leader no longer holds the office that the lexicon knows."""
    return entry.kind == "leader" and bool(day and entry.valid_to and entry.valid_to < day)


def is_future(entry: ActorEntry, day: date | None) -> bool:
    """Whether a leader has not yet come into the office that the lexicon knows."""
    return entry.kind == "leader" and bool(day and entry.valid_from and entry.valid_from > day)


def is_country_entry(entry: ActorEntry) -> bool:
    """Whether an entry names a country, its people, its seat or a part of it."""
    return entry.kind in COUNTRY_KINDS


def choose_agent(match: Match, *, as_modifier: bool = False) -> AgentEntry:
    """The role noun (or, for a word before a noun, the role adjective) at a place."""
    entries: list[AgentEntry] = list(match.values)
    wanted = [entry for entry in entries if (entry.kind == "modifier") == as_modifier]
    return (wanted or entries)[0]
