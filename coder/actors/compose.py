"""Which party a noun phrase names: country + role (+ group), step by step.

The order is that of CAMEO's own rules: a named body or person decides first; else a role noun takes
its country from adjectives, possessors, "of/in/from" phrases and appositions; a country alone comes
last. What is not found here stays open for `coder.actors.context` to infer.
"""

from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from coder.actors.names import (
    Mentions,
    choose_agent,
    choose_entry,
    is_country_entry,
    is_former,
)
from coder.actors.party import Party, is_country
from coder.actors.phrase import Phrase, read_phrase
from coder.lexicon.actors import OBSERVER_KINDS, ActorEntry, AgentEntry
from coder.parser.roles import Roles

SCENE_WORDS = frozenset(
    {"in", "near", "at", "to", "from", "into", "towards", "outside", "around", "through", "on"}
)
MAX_DEPTH = 4
FORMER_ROLE = "ELI"
CIVILIAN_ROLE = "CVL"


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words of one phrase say about its party.

    Attributes:
        body: a named body or person within the phrase, with the token that matched.
        role: CAMEO role of the head noun or its modifiers, or empty.
        countries: codes of countries named by the phrase's own modifiers.
        ethnicity: lower-case suffix, or empty.
        steps: each clue in words.
    """

    body: ActorEntry | None
    body_at: int
    role: str
    is_weak: bool
    countries: tuple[str, ...]
    ethnicity: str
    steps: tuple[str, ...]


class Composer:
    """Composes the parties of one document."""

    def __init__(
        self,
        doc: Doc,
        mentions: Mentions,
        day: date | None,
        place_countries: dict[int, str],
        neutral_heads: dict[str, str],
    ) -> None:
        """Composes within *doc*.

        Args:
            doc: a parsed report.
            mentions: the known names and role nouns of the report.
            day: day of publication, for who held an office; None: not known.
            place_countries: token of a place name → ISO country.
            neutral_heads: nouns without a role of their own ("delegation"): neutral ones stand for
                their owner, relational ones ("ally") for someone else.
        """
        self.doc = doc
        self.mentions = mentions
        self.day = day
        self.place_countries = place_countries
        self.neutral_heads = neutral_heads

    def compose(self, roles: Roles, head: int, *, depth: int = 0) -> list[Party]:
        """The parties that a noun phrase names by its own words; none if it names none.

        Several come out of "Russian and Iranian officials"; their country is empty where only a
        role is stated ("rebels").
        """
        phrase = read_phrase(roles, head)
        clues = self._read_clues(phrase)
        if clues.body:
            return [self._compose_body(phrase, clues)]
        stands_for_people = (
            head in self.mentions.agents
            or self.doc[head].pos_ in ("PROPN", "ADJ")
            or self._is_neutral(head)
            or self._is_relational(head)
        )
        if (clues.role and stands_for_people) or self._is_neutral(head) or self._is_people(head):
            return self._compose_role(roles, phrase, clues, depth)
        if head in self.mentions.names:
            role = self._read_seat(roles, head)
            return [self._build(phrase, code + role, clues.steps) for code in clues.countries[:1]]
        return self._compose_apposition(roles, phrase, depth)

    def _read_clues(self, phrase: Phrase) -> Clues:
        body, body_at, steps = None, -1, []
        countries: list[str] = []
        homelands: list[str] = []
        ethnicity = ""
        for word in phrase.core:
            match = self.mentions.names.get(word)
            if not match:
                continue
            entry = choose_entry(match, self.day)
            step = f"{self.doc[match.start : match.end].text!r} is {entry.name} ({entry.where})"
            if step not in steps:
                steps.append(step)
            if entry.kind in ("ethnic", "religious"):
                ethnicity = entry.ethnicity or ethnicity
                homelands += [entry.code] if is_country(entry.code) else []
                if word == phrase.head and entry.code and not homelands:
                    homelands.append(entry.code)
            elif is_country_entry(entry):
                countries += [entry.code]
            elif (body is None or word == phrase.head) and not self._is_country_name(phrase.head):
                body, body_at = entry, word
        role, is_weak, role_steps = self._read_role(phrase)
        return Clues(
            body,
            body_at,
            role,
            is_weak,
            tuple(dict.fromkeys(countries or homelands)),
            ethnicity,
            (*steps, *role_steps),
        )

    def _read_role(self, phrase: Phrase) -> tuple[str, bool, tuple[str, ...]]:
        """Role of the head noun; a weak head ("leader") yields to a modifier's ("rebel")."""
        role, is_weak, steps = self._read_head_role(phrase.head)
        for word, agent in self._list_modifier_roles(phrase):
            if agent.role == FORMER_ROLE or is_weak:
                step = f"{self.doc[word].text!r} makes it {agent.role} ({agent.where})"
                return agent.role, False, (*steps, step)
        return role, is_weak, steps

    def _read_head_role(self, head: int) -> tuple[str, bool, tuple[str, ...]]:
        match = self.mentions.agents.get(head)
        if match is None or head in self.mentions.names:
            return "", True, ()
        agent = choose_agent(match)
        if agent.kind == "modifier":
            return "", True, ()
        words = self.doc[match.start : match.end].text
        return agent.role, agent.weak, (f"{words!r} is {agent.role} ({agent.where})",)

    def _list_modifier_roles(self, phrase: Phrase) -> list[tuple[int, AgentEntry]]:
        """Role words before a head, "former" first, else the nearest to the head first."""
        own = self.mentions.agents.get(phrase.head)
        found = []
        for word in phrase.modifiers[::-1]:
            match = self.mentions.agents.get(word)
            if match is not None and match is not own and word not in self.mentions.names:
                agent = choose_agent(match, as_modifier=True)
                found += [(word, agent)] if not agent.weak else []
        return sorted(found, key=lambda pair: pair[1].role != FORMER_ROLE)

    def _is_neutral(self, head: int) -> bool:
        return self.doc[head].lemma_.lower() in self.neutral_heads

    def _read_seat(self, roles: Roles, head: int) -> str:
        """As in "Moscow said": the seat stands for the government, but "in Moscow" is a place."""
        entry = choose_entry(self.mentions.names[head], self.day)
        link = roles.parent(head)
        is_place = link is not None and (
            link.role in ("object", "passive_subject") or link.word in SCENE_WORDS
        )
        if entry.kind == "metonym":
            return "GOV"
        return "GOV" if entry.kind == "capital" and not is_place else ""

    def _is_relational(self, head: int) -> bool:
        return self.neutral_heads.get(self.doc[head].lemma_.lower()) == "relational"

    def _find_apposed(self, roles: Roles, phrase: Phrase, depth: int) -> list[Party]:
        """See "Key allies - Russia, Iran and Turkey": whom a list behind a noun names."""
        if depth >= MAX_DEPTH:
            return []
        heads = [
            deep
            for other in phrase.appositions
            for deep in (other, *roles.children(other, "conjunct"))
        ]
        return [party for head in heads for party in self.compose(roles, head, depth=depth + 1)]

    def _is_country_name(self, word: int) -> bool:
        """Whether a word is a country's own name, which no modifier before it can replace."""
        match = self.mentions.names.get(word)
        return match is not None and choose_entry(match, self.day).kind == "country"

    def _is_people(self, head: int) -> bool:
        match = self.mentions.names.get(head)
        return match is not None and choose_entry(match, self.day).kind in (
            "people",
            "ethnic",
            "religious",
            "adjective",
        )

    def _compose_body(self, phrase: Phrase, clues: Clues) -> Party:
        body = clues.body
        assert body is not None
        code = body.code
        if body.kind == "leader" and clues.role and not clues.is_weak:
            code = code[:3] + clues.role
        elif is_former(body, self.day):
            code = code[:3] + FORMER_ROLE
        if code[:3] == "IGO" and clues.role in ("MIL", "PKO", "COP") and clues.role not in code:
            code += clues.role
        is_person = body.kind == "leader"
        name = body.name if is_person or clues.body_at == phrase.head else self._text(phrase)
        party = self._build(phrase, code, clues.steps, name=name)
        observer = body.kind in OBSERVER_KINDS
        return replace(party, is_observer=observer, is_person=is_person)

    def _compose_role(self, roles: Roles, phrase: Phrase, clues: Clues, depth: int) -> list[Party]:
        is_relational = self._is_relational(phrase.head)
        yields = is_relational or (clues.is_weak and not clues.countries)
        if others := self._find_apposed(roles, phrase, depth) if yields else []:
            return others
        owners = [] if is_relational else self._find_owners(roles, phrase, depth)
        shared = {
            deep
            for word in (*phrase.possessors, *(word for _, word in phrase.owners))
            for deep in (word, *roles.children(word, "conjunct"))
            if roles.children(word, "conjunct")
        }
        countries, steps = clues.countries, clues.steps
        if not countries:
            for owner in owners:
                is_body = bool(owner.code) and not owner.country
                is_named = bool(owner.code) and len(owner.code) > 3
                if is_body or ((clues.is_weak or not clues.role) and is_named):
                    return [self._take_owner(phrase, owner, clues)]
        for owner in owners:
            is_shared = self.doc[phrase.head].tag_ in ("NNS", "NNPS") and owner.head in shared
            if owner.country and (not countries or is_shared):
                countries = tuple(dict.fromkeys((*countries, owner.country)))
                steps = (*steps, f"country from {owner.name!r}")
        role = clues.role or self._role_of_people(phrase)
        if not countries:
            if not role:
                return []
            return [self._build(phrase, role + clues.ethnicity, steps)]
        suffix = clues.ethnicity
        return [self._build(phrase, code + role + suffix, steps) for code in countries]

    def _role_of_people(self, phrase: Phrase) -> str:
        """Counted or bare people ("168 Liberians") are civilians; "the Iraqis" a country."""
        match = self.mentions.names.get(phrase.head)
        if match is None:
            return ""
        kind = choose_entry(match, self.day).kind
        if kind not in ("people", "ethnic", "religious"):
            return ""
        before = self.doc[match.start - 1].lower_ if match.start else ""
        has_article = before == "the"
        return "" if kind == "people" and has_article else CIVILIAN_ROLE

    def _take_owner(self, phrase: Phrase, owner: Party, clues: Clues) -> Party:
        code = owner.code
        if code[:3] == "IGO" and clues.role in ("MIL", "PKO") and clues.role not in code:
            code += clues.role
        return self._build(phrase, code, (*owner.steps, *clues.steps, f"of {owner.name!r}"))

    def _find_owners(self, roles: Roles, phrase: Phrase, depth: int) -> list[Party]:
        if depth >= MAX_DEPTH:
            return []
        owned = [
            deep for _, word in phrase.owners for deep in (word, *roles.children(word, "conjunct"))
        ]
        owners: list[Party] = []
        possessors = [
            deep for word in phrase.possessors for deep in (word, *roles.children(word, "conjunct"))
        ]
        for word in (*possessors, *owned, *phrase.appositions):
            owners += self.compose(roles, word, depth=depth + 1) or self.compose_place(word)
        return owners

    def compose_place(self, word: int) -> list[Party]:
        """The country of a place name, as a party; none for any other word."""
        code = self.place_countries.get(word, "")
        if not is_country(code):
            return []
        name = self.doc[word].text
        return [Party(code, name, word, word + 1, word, steps=(f"{name!r} lies in {code}",))]

    def _compose_apposition(self, roles: Roles, phrase: Phrase, depth: int) -> list[Party]:
        """See "Salim Dahar, the rebels' spokesman": a name takes its apposition's party."""
        if depth >= MAX_DEPTH:
            return []
        for other in phrase.appositions:
            for party in self.compose(roles, other, depth=depth + 1):
                return [replace(party, head=phrase.head, start=min(phrase.core), is_person=True)]
        return []

    def _text(self, phrase: Phrase) -> str:
        start, end = self._bounds(phrase)
        return self.doc[start:end].text

    def _bounds(self, phrase: Phrase) -> tuple[int, int]:
        core = [word for word in phrase.core if abs(word - phrase.head) < 12]
        return min(core), max(core) + 1

    def _build(self, phrase: Phrase, code: str, steps: tuple[str, ...], *, name: str = "") -> Party:
        start, end = self._bounds(phrase)
        return Party(
            code=code,
            name=name or self.doc[start:end].text,
            start=start,
            end=end,
            head=phrase.head,
            steps=steps,
            is_plural=self.doc[phrase.head].tag_ in ("NNS", "NNPS"),
            is_person=self._is_person(phrase.head),
        )

    def _is_person(self, head: int) -> bool:
        """Whether a singular role noun stands for one person ("the minister")."""
        match = self.mentions.agents.get(head)
        is_singular = self.doc[head].tag_ in ("NN", "NNP")
        return match is not None and is_singular and choose_agent(match).kind == "person"
