"""Which known names and role nouns stand where in a document."""

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from coder.lexicon.actors import COUNTRY_KINDS, ActorEntry, AgentEntry
from coder.lexicon.trie import Match, TokenTrie, fold
from coder.parser.sentences import is_lower_case

ACRONYM_LENGTH = 5
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


def find_mentions(doc: Doc, names: TokenTrie, agents: TokenTrie) -> Mentions:
    """The known names and role nouns of a document, longest first, names before role nouns."""
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
        if doc[match.end - 1].pos_ not in ("VERB", "AUX", "ADV", "ADP"):
            mentions.agents.update(dict.fromkeys(range(match.start, match.end), match))
    return mentions


def _read_name(
    doc: Doc, words: list[str], names: TokenTrie, start: int, has_capitals: bool
) -> Match | None:
    for match in names.matches_from(words, start):
        text = doc[match.start : match.end].text
        entries = tuple(
            entry for entry in match.values if _is_written_like(text, entry.form, has_capitals)
        )
        if entries:
            return Match(match.start, match.end, entries)
    return None


def _is_written_like(text: str, form: str, has_capitals: bool) -> bool:
    """Whether a text's capitals fit the name's: "us" is not "US", nor "march" "March"."""
    if form.isupper() and len(form) <= ACRONYM_LENGTH:
        return text == form
    if not has_capitals:
        return len(form) > ACRONYM_LENGTH - 1
    return not form[:1].isupper() or text[:1].isupper()


def choose_entry(match: Match, day: date | None) -> ActorEntry:
    """The entry that a name stands for on a day: a country before others, then who holds office."""
    entries: list[ActorEntry] = list(match.values)
    for kind in KIND_ORDER:
        for entry in entries:
            if entry.kind == kind:
                return entry
    if day is None:
        governing = [e for e in entries if e.kind == "leader" and e.code[3:6] == "GOV"]
        return (governing or entries)[0]
    holding = [entry for entry in entries if entry.holds_on(day)]
    if holding:
        return holding[-1]
    past = [entry for entry in entries if entry.valid_to and entry.valid_to < day]
    return max(past, key=lambda entry: entry.valid_to or day) if past else entries[0]


def is_former(entry: ActorEntry, day: date | None) -> bool:
    """Whether a leader no longer holds the office that the lexicon knows."""
    return entry.kind == "leader" and bool(day and entry.valid_to and entry.valid_to < day)


def is_country_entry(entry: ActorEntry) -> bool:
    """Whether an entry names a country, its people, its seat or a part of it."""
    return entry.kind in COUNTRY_KINDS


def choose_agent(match: Match, *, as_modifier: bool = False) -> AgentEntry:
    """The role noun (or, for a word before a noun, the role adjective) at a place."""
    entries: list[AgentEntry] = list(match.values)
    wanted = [entry for entry in entries if (entry.kind == "modifier") == as_modifier]
    return (wanted or entries)[0]
