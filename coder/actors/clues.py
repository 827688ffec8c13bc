"""What the words of one noun phrase say of its party: names, role, countries and peoples."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from coder.actors.names import Mentions, choose_agent, choose_entry, is_country_entry
from coder.actors.party import is_country
from coder.actors.phrase import Phrase
from coder.lexicon.actor_words import read_actor_words
from coder.lexicon.actors import ActorEntry, AgentEntry
from coder.lexicon.trie import Match

FORMER_ROLE = "ELI"
FOREIGN_ROLE = "INT"
RELIGIOUS_ROLE = "REL"
OPPOSED = read_actor_words("opposing_prefix")
LEADING = read_actor_words("leading_participle")
NAMED_KINDS = frozenset({"party", "company", "media", "ngo", "organisation"})


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words of one phrase say about its party.

    Attributes:
        body: a named body or person within the phrase, with the token that matched.
        role: CAMEO role of the head noun or its modifiers, or empty.
        countries: codes of countries named by the phrase's own modifiers.
        suffix: CAMEO religion and lower-case ethnicity, or empty.
        steps: each clue in words.
    """

    body: ActorEntry | None
    body_at: int
    role: str
    is_weak: bool
    countries: tuple[str, ...]
    suffix: str
    steps: tuple[str, ...]


