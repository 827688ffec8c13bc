"""Which party a noun phrase names: country + role (+ group), step by step.

The order is that of CAMEO's own rules: a named body or person decides first; else a role noun takes
its country from adjectives, possessors, "of/in/from" phrases and appositions; a country alone comes
last. What is not found here stays open for `coder.actors.cast` to infer.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from coder.actors.clues import FORMER_ROLE, ClueReader, Clues
from coder.actors.names import Mentions, choose_agent, choose_entry, is_former, is_future
from coder.actors.party import Party, is_country
from coder.actors.phrase import Phrase, read_phrase
from coder.lexicon.actor_words import read_actor_words
from coder.lexicon.actors import OBSERVER_KINDS, ActorEntry
from coder.parser.roles import Roles

SCENE_WORDS = read_actor_words("scene_preposition")
MAX_DEPTH = 4
CIVILIAN_ROLE = "CVL"
OFFICE_ROLES = frozenset({"GOV", "LEG", "JUD"})
FORCE_ROLES = frozenset({"MIL", "PKO", "COP"})
STATELESS_KINDS = frozenset({"IGO", "NGO", "IMG", "MNC", "NGM", "INT"})
STATESMEN_ROLES = frozenset({"", "GOV", "LEG"})
COUNTRY_WORDS = read_actor_words("country_noun")
FOLLOWERS = read_actor_words("follower")
FOLLOWED_ROLES = frozenset({"OPP", "REB", "SEP", "PTY", "LAB"})
OTHERS = read_actor_words("neighbour")
HONORARY_ROLES = frozenset({"REL", "CVL", "INT"})


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
        self.clues = ClueReader(doc, mentions, day)
        self.find_back: Callable[[Roles, int], list[Party]] | None = None

    def compose(self, roles: Roles, head: int, *, depth: int = 0) -> list[Party]:
        """The parties that a noun phrase names by its own words; none if it names none.

        Several come out of "Russian and Iranian officials"; their country is empty where only a
        role is stated ("rebels").
        """
        phrase = self._join_name_before(roles, read_phrase(roles, head))
        clues = self.clues.read(phrase)
        if clues.body:
            body, clues = self._read_home(roles, phrase, clues.body, clues, depth)
            party = self._compose_body(body, phrase, clues)
            party = self._apply_apposition(roles, phrase, body, party, depth)
            return [party, *self._list_joined_bodies(phrase, clues, body)]
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

    def _join_name_before(self, roles: Roles, phrase: Phrase) -> Phrase:
        """See "met U.N. mediator Bo Lund": the name right before a role noun belongs to it, though
        the parser may take both for objects.
        """
        before = min(phrase.core) - 1
        names = self.mentions.names
        is_open = phrase.head in self.mentions.agents and not any(w in names for w in phrase.core)
        if not is_open or before < roles.sentence.start or before not in names:
            return phrase
        link = roles.parent(before)
        start = names[before].start
        if link is None or link.role not in ("object", "conjunct") or phrase.possessors:
            return phrase
        return replace(phrase, modifiers=(*range(start, before + 1), *phrase.modifiers))

    def _is_neutral(self, head: int) -> bool:
        return (
            head not in self.mentions.names and self.doc[head].lemma_.lower() in self.neutral_heads
        )

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

    def _is_people(self, head: int) -> bool:
        match = self.mentions.names.get(head)
        return match is not None and choose_entry(match, self.day).kind in (
            "people",
            "ethnic",
            "religious",
            "adjective",
        )

    def _compose_body(self, body: ActorEntry, phrase: Phrase, clues: Clues) -> Party:
        is_person = body.kind == "leader"
        code = self._code_person(body, clues) if is_person else self._code_body(body, clues)
        name = body.name if is_person or clues.body_at == phrase.head else self._text(phrase)
        party = self._build(phrase, code, clues.steps, name=name)
        observer = body.kind in OBSERVER_KINDS
        return replace(party, is_observer=observer, is_person=is_person)

    def _read_home(
        self, roles: Roles, phrase: Phrase, body: ActorEntry, clues: Clues, depth: int
    ) -> tuple[ActorEntry, Clues]:
        """As in "Slovenia's Ministry of Defence": other states have bodies of that name too."""
        if body.kind != "institution" or not is_country(body.code[:3]) or body.form.isupper():
            return body, clues
        name = self.mentions.names[clues.body_at]
        inside = range(name.start, name.end)
        owners = tuple(o for o in phrase.owners if o[0] == "of" and o[1] not in inside)
        own = replace(phrase, owners=owners, appositions=())
        countries = [code for code in clues.countries if is_country(code)] or [
            owner.country for owner in self._find_owners(roles, own, depth) if owner.country
        ]
        if not countries or body.code[:3] in countries:
            return body, clues
        step = f"{body.name!r} of {countries[0]}"
        other = replace(body, code=countries[0] + body.code[3:])
        return other, replace(clues, steps=(*clues.steps, step))

    def _list_joined_bodies(self, phrase: Phrase, clues: Clues, body: ActorEntry) -> list[Party]:
        """As in "EU and UN officials": a plural noun has people of each body before it."""
        if self.doc[phrase.head].tag_ != "NNS" or body.kind != "organisation":
            return []
        others = {
            entry.code: entry
            for word in phrase.core
            if (match := self.mentions.names.get(word))
            and (entry := choose_entry(match, self.day)).kind == "organisation"
            and not entry.code.startswith(body.code)
            and not body.code.startswith(entry.code)
        }
        return [self._compose_body(entry, phrase, clues) for entry in others.values()]

    def _apply_apposition(
        self, roles: Roles, phrase: Phrase, body: ActorEntry, party: Party, depth: int
    ) -> Party:
        """A person outside the days that the lexicon knows has the office that the words tell."""
        is_known = not (is_former(body, self.day) or is_future(body, self.day))
        if is_known or depth >= MAX_DEPTH or not party.country:
            return party
        for other in phrase.appositions:
            for told in self.compose(roles, other, depth=depth + 1):
                if told.country == party.country and told.role:
                    return replace(party, code=told.code).with_steps(*told.steps)
        return party

    def _code_person(self, body: ActorEntry, clues: Clues) -> str:
        """A title decides over the lexicon's role, but for ranks and honours of who governs."""
        country = body.code[:3]
        is_title = bool(clues.role) and not clues.is_weak and clues.role not in HONORARY_ROLES
        is_rank = clues.role == "MIL" and body.code[3:6] == "GOV"
        if is_country(country) and is_title and not is_rank:
            return country + clues.role
        if is_former(body, self.day):
            return country + FORMER_ROLE if is_country(country) else body.code
        return country if is_future(body, self.day) else body.code

    def _code_body(self, body: ActorEntry, clues: Clues) -> str:
        """A body's code, with the role of its forces, or of the office its people hold."""
        code = body.code
        is_office = clues.role in OFFICE_ROLES and not clues.is_weak
        if code[:3] == "IGO" and clues.role in FORCE_ROLES and clues.role not in code:
            return code + clues.role
        if code[:3] == "IGO" and clues.role == "GOV" and is_office and clues.countries:
            return clues.countries[0] + clues.role
        if body.kind == "party" and is_office and is_country(code[:3]):
            return code[:3] + clues.role
        is_past = bool(self.day) and body.is_bounded and not body.holds_on(self.day or date.min)
        return code.replace("GOV", "PTY", 1) if is_past and body.kind == "party" else code

    def _compose_role(self, roles: Roles, phrase: Phrase, clues: Clues, depth: int) -> list[Party]:
        is_relational = self._is_relational(phrase.head)
        yields = is_relational or (clues.is_weak and not clues.countries)
        apposed = self._find_apposed(roles, phrase, depth) if phrase.appositions else []
        if apposed and (yields or self._is_named_body(phrase.head, apposed)):
            return apposed
        owners = self._find_owners(roles, phrase, depth)
        if is_relational:
            if followed := self._find_followed(phrase, owners):
                return [self._take_owner(phrase, followed, clues)]
            owners = [owner for owner in owners if self._is_inside(phrase.head, owner)]
        if self.doc[phrase.head].lemma_.lower() in COUNTRY_WORDS and not clues.countries:
            return self._build_countries(phrase, owners, clues)
        countries, steps = clues.countries, clues.steps
        taken = None if is_relational else self._find_taken(owners, clues)
        if taken and not countries:
            return [self._take_owner(phrase, taken, clues)]
        shared = self._list_shared(roles, phrase)
        for owner in owners:
            is_shared = self.doc[phrase.head].tag_ in ("NNS", "NNPS") and owner.head in shared
            if owner.country and (not countries or is_shared):
                countries = tuple(dict.fromkeys((*countries, owner.country)))
                steps = (*steps, f"country from {owner.name!r}")
        role = clues.role or self._role_of_people(phrase)
        if not countries:
            is_nobody = not role or (is_relational and self._stands_for_others(phrase.head))
            return [] if is_nobody else [self._build(phrase, role + clues.suffix, steps)]
        basis = "coreference" if any(o.basis == "coreference" for o in owners) else "named"
        return [
            replace(self._build(phrase, code + role + clues.suffix, steps), basis=basis)
            for code in countries
        ]

    def _build_countries(self, phrase: Phrase, owners: list[Party], clues: Clues) -> list[Party]:
        """As in "his country": a politician's own side; for others, where they are at home."""
        parties = []
        for owner in owners:
            code = owner.code if owner.role in STATESMEN_ROLES else owner.country
            if owner.country:
                party = self._build(phrase, code, (*clues.steps, *owner.steps))
                parties.append(replace(party, basis=owner.basis))
        return parties

    def _list_shared(self, roles: Roles, phrase: Phrase) -> set[int]:
        """Owners joined by "and", which each have people of their own ("of Chad and Niger")."""
        return {
            deep
            for word in (*phrase.possessors, *(word for _, word in phrase.owners))
            for deep in (word, *roles.children(word, "conjunct"))
            if roles.children(word, "conjunct")
        }

    def _find_taken(self, owners: list[Party], clues: Clues) -> Party | None:
        """The owner whose own code stands for the phrase ("a member of Hamas")."""
        for owner in owners:
            is_told = owner.basis != "coreference" or owner.code[:3] in STATELESS_KINDS
            is_body = bool(owner.code) and not owner.country and is_told
            is_named = bool(owner.code) and len(owner.code) > 3
            if is_body or ((clues.is_weak or not clues.role) and is_named):
                return owner
        return None

    def _is_named_body(self, head: int, apposed: list[Party]) -> bool:
        """As in "the rebel group Blue Front": the name behind a noun for bodies."""
        match = self.mentions.agents.get(head)
        names = self.mentions.names
        return (
            match is not None
            and choose_agent(match).kind == "body"
            and all(party.head in names and party.role for party in apposed)
        )

    def _find_followed(self, phrase: Phrase, owners: list[Party]) -> Party | None:
        """Supporters of an opposition, of rebels or of a party act as these."""
        if self.doc[phrase.head].lemma_.lower() not in FOLLOWERS:
            return None
        return next((owner for owner in owners if owner.role in FOLLOWED_ROLES), None)

    def _is_inside(self, head: int, owner: Party) -> bool:
        """Critics and supporters of a country's politicians are at home there; allies are not."""
        return bool(owner.country and owner.role) and not self._stands_for_others(head)

    def _stands_for_others(self, head: int) -> bool:
        """Whether a relational noun ("neighbour") has no role that could stand by itself."""
        match = self.mentions.agents.get(head)
        return (
            match is None
            or choose_agent(match).role not in ("OPP", "CVL")
            or (
                self.neutral_heads.get(self.doc[head].lemma_.lower()) == "relational"
                and self.doc[head].lemma_.lower() in OTHERS
            )
        )

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
            owners += (
                self._find_owner_back(roles, word)
                or self.compose(roles, word, depth=depth + 1)
                or self.compose_place(word)
            )
        return owners

    def _find_owner_back(self, roles: Roles, word: int) -> list[Party]:
        """Whom "its" or "the group's" before a noun points to."""
        return self.find_back(roles, word) if self.find_back else []

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
                start, end = self._bounds(phrase)
                return [replace(party, head=phrase.head, start=start, end=end, is_person=True)]
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
