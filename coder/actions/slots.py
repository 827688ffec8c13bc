"""Which parties fill a slot of an action row, such as `obj`, `of-obj` or `against`."""

from collections.abc import Iterable, Iterator

from coder.actions.arguments import find_objects, find_subjects
from coder.actors.cast import Cast
from coder.actors.party import Party
from coder.parser.roles import Roles

CIRCUMSTANCES = frozenset(
    {
        "after",
        "according to",
        "amid",
        "as",
        "because of",
        "before",
        "by",
        "during",
        "following",
        "across",
        "along",
        "around",
        "in",
        "inside",
        "near",
        "outside",
        "since",
        "through",
        "under",
        "until",
        "via",
        "within",
        "without",
        "despite",
    }
)
NESTED_WORDS = frozenset({"by", "against", "to", "from", "with"})
SCENE_WORDS = ("in", "at", "near", "outside", "across", "throughout", "within", "around")
OWNER_WORDS = ("by", "of", "from", "with", "against", "in")


# parsers take the particle of "handed over the prisoners" for a preposition
SPLIT_PARTICLES = frozenset({"off", "out", "up", "down", "away", "back", "over", "aside"})


class Slots:
    """Fills slots for the words of one sentence."""

    def __init__(self, roles: Roles, cast: Cast) -> None:
        self.roles = roles
        self.cast = cast

    def fill_first(self, word: int, slots: Iterable[str]) -> tuple[Party, ...]:
        """The parties of the first slot that has any."""
        for slot in slots:
            if parties := self.fill(word, slot):
                return tuple(parties)
        return ()

    def fill(self, word: int, slot: str) -> list[Party]:
        """The parties in one slot of a verb or an event noun."""
        if slot == "subj":
            heads = find_subjects(self.roles, word)
            own = set(self.roles.children(word, "subject", "agent"))
            # "France, Germany and Poland met": a list may be parsed as several subjects
            return self.find_all(heads) if own.issuperset(heads) else self._find_first(heads)
        if slot == "obj":
            heads = find_objects(self.roles, word) or self.roles.obliques(word, *SPLIT_PARTICLES)
            return self.find_all(heads)
        if slot == "iobj":
            return self.find_all(self.roles.children(word, "indirect_object"))
        if slot == "poss":
            return self.find_all(self.roles.children(word, "possessor"))
        if slot == "adj":
            return self.cast.find_modifiers(self.roles, word)
        if slot == "of-obj":
            return self._find_owners(word)
        if slot == "in-obj":
            return self._find_inside(word)
        if slot == "between":
            return self._find_preposition(word, "between") or self._find_preposition(word, "among")
        return self._find_preposition(word, slot)

    def find_owner(self, noun: int) -> list[Party]:
        """The parties to whom a noun belongs: "by X", "X's", "X" as adjective, "of X"."""
        by = self.find_all(self.roles.obliques(noun, "by"))
        own = by or self.fill(noun, "poss") or self.fill(noun, "adj")
        if own:
            return own
        return self.find_all(self.roles.obliques(noun, *OWNER_WORDS))

    def list_inside(self, word: int) -> Iterator[tuple[Party, ...]]:
        """The parties named inside a word's objects, phrases and clauses, in text order."""
        heads = [*find_objects(self.roles, word), *self.roles.children(word, "oblique")]
        for head in heads:
            if not self._is_circumstance(word, head):
                for deep in self.roles.subtree(head):
                    if parties := self._find_named(deep):
                        yield tuple(parties)
        for clause in self.roles.children(word, "complement"):
            if parties := self._find_first(
                self.roles.children(clause, "subject", "passive_subject")
            ):
                yield tuple(parties)

    def find_inside(self, word: int) -> tuple[Party, ...]:
        """The parties named first inside a word's objects and phrases, where no slot has any."""
        return next(self.list_inside(word), ())

    def find_against(self, word: int) -> tuple[Party, ...]:
        """The party behind any "against" below a word, where the parse hangs it too low."""
        for deep in self.roles.subtree(word):
            for head in self.roles.obliques(deep, "against"):
                if parties := self.cast.find(self.roles, head):
                    return tuple(parties)
        return ()

    def find_scene(self, word: int) -> list[Party]:
        """The country in which a word's act is said to happen ("in Lebanon", "throughout Iran")."""
        for head in self.roles.obliques(word, *SCENE_WORDS):
            for deep in self.roles.subtree(head):
                parties = self.cast.composer.compose_place(deep) or self.cast.read_place_name(deep)
                if parties:
                    return parties
        return []

    def find_places_inside(self, word: int) -> list[Party]:
        """The countries of the places named inside a word's objects and phrases, in text order."""
        heads = [*find_objects(self.roles, word), *self.roles.children(word, "oblique")]
        return [
            party
            for head in heads
            if not self._is_circumstance(word, head)
            for deep in self.roles.subtree(head)
            for party in self.cast.composer.compose_place(deep) or self.cast.read_place_name(deep)
        ]

    def fill_unresolved(self, word: int, slots: Iterable[str]) -> tuple[Party, ...]:
        """The unknown proper name in the first slot that holds one."""
        for slot in slots:
            heads = self._list_heads(word, slot)
            parties = [p for head in heads for p in self.cast.find_unresolved(self.roles, head)]
            if parties:
                return tuple(parties)
        return ()

    def _list_heads(self, word: int, slot: str) -> list[int]:
        if slot == "subj":
            return find_subjects(self.roles, word)
        if slot == "obj":
            return find_objects(self.roles, word)
        return [] if slot in ("in-obj", "adj") else self.roles.obliques(word, slot)

    def _is_circumstance(self, word: int, head: int) -> bool:
        """Phrases that tell time, place or speaker rather than who is acted upon."""
        link = self.roles.parent(head)
        return link is not None and link.head == word and link.word in CIRCUMSTANCES

    def _find_named(self, word: int) -> list[Party]:
        token = self.roles.doc[word]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return []
        names = self.cast.composer.mentions.names
        link = self.roles.parent(word)
        if token.pos_ == "ADJ" or (link is not None and link.role == "compound"):
            return self.cast.read_adjective(word) if word in names else []
        return self.cast.find(self.roles, word) or self.cast.composer.compose_place(word)

    def find_all(self, heads: Iterable[int]) -> list[Party]:
        """The parties of several phrases, each once."""
        found = [party for head in heads for party in self.cast.find(self.roles, head)]
        return _drop_parts_of_names(found)

    def _find_first(self, heads: Iterable[int]) -> list[Party]:
        for head in heads:
            if parties := self.cast.find(self.roles, head):
                return parties
        return []

    def _find_preposition(self, word: int, preposition: str) -> list[Party]:
        """Parties behind a preposition of the word itself or, for a verb, of its object."""
        found = self.find_all(self.roles.obliques(word, preposition))
        if not found and self.roles.doc[word].pos_ not in ("VERB", "AUX"):
            nested = [
                deep
                for other in self.roles.obliques(word, "of", "on", "to", "against")
                for deep in self.roles.obliques(other, preposition)
            ]
            return self.find_all(nested) if preposition in NESTED_WORDS else []
        if found:
            return found
        for noun in find_objects(self.roles, word):
            if found := self.find_all(self.roles.obliques(noun, preposition)):
                return found
        for noun in self.roles.children(word, "oblique"):
            if found := self.find_all(self.roles.obliques(noun, preposition)):
                return found
        return []

    def _find_owners(self, verb: int) -> list[Party]:
        for noun in find_objects(self.roles, verb):
            if owners := self.find_owner(noun):
                return owners
        return []

    def _find_inside(self, verb: int) -> list[Party]:
        """The country of a place named inside the object ("power lines leading into Kabul")."""
        composer = self.cast.composer
        for noun in find_objects(self.roles, verb):
            for word in self.roles.subtree(noun):
                if parties := composer.compose_place(word):
                    return parties
        return []


def _drop_parts_of_names(parties: list[Party]) -> list[Party]:
    """Each party once: a parser may take the words of one name for several subjects."""
    spans: set[tuple[str, int, int]] = set()
    kept = []
    for party in parties:
        touches = any(
            code == party.code and start <= party.end and party.start <= end
            for code, start, end in spans
        )
        if not touches:
            kept.append(party)
        spans.add((party.code, party.start, party.end))
    return kept