class ClueReader:
    """Reads the clues of one document's phrases."""

    def __init__(self, doc: Doc, mentions: Mentions, day: date | None) -> None:
        """Reads within *doc*; *day*: the day of publication, for who held an office."""
        self.doc = doc
        self.mentions = mentions
        self.day = day

    def read(self, phrase: Phrase) -> Clues:
        """The clues of one phrase."""
        body, body_at, steps = None, -1, []
        countries: list[str] = []
        homelands: list[str] = []
        religion = ethnicity = ""
        for word, entry, match in self._list_names(phrase):
            step = f"{self.doc[match.start : match.end].text!r} is {entry.name} ({entry.where})"
            if step not in steps:
                steps.append(step)
            if entry.kind in ("ethnic", "religious"):
                ethnicity = entry.ethnicity or ethnicity
                religion = _read_religion(entry) or religion
                homelands += self._list_homelands(phrase, word, entry)
            elif is_country_entry(entry):
                countries += [entry.code] if entry.code else []
            elif (body is None or word == phrase.head) and not self.is_country_name(phrase.head):
                body, body_at = entry, word
        role, is_weak, role_steps = self._read_role(phrase, religion)
        return Clues(
            body,
            body_at,
            role,
            is_weak,
            _drop_regions(countries or homelands),
            religion + ethnicity,
            (*steps, *role_steps),
        )

    def is_country_name(self, word: int) -> bool:
        """Whether a word is a country's own name, which no modifier before it can replace."""
        match = self.mentions.names.get(word)
        return match is not None and choose_entry(match, self.day).kind == "country"

    def _list_names(self, phrase: Phrase) -> list[tuple[int, ActorEntry, Match]]:
        """The names of a phrase; a person's role is that in the body that the phrase names too."""
        names = self.mentions.names
        found = [
            (word, names[word])
            for word in phrase.core
            if word in names
            and not self._is_stance(names[word])
            and not self._is_part_of_name(names[word])
        ]
        beside = (*phrase.possessors, *(word for _, word in phrase.owners))
        near = frozenset(
            entry.code
            for match in (*(m for _, m in found), *(names[w] for w in beside if w in names))
            if (entry := choose_entry(match, self.day)).kind != "leader"
        )
        return [(word, choose_entry(match, self.day, near=near), match) for word, match in found]

    def _is_stance(self, match: Match) -> bool:
        """As in "anti-Syria", "Iran-backed", "ethnic Serb": the name tells no one's country."""
        doc, start, end = self.doc, match.start, match.end
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in OPPOSED:
            return True
        if start and doc[start - 1].lower_ == "ethnic":
            return choose_entry(match, self.day).kind in ("people", "adjective", "country")
        is_joined = end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_
        if not is_joined or end + 1 in self.mentions.names:
            return False
        after = doc[end + 1]
        return after.lower_ == "member" or (
            after.tag_ in ("VBN", "VBD", "JJ") and after.lower_ not in LEADING
        )

    def _is_part_of_name(self, match: Match) -> bool:
        """As in "National Democratic Alliance": with a word more it is someone else's name."""
        before = self.doc[match.start - 1] if match.start else None
        if before is None or before.pos_ not in ("PROPN", "ADJ") or not before.text[:1].isupper():
            return False
        role = self.mentions.agents.get(before.i)
        is_longer = role is not None and role.end >= match.end
        is_known = before.i in self.mentions.names or (role is not None and not is_longer)
        is_joined = before.dep_ in ("compound", "amod", "nmod") and (
            match.start <= before.head.i < match.end
        )
        kind = choose_entry(match, self.day).kind
        return is_joined and not is_known and not before.is_sent_start and kind in NAMED_KINDS

    def _list_homelands(self, phrase: Phrase, word: int, entry: ActorEntry) -> list[str]:
        if is_country(entry.code):
            return [entry.code]
        is_body = word == phrase.head and entry.code and entry.code[:3] != RELIGIOUS_ROLE
        return [entry.code] if is_body else []

    def _read_role(self, phrase: Phrase, religion: str) -> tuple[str, bool, tuple[str, ...]]:
        """Role of the head noun; a weak head ("leader") yields to a modifier's ("rebel")."""
        role, is_weak, steps = self._read_head_role(phrase.head)
        for word, agent in self._list_modifier_roles(phrase):
            if agent.role == FORMER_ROLE or is_weak:
                step = f"{self.doc[word].text!r} makes it {agent.role} ({agent.where})"
                return agent.role, False, (*steps, step)
        if religion and role == "GOV" and is_weak:
            return RELIGIOUS_ROLE, False, (*steps, f"{self.doc[phrase.head].text!r} of a religion")
        return role, is_weak, steps

    def _read_head_role(self, head: int) -> tuple[str, bool, tuple[str, ...]]:
        match = self.mentions.agents.get(head)
        name = self.mentions.names.get(head)
        is_named = (
            name is not None
            and not self._is_part_of_name(name)
            and choose_entry(name, self.day).kind != "religious"
        )
        if match is None or is_named:
            return "", True, ()
        agent = choose_agent(match)
        if agent.kind == "modifier":
            return "", True, ()
        words = self.doc[match.start : match.end].text
        return agent.role, agent.weak, (f"{words!r} is {agent.role} ({agent.where})",)

    def _list_modifier_roles(self, phrase: Phrase) -> list[tuple[int, AgentEntry]]:
        """Role words before a head, "former" first, else the nearest to the head first."""
        own = self.mentions.agents.get(phrase.head)
        is_named = phrase.head in self.mentions.names or self.doc[phrase.head].pos_ == "PROPN"
        is_person = is_named or own is not None
        found = []
        for word in sorted(phrase.modifiers, reverse=True):
            match = self.mentions.agents.get(word)
            if match is None or match is own or word in self.mentions.names:
                continue
            agent = choose_agent(match, as_modifier=True)
            is_title = agent.role in (FORMER_ROLE, FOREIGN_ROLE)
            if (
                not agent.weak
                and (is_person or not is_title)
                and not (agent.role == FOREIGN_ROLE and own is None)
            ):
                found.append((word, agent))
        return sorted(found, key=lambda pair: pair[1].role != FORMER_ROLE)


def _read_religion(entry: ActorEntry) -> str:
    """The religion in a code: `MOS` of `RELMOS`."""
    return entry.code[3:] if entry.code[:3] == RELIGIOUS_ROLE else ""


def _drop_regions(codes: list[str]) -> tuple[str, ...]:
    """Codes of countries; those of regions only where no country is named ("western Nigeria")."""
    found = dict.fromkeys(codes)
    return tuple(code for code in found if is_country(code)) or tuple(found)
