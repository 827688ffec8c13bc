"""Whom a pronoun, a short mention ("the group", "both sides"), a last name or an acronym points to.

Everything here is read from the report itself: what was named before, and how. What points back is
marked as coreference, for a reader may judge it otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from coder.actors.names import Mentions, choose_entry, is_country_entry
from coder.actors.party import Party, is_country
from coder.actors.phrase import Phrase, read_phrase
from coder.lexicon.actor_words import read_actor_words
from coder.parser.roles import Roles

Find = Callable[[Roles, int], list[Party]]
Mention = tuple[Roles, int]
PERSON_PRONOUNS = read_actor_words("person_pronoun")
PLURAL_PRONOUNS = read_actor_words("plural_pronoun")
SPEAKER_PRONOUNS = read_actor_words("speaker_pronoun")
BODY_PRONOUNS = read_actor_words("body_pronoun")
SUBJECTS = ("subject", "passive_subject")
MENTIONED = frozenset({*SUBJECTS, "object", "agent", "oblique", "conjunct", "possessor"})
DEFINITE = read_actor_words("definite")
PLACE_WORDS = read_actor_words("inside_preposition")
SIDES = read_actor_words("side")
PAIRED = read_actor_words("pair")
STATE_ROLES = frozenset({"", "GOV", "MIL", "COP", "LEG", "JUD"})
ACRONYM = re.compile(r"[A-Z][A-Za-z&-]{1,9}")
LEAST_CAPITALS = 2
SMALL_WORDS = read_actor_words("small_word")
MENTIONS_BACK = 24
SUBJECTS_BACK = 8
WORDS_BACK = 120
MAX_CLIMB = 5


@dataclass(slots=True)
class Antecedents:
    """What has been named so far in one report; sentences are read in order.

    Attributes:
        mentions: the known names and role nouns of the report.
        short_words: noun → `group`, `country` or `pair`: how it points back.
        speech_verbs: lemmas of verbs whose subject speaks.
        find: gives the parties of a noun phrase.
        find_unresolved: gives an unknown proper name as a party.
        earlier: heads of the phrases that named someone, in text order.
        subjects: those of them that were subjects.
        persons: last name → person introduced with a title or apposition.
        acronyms: acronym in brackets → the party named before it.
    """

    mentions: Mentions
    short_words: dict[str, str]
    speech_verbs: frozenset[str]
    find: Find
    find_unresolved: Find
    earlier: list[Mention] = field(default_factory=list)
    subjects: list[Mention] = field(default_factory=list)
    persons: dict[str, Party] = field(default_factory=dict)
    acronyms: dict[str, Party] = field(default_factory=dict)

    def close_sentence(self, roles: Roles) -> None:
        """Remember whom a sentence named, for those that follow."""
        for token in roles.sentence:
            link = roles.parent(token.i)
            if token.text == "(":
                self._read_acronym(roles, token.i)
            if link is None or link.role not in MENTIONED or token.pos_ == "PRON":
                continue
            if link.role in SUBJECTS:
                self.subjects.append((roles, token.i))
            if token.i in self.mentions.names or token.i in self.mentions.agents:
                self.earlier.append((roles, token.i))
            elif token.pos_ == "PROPN":
                self.find(roles, token.i)

    def remember(self, roles: Roles, parties: list[Party]) -> None:
        """Keep the names of persons, whom later sentences call by last name."""
        for party in parties:
            for word in range(party.start, party.end):
                is_last = party.is_person and word == party.end - 1
                is_known = word in self.mentions.names and not is_last
                is_name = roles.doc[word].pos_ == "PROPN" and word not in self.mentions.agents
                if is_name and not is_known:
                    self.persons[roles.doc[word].text] = party

    def find_namesake(self, roles: Roles, head: int) -> list[Party]:
        """A person met before who bears the name of a place ("Lima")."""
        match = self.mentions.names.get(head)
        if match is None or match.end - match.start > 1:
            return []
        if not is_country_entry(choose_entry(match, None)):
            return []
        is_alone = not roles.children(head, "flat", "compound", "possessor")
        return self.find_person(roles, head) if is_alone else []

    def find_person(self, roles: Roles, head: int) -> list[Party]:
        """A person met before in the report, by last name."""
        if roles.doc[head].pos_ != "PROPN":
            return []
        flats = roles.children(head, "flat")
        last = flats[-1] if flats else head
        known = self.persons.get(roles.doc[last].text)
        if not known:
            return []
        step = f"{roles.doc[head].text!r} was introduced as {known.name!r}"
        return [_point(known, max(last, head), step, start=head)]

    def find_acronym(self, roles: Roles, head: int) -> list[Party]:
        """The party whose name stood before this acronym's brackets."""
        known = self.acronyms.get(roles.doc[head].text)
        if known is None:
            return []
        return [_point(known, head, f"{roles.doc[head].text!r} stands for {known.name!r}")]

    def find_back(self, roles: Roles, head: int) -> list[Party]:
        """Whom a possessive pronoun or a short mention points to; none for other words."""
        if roles.doc[head].tag_ == "PRP$":
            return self.find_pronoun(roles, head)
        return self.find_short(roles, head)

    def find_short(self, roles: Roles, head: int) -> list[Party]:
        """Whom "the group", "the country", "both sides" or a repeated "the ministry" mean."""
        lemma = roles.doc[head].lemma_.lower()
        kind = self.short_words.get(lemma, "")
        is_role = head in self.mentions.agents
        if not (kind or is_role) or head in self.mentions.names:
            return []
        phrase = read_phrase(roles, head)
        opening = self._read_opening(roles, phrase)
        if not opening or not self._is_bare(roles, phrase, is_pair=bool(opening & PAIRED)):
            return []
        if opening & PAIRED or (lemma in SIDES and roles.doc[head].tag_ == "NNS"):
            link = roles.parent(head)
            is_subject = link is not None and link.role in SUBJECTS
            return self._find_pair(roles, head) if is_subject and kind != "group" else []
        if kind == "country":
            return self._find_country(roles, head)
        return self._find_repeated(roles, head, lemma) or (
            self._find_group(roles, head) if kind == "group" else []
        )

    def find_pronoun(self, roles: Roles, head: int) -> list[Party]:
        """Whom a pronoun means: a subject that agrees, the nearest first, else any mention."""
        word = roles.doc[head].lower_
        subjects = []
        for other, i in self._list_subjects(roles, head, word):
            subjects.append(self.find(other, i) or self.find_unresolved(other, i))
            if word in BODY_PRONOUNS and subjects[-1] and _agrees(word, subjects[-1]):
                break
            if word in BODY_PRONOUNS and other is roles and _is_thing(other, i):
                return []
        if word in PLURAL_PRONOUNS:  # "they" are rather the rebels than their country
            subjects.sort(key=lambda parties: not any(party.is_plural for party in parties))
        found = next((parties for parties in subjects if parties and _agrees(word, parties)), None)
        if found is None and word in PERSON_PRONOUNS:
            found = self._find_last_person(roles, head)
        step = f"{word!r} points back to {found[0].name!r}" if found else ""
        return [_point(party, head, step) for party in found or []]

    def _find_last_person(self, roles: Roles, head: int) -> list[Party] | None:
        for other, i in self._list_mentions(roles, head):
            parties = self.find(other, i)
            if len(parties) == 1 and parties[0].is_person and not parties[0].is_observer:
                return parties
        return None

    def _list_subjects(self, roles: Roles, head: int, word: str) -> list[Mention]:
        """Subjects that a pronoun may point to: of its own sentence first, the nearest first."""
        link = roles.parent(head)
        own = link.head if link else -1
        here = [
            token.i
            for token in roles.sentence
            if (above := roles.parent(token.i))
            and above.role in SUBJECTS
            and token.i != head
            and (token.i < head or word in SPEAKER_PRONOUNS)
            and (above.head != own or roles.doc[head].tag_ == "PRP$")
        ]
        deeper = [
            (roles, deep)
            for subject in here
            for deep in (*roles.children(subject, "possessor"), subject)
            if deep != head and head not in roles.subtree(deep)
        ]
        found = deeper[::-1] + self.subjects[: -SUBJECTS_BACK - 1 : -1]
        if word in SPEAKER_PRONOUNS:
            return [(other, i) for other, i in found if self.is_speaker(other, i)]
        return found

    def is_speaker(self, roles: Roles, word: int) -> bool:
        """Whether a word is the subject of a verb of speech."""
        link = roles.parent(word)
        is_subject = link is not None and link.role == "subject"
        lemma = roles.doc[link.head].lemma_.lower() if link else ""
        return is_subject and lemma in self.speech_verbs

    def _list_mentions(self, roles: Roles, head: int) -> Iterator[Mention]:
        """Phrases that named someone before a word, the nearest first."""
        for word in range(head - 1, roles.sentence.start - 1, -1):
            link = roles.parent(word)
            is_known = word in self.mentions.names or word in self.mentions.agents
            if is_known and link is not None and link.role in MENTIONED:
                yield roles, word
        yield from reversed(self.earlier[-MENTIONS_BACK:])

    def _read_opening(self, roles: Roles, phrase: Phrase) -> set[str]:
        """The articles and numerals before a head that make it point back."""
        first = min(roles.subtree(phrase.head), default=phrase.head)
        words = {roles.doc[word].lower_ for word in range(max(first, phrase.head - 4), phrase.head)}
        return words & DEFINITE

    def _is_bare(self, roles: Roles, phrase: Phrase, *, is_pair: bool) -> bool:
        """Whether a phrase says nothing of its own about who is meant."""
        is_owned = any(word not in PLACE_WORDS for word, _ in phrase.owners)
        if phrase.possessors or phrase.appositions or is_owned:
            return False
        names = self.mentions.names
        words = (*phrase.core, *(word for _, word in phrase.owners))
        if any(word in names or roles.doc[word].pos_ == "PROPN" for word in words):
            return False
        return is_pair or not [word for word in phrase.modifiers if word in self.mentions.agents]

    def _find_repeated(self, roles: Roles, head: int, lemma: str) -> list[Party]:
        """As in "the ministry" after "Chad's defence ministry": the same noun, now without more."""
        for other, i in self._list_mentions(roles, head):
            if other.doc[i].lemma_.lower() != lemma or i == head:
                continue
            for party in self.find(other, i):
                if party.country or party.role in ("IGO", "NGO", "IMG"):
                    return [_point(party, head, f"the same as {party.name!r} before")]
        return []

    def _find_group(self, roles: Roles, head: int) -> list[Party]:
        """The last organisation or armed group that is no part of a state."""
        for other, i in self._list_mentions(roles, head):
            for party in self.find(other, i):
                is_body = not party.is_person and not party.is_observer
                is_named = party.head in self.mentions.names and party.role not in STATE_ROLES
                if is_body and is_named:
                    return [_point(party, head, f"points back to {party.name!r}")]
        return []

    def _find_country(self, roles: Roles, head: int) -> list[Party]:
        """The country named last in the sentence, else that of the last subject, else the last."""
        named = list(self._list_countries(head))
        here = [party for party in named if party.head >= roles.sentence.start]
        subjects = [
            replace(party, code=party.country)
            for other, i in self.subjects[: -SUBJECTS_BACK - 1 : -1]
            for party in self.find(other, i)
            if party.country
        ]
        for party in (*here, *subjects, *named):
            return [_point(party, head, f"points back to {party.name!r}")]
        return []

    def _list_countries(self, head: int) -> Iterator[Party]:
        """The countries named before a word, the nearest first, each once."""
        seen = set()
        for word in range(head - 1, max(-1, head - WORDS_BACK), -1):
            match = self.mentions.names.get(word)
            if match is None or word != match.end - 1:
                continue
            entry = choose_entry(match, None)
            if is_country_entry(entry) and is_country(entry.code) and entry.code not in seen:
                seen.add(entry.code)
                yield Party(entry.code, entry.name, match.start, match.end, word)

    def _find_pair(self, roles: Roles, head: int) -> list[Party]:
        """The last two that were named together with different countries or sides."""
        lemma = roles.doc[head].lemma_.lower()
        if self.short_words.get(lemma) == "country":
            found = [party for party, _ in zip(self._list_countries(head), "ab", strict=False)]
        else:
            found = self._list_sides(roles, head, wants_persons=head in self.mentions.agents)
        if len(found) != len(PAIRED):
            return []
        step = " and ".join(repr(party.name) for party in found)
        return [_point(party, head, f"points back to {step}") for party in found]

    def _list_sides(self, roles: Roles, head: int, *, wants_persons: bool) -> list[Party]:
        """The last two parties of different codes; persons where the noun is one for persons."""
        found: dict[str, Party] = {}
        sentence: Roles | None = None
        for other, i in self._list_mentions(roles, head):
            if other is not sentence:  # both are named in one sentence
                found, sentence = {}, other
            for party in self.find(other, i):
                is_fitting = party.is_person if wants_persons else not party.is_observer
                if is_fitting and (party.country or party.role) and i != head:
                    found.setdefault(party.code[:3] if wants_persons else party.code, party)
            if len(found) >= len(PAIRED):
                break
        return list(found.values())[: len(PAIRED)]

    def _read_acronym(self, roles: Roles, bracket: int) -> None:
        """Keep "(RFX)" as a name of the party whose initials stand before it."""
        doc = roles.doc
        if bracket + 2 >= len(doc) or doc[bracket + 2].text != ")" or bracket == 0:
            return
        text = doc[bracket + 1].text
        capitals = [letter for letter in text if letter.isupper()]
        if not ACRONYM.fullmatch(text) or len(capitals) < LEAST_CAPITALS:
            return
        head: int = bracket - 1
        for _ in range(MAX_CLIMB):
            start = min(roles.subtree(head), default=head)
            if _do_initials_fit(text, [word.text for word in doc[start:bracket]]):
                if parties := self.find(roles, head) or self.find_unresolved(roles, head):
                    self.acronyms[text] = parties[0]
                return
            link = roles.parent(head)
            if link is None or link.head > bracket:
                return
            head = link.head


