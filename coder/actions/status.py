"""What a sentence says of an act beside the act: denied, to come, supposed, past; who tells it.

CAMEO's own codes come first: what someone says that they will do is an intent (03) or a threat
(13), what they will not do a rejection (12), what another must do a demand (10). Only what is left
goes into the status.
"""

from dataclasses import dataclass, replace

from coder.actions.act import Act
from coder.actions.arguments import find_surface_subjects
from coder.actors.cast import Cast
from coder.actors.party import Party
from coder.lexicon.actions import Composition
from coder.parser.roles import Roles

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
ATTRIBUTIONS = ("according to", "per")
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nobody", "none", "nothing"})
STATEMENT_ROOT = "01"
ULTIMATUM = "unless"
MAX_CLIMB = 5


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Words that tell status.

    Attributes:
        modals: modal verb → `intend`, `intend_reported`, `demand` or `hypothetical`.
        speech_verbs: lemmas of verbs of saying.
        future_modifiers: adjectives of what is to come ("impending").
    """

    modals: dict[str, str]
    speech_verbs: frozenset[str]
    future_modifiers: frozenset[str]


class StatusReader:
    """Settles modals, negation, condition and attribution for the acts of one sentence."""

    def __init__(
        self,
        roles: Roles,
        cast: Cast,
        composition: Composition,
        words: StatusWords,
    ) -> None:
        self.roles = roles
        self.cast = cast
        self.composition = composition
        self.words = words

    def settle(self, act: Act) -> Act:
        """The act with its final code, status and speaker."""
        verb = self._find_verb(act)
        speech = self._find_speech(verb)
        speakers = self._find_speakers(verb, speech)
        told_by = next((one for one in speakers if not _is_same(one, act.actors)), None)
        if act.root == STATEMENT_ROOT and act.actors:
            told_by = told_by or act.actors[0]
        act = replace(act, attributed_to=told_by)
        if self._is_conditional(verb) or self._is_question():
            return replace(act, status="hypothetical")
        act = self._apply_modal(act, verb, speech, speakers)
        if act.status == "actual" and self._is_pluperfect_aside(verb):
            return replace(act, status="historical")
        if act.status == "actual" and self._is_unrealised(act, verb):
            return replace(act, status="hypothetical")
        return act

    def _find_verb(self, act: Act) -> int:
        """The verb that carries the act's modals: its own, or the one above its noun."""
        word = act.predicate
        link = self.roles.parent(word)
        if (
            self.roles.doc[word].pos_ in ("NOUN", "PROPN")
            and link
            and link.role in ("object", "passive_subject")
        ):
            return link.head
        return word

    def _apply_modal(
        self, act: Act, verb: int, speech: int | None, speakers: tuple[Party, ...]
    ) -> Act:
        if self._is_announced(act) and not act.operator:
            return self._intend(act, False, speakers)
        modal = self._find_modal(verb)
        negated = self._is_negated(verb, act)
        meaning = self.words.modals.get(modal, "")
        if meaning == "intend_reported":
            meaning = "intend" if speech is not None else "hypothetical"
        if meaning == "intend":
            return self._intend(act, negated, speakers)
        if meaning == "demand" and not negated:
            return self._demand(act, speakers)
        if meaning in ("hypothetical", "demand"):
            return replace(act, status="negated" if negated else "hypothetical")
        if negated and act.status == "actual":
            return self._refuse(act) if self._is_no_longer(verb) else replace(act, status="negated")
        return act

    def _intend(self, act: Act, negated: bool, speakers: tuple[Party, ...]) -> Act:
        if negated:
            return self._refuse(act)
        own_word = not speakers or any(_is_of_side(one, act.actors) for one in speakers)
        operator = "threaten" if own_word and self._has_ultimatum(act) else "intend"
        worth = self.composition.compose(operator, act.code) if act.root >= "04" else None
        if not worth or act.root in ("09", "10", "11", "12", "13"):
            return replace(act, status="future")
        if not own_word and not act.is_cooperative:
            return replace(act, status="future")
        step = f"told as to come: {operator} over {act.code} → {worth[0]} ({worth[1]})"
        return replace(act, code=worth[0], steps=(*act.steps, step))

    def _has_ultimatum(self, act: Act) -> bool:
        """As in "will withdraw its troops unless …"."""
        links = self.roles.links(self._find_verb(act), "adverbial")
        return any(link.word == ULTIMATUM for link in links)

    def _refuse(self, act: Act) -> Act:
        worth = self.composition.compose("reject", act.code)
        if not worth or not act.is_cooperative:
            return replace(act, status="negated")
        step = f"will not: reject over {act.code} → {worth[0]} ({worth[1]})"
        return replace(act, code=worth[0], steps=(*act.steps, step))

    def _demand(self, act: Act, speakers: tuple[Party, ...]) -> Act:
        """As in "Russia said Sudan must return the helicopter": Russia demands it of Sudan."""
        asked = tuple(party for party in act.actors if not _is_of_side(party, speakers))
        worth = self.composition.compose("demand", act.code)
        if not speakers or not asked or not worth:
            return replace(act, status="hypothetical")
        step = f"must: demand over {act.code} → {worth[0]} ({worth[1]})"
        return replace(
            act,
            code=worth[0],
            actors=speakers,
            targets=asked,
            mutual=False,
            steps=(*act.steps, step),
            attributed_to=None,
        )

    def _is_announced(self, act: Act) -> bool:
        """As in "the impending talks": a noun whose adjective puts it into the future."""
        modifiers = [
            child
            for word in (act.predicate,)
            if self.roles.doc[word].pos_ == "NOUN"
            for child in self.roles.children(word, "adjective", "adnominal")
        ]
        return any(self.roles.doc[i].lower_ in self.words.future_modifiers for i in modifiers)

    def _find_modal(self, verb: int) -> str:
        for child in self.roles.children(verb, "auxiliary"):
            if self.roles.doc[child].lower_ in self.words.modals:
                return self.roles.doc[child].lower_
        link = self.roles.parent(verb)
        if link and link.role == "conjunct" and not self.roles.children(verb, "subject"):
            return self._find_modal(link.head)
        return ""

    def _is_negated(self, verb: int, act: Act) -> bool:
        words = [*self.roles.children(verb, "adverb")]
        if any(self.roles.doc[word].lower_ in NEGATIONS for word in words):
            return True
        if self._is_no_longer(verb):
            return True
        nouns = [word for word in act.words if self.roles.doc[word].pos_ == "NOUN"]
        nouns += self.roles.children(verb, "subject", "passive_subject")
        return any(
            self.roles.doc[word].lower_ in NEGATIVE_DETERMINERS
            for noun in nouns
            for word in (noun, *self.roles.children(noun, "determiner", "preconjunct"))
        )

    def _is_no_longer(self, verb: int) -> bool:
        return any(
            self.roles.doc[word].lower_ == "longer" for word in self.roles.children(verb, "adverb")
        )

    def _is_conditional(self, verb: int) -> bool:
        """Whether the act stands in an if-clause."""
        for _ in range(MAX_CLIMB):
            link = self.roles.parent(verb)
            if link is None:
                return False
            if link.role in ("adverbial", "complement") and link.word in CONDITIONS:
                return True
            if link.role not in ("conjunct", "infinitive"):
                return False
            verb = link.head
        return False

    def _is_question(self) -> bool:
        text = self.roles.sentence.text.rstrip()
        return text.endswith("?") or text.endswith(('?"', "?”"))

    def _is_pluperfect_aside(self, verb: int) -> bool:
        """As in "…, whom they had seized": what had happened before, told in passing."""
        link = self.roles.parent(verb)
        has_had = any(
            self.roles.doc[child].lower_ == "had"
            for child in self.roles.children(verb, "auxiliary")
        )
        return has_had and link is not None and link.role in ("relative", "adverbial")

    def _is_unrealised(self, act: Act, verb: int) -> bool:
        """An infinitive under a word that the lexicon does not know may never have been done."""
        link = self.roles.parent(verb)
        if link is None or act.root in ("02", "09", "10", "11", "14"):
            return False
        return self.roles.is_infinitive(verb) and link.role in (
            "adnominal",
            "infinitive",
            "adverbial",
        )

    def _find_speech(self, verb: int) -> int | None:
        """The verb of saying above or beside a clause."""
        for _ in range(MAX_CLIMB):
            for child in self.roles.children(verb, "parataxis"):
                if self._is_speech(child):
                    return child
            link = self.roles.parent(verb)
            if link is None:
                return None
            if self._is_speech(link.head) and link.role in (
                "complement",
                "parataxis",
                "infinitive",
            ):
                return link.head
            if link.role in ("subject", "object"):
                return None
            verb = link.head
        return None

    def _is_speech(self, word: int) -> bool:
        token = self.roles.doc[word]
        return token.pos_ == "VERB" and token.lemma_.lower() in self.words.speech_verbs

    def _find_speakers(self, verb: int, speech: int | None) -> tuple[Party, ...]:
        heads = find_surface_subjects(self.roles, speech) if speech is not None else []
        word: int | None = verb
        while word is not None and not heads:
            heads = self.roles.obliques(word, *ATTRIBUTIONS)
            link = self.roles.parent(word)
            word = link.head if link else None
        return tuple(party for head in heads for party in self.cast.find(self.roles, head))


def _is_same(party: Party, others: tuple[Party, ...]) -> bool:
    return any(party.code == other.code for other in others)


def _is_of_side(party: Party, others: tuple[Party, ...]) -> bool:
    """Whether a party speaks for one of the others: the same country or the same body."""
    return any(party.code[:3] == other.code[:3] for other in others)
