"""Which words are subject and object of a verb, also where the grammar leaves them unsaid."""

from typing import TypeGuard

from coder.parser.links import Link
from coder.parser.roles import Roles

MAX_CLIMB = 6


def find_subjects(roles: Roles, verb: int, *, depth: int = 0) -> list[int]:
    """Heads of the acting phrases of a verb, the likeliest first: its subject, the by-agent of a
    passive, or a subject that it shares with another verb (coordination, control, participles,
    relative clauses).
    """
    if roles.is_passive(verb):
        return find_agents(roles, verb)
    return find_surface_subjects(roles, verb, depth=depth)


def find_agents(roles: Roles, verb: int) -> list[int]:
    """The by-agents of a passive, which verbs of a list share ("was shot and killed by police")."""
    link = roles.parent(verb)
    others = [link.head] if link and link.role == "conjunct" else []
    others += roles.children(verb, "conjunct")
    for one in (verb, *others):
        if agents := roles.children(one, "agent"):
            return agents
    return []


def find_surface_subjects(roles: Roles, verb: int, *, depth: int = 0) -> list[int]:
    """Heads of the phrases in subject position, whether the verb is active or passive."""
    own = roles.children(verb, "subject", "passive_subject")
    link = roles.parent(verb)
    if own or link is None or depth > MAX_CLIMB:
        return own
    if link.role in (
        "conjunct",
        "adverbial",
        "complement",
        "predicate",
        "parataxis",
        "clause_subject",
    ):
        return find_surface_subjects(roles, link.head, depth=depth + 1)
    if link.role == "adjective":
        return _find_name_before(roles, verb)
    if link.role == "infinitive":
        return roles.children(link.head, "object") or find_surface_subjects(
            roles, link.head, depth=depth + 1
        )
    if link.role in ("adnominal", "relative"):
        return _find_noun_subject(roles, verb, link.head, depth)
    return []


def _find_noun_subject(roles: Roles, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause that hangs on a noun: "troops guarding …" or "a plan to attack"."""
    link = roles.parent(noun)
    if not roles.is_infinitive(verb):
        above = find_surface_subjects(roles, link.head, depth=depth + 1) if _is_object(link) else []
        return [noun, *above]
    if owners := roles.children(noun, "possessor"):
        return owners
    if link and link.role in ("object", "oblique", "passive_subject"):
        return find_surface_subjects(roles, link.head, depth=depth + 1)
    return []


def _find_name_before(roles: Roles, verb: int) -> list[int]:
    """Head of the name right before a past form that the parser took for an adjective.

    "Golani expressed confidence": parsers trained on little news read rare names and what follows
    as one noun phrase. A participle that does describe stands behind a hyphen or an article.
    """
    if roles.doc[verb].tag_ not in ("VBD", "VBN") or verb == roles.sentence.start:
        return []
    word = verb - 1
    if roles.doc[word].tag_ not in ("NNP", "NNPS"):
        return []
    link = roles.parent(word)
    while link is not None and link.head < verb and link.role in ("flat", "compound", "adjective"):
        word, link = link.head, roles.parent(link.head)
    return [word]


def _is_object(link: Link | None) -> TypeGuard[Link]:
    return link is not None and link.role == "object"


def find_objects(roles: Roles, verb: int) -> list[int]:
    """Heads of what a verb acts on: its object, the subject of a passive, the noun of a
    participle ("troops captured by …") or the antecedent of a relative clause.
    """
    if roles.is_passive(verb):
        return _find_passive_objects(roles, verb)
    own = roles.children(verb, "object")
    link = roles.parent(verb)
    if own or link is None:
        return own
    if link.role == "relative" and roles.children(verb, "subject"):
        return [link.head]
    if link.role == "adjective" and link.head > verb:
        told = roles.children(verb, "subject") or _find_name_before(roles, verb)
        return [link.head] if told else []
    return []


def _find_passive_objects(roles: Roles, verb: int, *, depth: int = 0) -> list[int]:
    own = roles.children(verb, "passive_subject", "subject")
    link = roles.parent(verb)
    if own or link is None or depth > MAX_CLIMB:
        return own
    if link.role in ("adnominal", "relative"):
        return [link.head]
    if link.role in ("conjunct", "infinitive", "adverbial"):
        if link.role == "conjunct" and roles.is_passive(link.head):
            return _find_passive_objects(roles, link.head, depth=depth + 1)
        return find_surface_subjects(roles, link.head, depth=depth + 1)
    return []


def find_particle(roles: Roles, verb: int) -> str:
    """A verb's particle in lower case ("off"), or nothing."""
    words = roles.children(verb, "particle")
    return roles.doc[words[0]].lower_ if words else ""