def _do_initials_fit(acronym: str, words: list[str]) -> bool:
    """Whether the capitals of an acronym are those of the last words of a name.

    >>> _do_initials_fit("RFX", ["the", "Revolutionary", "Front", "of", "Xanadu"])
    True
    """
    initials = [word[0] for word in words if word.lower() not in SMALL_WORDS and word[0].isupper()]
    wanted = [letter for letter in acronym if letter.isupper()]
    return len(wanted) >= LEAST_CAPITALS and initials[-len(wanted) :] == wanted


def _point(party: Party, head: int, step: str, *, start: int | None = None) -> Party:
    """A party as the words that point back to it."""
    first = head if start is None else start
    found = replace(party, head=first, start=first, end=head + 1, basis="coreference")
    return found.with_steps(step)


def _is_thing(roles: Roles, word: int) -> bool:
    """Whether a word is a singular common noun, which "it" may well mean ("the resolution")."""
    return roles.doc[word].tag_ == "NN" and not roles.children(word, "possessor")


def _agrees(word: str, parties: list[Party]) -> bool:
    """Whether a pronoun fits parties in number and kind."""
    if any(party.is_observer for party in parties):
        return False
    if word in PERSON_PRONOUNS:
        return len(parties) == 1 and parties[0].is_person
    if word in BODY_PRONOUNS:
        return len(parties) == 1 and parties[0].is_body
    if word in SPEAKER_PRONOUNS:
        return True
    return len(parties) > 1 or parties[0].is_plural or parties[0].is_body
