"""Who is meant in a report: parties by name, by pronoun, by short mention, or by inference."""

from calendar import day_abbr, day_name, month_abbr, month_name
from collections import Counter
from dataclasses import dataclass, field, replace

from coder.actors.antecedents import Antecedents
from coder.actors.compose import Composer
from coder.actors.names import choose_agent, choose_entry
from coder.actors.party import Party, is_country, is_role
from coder.actors.phrase import read_phrase
from coder.lexicon.actor_words import read_actor_words
from coder.lexicon.trie import Match
from coder.parser.roles import Roles

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
LOCATIVES = read_actor_words("locative")
PEACEKEEPERS = "PKO"
HOMELESS_KINDS = frozenset({"media", "monitor", "company", "ngo"})
UNKNOWN_ROLE = "UNK"
CALENDAR = frozenset([*day_name, *day_abbr, *month_name, *month_abbr])
MAX_DEPTH = 6


@dataclass(slots=True)
class Setting:
    """What a report says of its country before any sentence is read.

    Attributes:
        dateline_country: ISO country of the dateline, or empty.
        main_country: the country that most of the report's names belong to, or empty.
    """

    dateline_country: str = ""
    main_country: str = ""


@dataclass(slots=True)
class Cast:
    """The parties of one report; sentences are read in order.

    Attributes:
        composer: reads parties from words.
        partitives: lemmas that stand for what follows "of" ("thousands of protesters").
        setting: where bare role nouns take their country from.
        short_words: noun → how it points back ("the group"), as in short_mentions.csv.
        speech_verbs: lemmas of verbs whose subject speaks, as in speech_verbs.csv.
    """

    composer: Composer
    partitives: frozenset[str]
    setting: Setting
    short_words: dict[str, str] = field(default_factory=dict)
    speech_verbs: frozenset[str] = frozenset()
    antecedents: Antecedents = field(init=False)
    _found: dict[int, list[Party]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let phrases and pronouns look each other up."""
        self.antecedents = Antecedents(
            self.composer.mentions,
            self.short_words,
            self.speech_verbs,
            self.find,
            self.find_unresolved,
        )
        self.composer.find_back = self.antecedents.find_back

    def close_sentence(self, roles: Roles) -> None:
        """Remember whom the sentence named, for what points back in later sentences."""
        self.antecedents.close_sentence(roles)

    def find(self, roles: Roles, head: int, *, depth: int = 0) -> list[Party]:
        """The parties that a noun phrase stands for, with those joined to it by "and"."""
        if depth > MAX_DEPTH:
            return []
        if head not in self._found:
            self._found[head] = []
            self._found[head] = self._find_one(roles, head, depth)
        parties = list(self._found[head])
        for other in self._list_joined(roles, head):
            if roles.doc[other].pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                joined = self.find(roles, other, depth=depth + 1)
                parties += [self._share_office(roles, head, party) for party in joined]
        return _drop_repeated(parties)

    def _share_office(self, roles: Roles, head: int, party: Party) -> Party:
        """See "the presidents of Chad and Mali": the parser may join Mali to the presidents."""
        is_shared = roles.doc[head].tag_ == "NNS" and bool(roles.obliques(head, "of"))
        own = self._found[head]
        if not (
            is_shared and own and own[0].role and own[0].country and party.code == party.country
        ):
            return party
        return replace(party, code=party.code + own[0].code[3:]).with_steps(
            f"one of the {roles.doc[head].text}"
        )

    def _list_joined(self, roles: Roles, head: int) -> list[int]:
        """What is joined to a head by "and", also where it hangs on another word of the name."""
        match = self.composer.mentions.names.get(head)
        words = range(match.start, match.end) if match else range(head, head + 1)
        return [other for word in words for other in roles.children(word, "conjunct")]

    def find_modifiers(self, roles: Roles, head: int) -> list[Party]:
        """The parties that stand before an event noun: "Israeli" in "the Israeli raid"."""
        parties: list[Party] = []
        for word in roles.children(head, "adjective", "compound", "flat"):
            for part in (word, *roles.children(word, "conjunct", "compound", "adjective")):
                if part in self.composer.mentions.names or self._is_acting_noun(part):
                    parties += self.read_adjective(part) or self.composer.compose(roles, part)
        return [self._settle(roles, party) for party in _drop_repeated(parties)]

    def _is_acting_noun(self, word: int) -> bool:
        """See "rebel" in "rebel attack"; "diplomatic" or "military" before a noun names nobody."""
        match = self.composer.mentions.agents.get(word)
        if match is None or self.composer.doc[word].pos_ not in ("NOUN", "PROPN"):
            return False
        return choose_agent(match).role not in ("GOV", "MIL", "BUS", "MED", "EDU", "HLH", "AGR")

    def read_adjective(self, word: int) -> list[Party]:
        """The party that a name used as an adjective stands for."""
        match = self.composer.mentions.names.get(word)
        if not match:
            return []
        entry = choose_entry(match, self.composer.day)
        is_vague = entry.kind == "region" and not is_country(entry.code)
        if not entry.code or entry.kind == "leader" or is_vague:
            return []
        step = f"{entry.form!r} is {entry.name} ({entry.where})"
        return [Party(entry.code, entry.name, match.start, match.end, word, steps=(step,))]

    def read_place_name(self, word: int) -> list[Party]:
        """The country whose name, capital or region stands at a word; none for other words."""
        match = self.composer.mentions.names.get(word)
        if match is None:
            return []
        entry = choose_entry(match, self.composer.day)
        if entry.kind not in ("country", "capital", "region") or not is_country(entry.code):
            return []
        return [Party(entry.code, entry.name, match.start, match.end, word)]

    def find_unresolved(self, roles: Roles, head: int) -> list[Party]:
        """A proper name that no lexicon knows, as a party of unknown kind; none for other words."""
        token = roles.doc[head]
        is_known = head in self.composer.mentions.names or head in self.composer.place_countries
        is_name = token.pos_ == "PROPN" and token.text[:1].isupper()
        if not is_name or is_known or token.text in CALENDAR:
            return []
        core = read_phrase(roles, head).core
        start, end = min(core), max(core) + 1
        name = roles.doc[start:end].text
        step = f"{name!r} is in no lexicon"
        is_person = len(core) > 1 or self._is_after_title(roles, head)
        return [Party(UNKNOWN_ROLE, name, start, end, head, steps=(step,), is_person=is_person)]

    def _is_after_title(self, roles: Roles, head: int) -> bool:
        link = roles.parent(head)
        return link is not None and link.role == "subject" and roles.doc[head].tag_ == "NNP"

    def _find_one(self, roles: Roles, head: int, depth: int) -> list[Party]:
        token = roles.doc[head]
        if token.tag_ in RELATIVE_TAGS or (token.lower_ == "that" and token.pos_ == "PRON"):
            return self._find_antecedent(roles, head, depth)
        if token.pos_ == "PRON" and token.tag_ in ("PRP", "PRP$"):
            return self.antecedents.find_pronoun(roles, head)
        pointed = self.antecedents.find_acronym(roles, head)
        if pointed := pointed or self.antecedents.find_namesake(roles, head):
            return pointed
        if (
            token.lower_ in self.partitives
            or token.lemma_ in self.partitives
            or token.pos_ == "NUM"
        ):
            for other in roles.obliques(head, "of", "among"):
                if inner := self.find(roles, other, depth=depth + 1):
                    return inner
        if pointed := self.antecedents.find_short(roles, head):
            return pointed
        last = self._find_last_word(head)
        parties = self.composer.compose(roles, last) or self.antecedents.find_person(roles, head)
        parties = [self._settle(roles, party) for party in parties]
        self.antecedents.remember(roles, parties)
        return parties

    def _find_last_word(self, head: int) -> int:
        """The noun of a role noun of several words: parsers may take "ex" of "ex-minister"."""
        match = self.composer.mentions.agents.get(head)
        return match.end - 1 if match and self.composer.doc[head].lower_ == "ex" else head

    def _find_antecedent(self, roles: Roles, head: int, depth: int) -> list[Party]:
        link = roles.parent(head)
        while link:
            if link.role == "relative":
                return self._find_only(roles, link.head, depth)
            link = roles.parent(link.head)
        return []

    def _find_only(self, roles: Roles, head: int, depth: int) -> list[Party]:
        """The party of one word without those joined to it."""
        self.find(roles, head, depth=depth + 1)
        return list(self._found.get(head, []))

    def _settle(self, roles: Roles, party: Party) -> Party:
        """A party with a role only ("rebels") takes the country that its surroundings name."""
        if party.country or party.code[:3] in ("IGO", "NGO", "IMG", "MNC", "NGM", "INT"):
            return party
        if not self._is_bare_role(party):
            return party
        if party.code == PEACEKEEPERS:
            return replace(party, code="IGO" + PEACEKEEPERS, basis="inferred").with_steps(
                "peacekeepers without a country are an international body's"
            )
        country, reason = self._infer_country(roles)
        if not country:
            return party
        found = replace(party, code=country + party.code, basis="inferred")
        return found.with_steps(f"country {country} from {reason}")

    def _is_bare_role(self, party: Party) -> bool:
        return is_role(party.code[:3])

    def _infer_country(self, roles: Roles) -> tuple[str, str]:
        places = self._list_scenes(roles)
        if len(places) == 1:
            return places.pop(), "the place that the sentence names"
        named = self.count_countries(roles.sentence.start, roles.sentence.end)
        if len(named) == 1:
            return next(iter(named)), "the only country that the sentence names"
        if self.setting.dateline_country and not named:
            return self.setting.dateline_country, "the dateline"
        if self.setting.main_country:
            return self.setting.main_country, "the country that most of the report is about"
        return self.setting.dateline_country, "the dateline"

    def _list_scenes(self, roles: Roles) -> set[str]:
        """The countries of the towns that a sentence names, and of countries behind "in"."""
        names = self.composer.mentions.names
        found = set()
        for token in roles.sentence:
            link = roles.parent(token.i)
            if self._is_of_speaker(roles, token.i):
                continue
            if token.i in self.composer.place_countries and token.i not in names:
                found.add(self.composer.place_countries[token.i])
            elif token.i in names and link is not None and link.word in LOCATIVES:
                code = choose_entry(names[token.i], self.composer.day).code
                found.update([code] if is_country(code) else [])
        return found - {""}

    def _is_of_speaker(self, roles: Roles, word: int) -> bool:
        """As in "officials in Nairobi said": where the speaker is, not where it happened."""
        link = roles.parent(word)
        is_place = link is not None and link.word in LOCATIVES
        return is_place and self.antecedents.is_speaker(roles, link.head) if link else False

    def _is_aside(self, match: Match) -> bool:
        """As in "UK-based", "Iran-backed": the country is not where the story is."""
        doc = self.composer.doc
        return match.end + 1 < len(doc) and doc[match.end].text == "-"

    def count_countries(self, start: int, end: int) -> Counter[str]:
        """How often each country is named, by name or by a place in it, between two tokens."""
        counts: Counter[str] = Counter()
        for word, match in self.composer.mentions.names.items():
            if word == match.start and start <= word < end:
                entry = choose_entry(match, self.composer.day)
                country = entry.code[:3]
                is_silent = entry.kind in HOMELESS_KINDS or self._is_aside(match)
                if is_country(country) and not is_silent:
                    counts[country] += 1
        for word, code in self.composer.place_countries.items():
            if start <= word < end and word not in self.composer.mentions.names:
                counts[code] += 1
        return counts


def _drop_repeated(parties: list[Party]) -> list[Party]:
    seen: set[tuple[str, int]] = set()
    kept = []
    for party in parties:
        if (party.code, party.head) not in seen:
            seen.add((party.code, party.head))
            kept.append(party)
    return kept
