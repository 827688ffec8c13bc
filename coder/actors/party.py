"""What a party is: someone who acts or is acted upon, with code, name and words."""

from dataclasses import dataclass, replace
from functools import cache

import ontology

COUNTRY_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or target as one phrase names it.

    Attributes:
        code: CAMEO chain with an ISO country, such as `SYRREB`.
        name: the party's name; for a party without one, its words.
        start, end: tokens of the phrase, end exclusive.
        head: token that stands for the party.
        basis: `named` (by its own words), `coreference` (a pronoun or short mention), `inferred`
            (the country comes from place, dateline or the report's main country).
        steps: how the code came about, in words, for `turnstone explain`.
        is_plural: whether the words are plural ("soldiers", "they").
        is_observer: media and monitors, which report and do not act.
        is_person: a single person.
        is_assumed: no words name the party; convention supplies it.
    """

    code: str
    name: str
    start: int
    end: int
    head: int
    basis: str = "named"
    steps: tuple[str, ...] = ()
    is_plural: bool = False
    is_observer: bool = False
    is_person: bool = False
    is_assumed: bool = False

    @property
    def country(self) -> str:
        """ISO 3166 code of the party's country; empty for bodies of none."""
        return self.code[:3] if is_country(self.code[:3]) else ""

    @property
    def role(self) -> str:
        """The CAMEO role (`REB`), or the kind of body (`IGO`); empty for a country as such."""
        part = self.code[:3] if is_role(self.code[:3]) else self.code[3:6]
        return part if is_role(part) else ""

    @property
    def is_body(self) -> bool:
        """A country or an organisation, which "it" and "they" may both stand for."""
        return not self.is_person and not self.is_plural

    def with_steps(self, *steps: str) -> "Party":
        """The same party with more steps of explanation."""
        return replace(self, steps=(*self.steps, *steps))


def is_country(code: str) -> bool:
    """Whether three letters are a country of the ontology."""
    return code in _country_codes()


def is_role(code: str) -> bool:
    """Whether three letters are an actor role of the ontology."""
    return code in _role_codes()


@cache
def _role_codes() -> frozenset[str]:
    return frozenset(ontology.codes("actor_roles", "code"))


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(ontology.codes("countries", "iso3"))


def is_same(one: Party, other: Party) -> bool:
    """Whether two mentions are one party: the same words, or the same code without two names.

    "Israel" and "it" are one, "the Syrian army" and "Syrian soldiers who deserted" are two.
    """
    if one.head == other.head:
        return True
    is_whole_country = len(one.code) == COUNTRY_LENGTH
    return one.code == other.code and (is_whole_country or not _have_two_names(one, other))


def _have_two_names(one: Party, other: Party) -> bool:
    """Whether neither name is a part of the other, and no pronoun stands for one."""
    if one.basis != "named" or other.basis != "named":
        return False
    words, others = set(one.name.lower().split()), set(other.name.lower().split())
    return not (words <= others or others <= words)


def drop_parties(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are none of the others."""
    return tuple(party for party in parties if not any(is_same(party, one) for one in others))


def do_overlap(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    """Whether a party is in both."""
    return any(is_same(one, other) for one in some for other in others)
