"""Which row of the action lexicon fits a word in its sentence best."""

from coder.actions.arguments import find_objects, find_particle, find_subjects
from coder.actions.slots import SPLIT_PARTICLES
from coder.actors.cast import Cast
from coder.lexicon.actions import ActionLexicon, ActionRow
from coder.parser.roles import Roles

VERB_TAGS = ("VERB", "AUX")


class Matcher:
    """Chooses action rows for the words of one sentence."""

    def __init__(self, roles: Roles, lexicon: ActionLexicon, cast: Cast) -> None:
        self.roles = roles
        self.lexicon = lexicon
        self.cast = cast
        self._words: dict[tuple[int, bool], set[str]] = {}

    def choose_row(self, word: int) -> ActionRow | None:
        """The row that demands most of what holds; of equals the one that stands first."""
        fitting = [row for row in self.list_rows(word) if self.fits(row, word)]
        return max(fitting, key=lambda row: (len(row.words), row.demands), default=None)

    def list_rows(self, word: int) -> list[ActionRow]:
        """The rows whose trigger is the word, whether or not their demands are met."""
        token = self.roles.doc[word]
        lower, lemma = token.lower_, token.lemma_.lower()
        rows = self.lexicon.rows.get(lemma, [])
        if lower != lemma:
            rows = rows + self.lexicon.rows.get(lower, [])
        if not rows:
            return []
        pos = self.read_pos(word)
        return [row for row in rows if row.pos == pos and self._has_words(row, word)]

    def read_pos(self, word: int) -> str:
        """verb, noun or adj: what the word is in this sentence; empty for anything else."""
        token = self.roles.doc[word]
        if token.pos_ in VERB_TAGS:
            return "noun" if self._is_gerund(word) else "verb"
        if token.pos_ in ("NOUN", "PROPN"):
            return "noun"
        return "adj" if token.pos_ in ("ADJ", "ADV") else ""

    def _is_gerund(self, word: int) -> bool:
        """As in "killed in Israeli tank shelling": a form in -ing that stands as a noun does."""
        if self.roles.doc[word].tag_ != "VBG":
            return False
        as_noun = ("determiner", "adjective", "compound", "possessor", "number")
        as_verb = ("object", "subject", "auxiliary", "complement", "particle")
        return bool(self.roles.links(word, *as_noun)) and not self.roles.links(word, *as_verb)

    def fits(self, row: ActionRow, word: int) -> bool:
        """Whether particle, object and prepositional phrases are as the row demands."""
        return (
            self._fits_particle(row, word)
            and self._fits_object(row, word)
            and self._fits_prepositions(row, word)
        )

    def _fits_particle(self, row: ActionRow, word: int) -> bool:
        if row.pos != "verb" or row.particle == find_particle(self.roles, word):
            return True
        return bool(row.particle) and self._has_adverb(word, row.particle)

    def _fits_prepositions(self, row: ActionRow, word: int) -> bool:
        return all(
            self._fits_preposition(word, preposition, fillers)
            for preposition, fillers in row.prepositions
        )

    def _has_adverb(self, word: int, particle: str) -> bool:
        """Parsers take some particles for adverbs, complements or prepositions of the verb."""
        links = [*self.roles.links(word)]
        for noun in find_objects(self.roles, word):
            links += self.roles.links(noun, "adjective", "adnominal", "adverb")
        return any(
            self.roles.doc[link.child].lower_ == particle
            or (link.role == "oblique" and link.word == particle and particle in SPLIT_PARTICLES)
            for link in links
        )

    def _has_words(self, row: ActionRow, word: int) -> bool:
        """Whether the other words of a row's phrase stand right before (noun) or after (verb)."""
        if len(row.words) == 1:
            return True
        doc = self.roles.doc
        if row.pos == "noun":
            start = word - len(row.words) + 1
            before = [doc[i] for i in range(max(start, 0), word)]
            return len(before) == len(row.words) - 1 and all(
                token.lower_ == wanted or token.lemma_ == wanted
                for token, wanted in zip(before, row.words[:-1], strict=True)
            )
        after = doc[word + 1 : word + len(row.words)]
        return len(after) == len(row.words) - 1 and all(
            token.lower_ == wanted or token.lemma_ == wanted
            for token, wanted in zip(after, row.words[1:], strict=True)
        )

    def _fits_object(self, row: ActionRow, word: int) -> bool:
        if not row.objects:
            return True
        objects = find_objects(self.roles, word) if row.pos == "verb" else []
        if row.particle in SPLIT_PARTICLES and not objects:
            objects = self.roles.obliques(word, row.particle)
        if row.pos == "noun":
            objects = self.roles.obliques(word, "of", "on", "against", "for") + self.roles.children(
                word, "compound", "adjective", "possessor"
            )
        if row.objects == ("-",):
            return not objects
        return any(self._is_filler(head, filler) for head in objects for filler in row.objects)

    def _fits_preposition(self, word: int, preposition: str, fillers: tuple[str, ...]) -> bool:
        heads = self._list_prepositional(word, preposition)
        if not fillers:
            return bool(heads)
        return any(
            self._is_filler(head, filler, whole=preposition == "subj")
            for head in heads
            for filler in fillers
        )

    def _list_prepositional(self, word: int, preposition: str) -> list[int]:
        """Heads behind a preposition of the word, of a verb's object, or of the verb that carries
        a noun; for `subj` the subjects.
        """
        carrier = self._find_carrier(word)
        if preposition == "subj":
            return find_subjects(self.roles, word if carrier is None else carrier)
        words = [word, *([] if carrier is None else [carrier])]
        if self.read_pos(word) == "verb":
            words += find_objects(self.roles, word)
        return [
            link.child
            for one in words
            for link in self.roles.links(
                one, "oblique", "agent", "adverbial", "infinitive", "adnominal"
            )
            if link.word == preposition
        ]

    def _find_carrier(self, word: int) -> int | None:
        """The verb that has a noun as its object or passive subject."""
        link = self.roles.parent(word)
        if self.read_pos(word) != "noun" or link is None:
            return None
        return link.head if link.role in ("object", "passive_subject") else None

    def _is_filler(self, head: int, filler: str, *, whole: bool = False) -> bool:
        """Whether a phrase is what a cell asks for: `*`, `*ROLE`, `@class` or a lemma; *whole*: the
        head must be among the words that match ("car bomb" is no car).
        """
        if filler.startswith("*"):
            parties = self.cast.find(self.roles, head)
            return any(filler == "*" or filler[1:] in party.code for party in parties)
        words = self._words.get((head, whole))
        if words is None:
            words = self._words[head, whole] = self._list_words(head, whole=whole)
        if filler.startswith("@"):
            return not self.lexicon.classes.get(filler[1:], frozenset()).isdisjoint(words)
        return filler in words

    def _list_words(self, head: int, *, whole: bool) -> set[str]:
        """Lemmas of a head, its modifiers and conjuncts, and of what "of" adds to a quantity."""
        heads = [head, *self.roles.children(head, "conjunct")]
        if self.roles.doc[head].lemma_ in self.cast.partitives:
            heads += self.roles.obliques(head, "of")
        words: set[str] = set()
        for one in heads:
            modifiers = self.roles.children(one, "compound", "adjective", "flat")
            lemmas = [self.roles.doc[i].lemma_.lower() for i in (*modifiers, one)]
            words.update(lemmas[-1:] if whole else lemmas)
            words.update(" ".join(lemmas[i:]) for i in range(len(lemmas)))
            for other in self.roles.obliques(one, "of"):
                words.add(f"{lemmas[-1]} of {self.roles.doc[other].lemma_.lower()}")
        return words
