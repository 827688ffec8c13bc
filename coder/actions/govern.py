"""Which words an operator governs: "agreed to *meet*", "called for *talks*"."""

from coder.actions.arguments import find_objects
from coder.lexicon.actions import OperatorRow
from coder.parser.roles import Roles

CLAUSES = ("infinitive", "complement", "adverbial", "adnominal")


def list_governed(roles: Roles, word: int, row: OperatorRow) -> list[int]:
    """Heads of what an operator governs in the forms that its row names, nearest form first."""
    found: list[int] = []
    for form in row.governs:
        found += [head for head in _list_form(roles, word, form, row.pos) if head not in found]
    return found


def _list_form(roles: Roles, word: int, form: str, pos: str) -> list[int]:
    if form == "to":
        return _list_infinitives(roles, word, pos) + roles.obliques(word, "to")
    if form == "that":
        clauses = roles.links(word, "adnominal", "relative")
        told = [link.child for link in clauses if link.word == "that"]
        return roles.children(word, "complement") + told
    if form == "ing":
        return [
            link.child
            for link in roles.links(word, "infinitive", "complement", "adverbial", "object")
            if roles.doc[link.child].tag_ == "VBG" and not link.word
        ]
    if form == "obj":
        return find_objects(roles, word)
    return _list_prepositional(roles, word, form)


def _list_infinitives(roles: Roles, word: int, pos: str) -> list[int]:
    found = [link.child for link in roles.links(word, *CLAUSES) if roles.is_infinitive(link.child)]
    if pos == "verb":
        for noun in find_objects(roles, word) + roles.children(word, "oblique"):
            found += [
                child for child in roles.children(noun, "adnominal") if roles.is_infinitive(child)
            ]
    return found


def _list_prepositional(roles: Roles, word: int, preposition: str) -> list[int]:
    found = roles.obliques(word, preposition)
    found += [link.child for link in roles.links(word, *CLAUSES) if link.word == preposition]
    if roles.doc[word].pos_ == "VERB":
        for noun in find_objects(roles, word):
            found += roles.obliques(noun, preposition)
            found += [
                link.child for link in roles.links(noun, *CLAUSES) if link.word == preposition
            ]
    return found
