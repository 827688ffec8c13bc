"""Which acts a sentence tells: triggers, what they govern, and who takes part."""

from dataclasses import replace

from coder.actions.act import Act
from coder.actions.arguments import (
    find_objects,
    find_particle,
    find_subjects,
    find_surface_subjects,
)
from coder.actions.complete import complete_act
from coder.actions.govern import list_governed
from coder.actions.match import Matcher
from coder.actions.slots import Slots
from coder.actors.cast import Cast
from coder.actors.party import Party, do_overlap, drop_parties
from coder.lexicon.actions import NOUN_ACTOR, ActionLexicon, ActionRow, OperatorRow, read_slots
from coder.parser.roles import Roles

CARRIED_TARGET = read_slots("against > on > upon > with > to > at > for > over > into > from > of")
PASSING = frozenset({"pass", "attempt", "fail", "expect"})
DEFAULTING = frozenset({"appeal", "demand", "reject", "threaten", "accuse", "intend"})
VIOLENT = frozenset({"17", "18", "19", "20"})
MEANS_ROOTS = frozenset({"02", "03", "06", "07", "10", "13", "15"})
NO_EVENT = "---"
UNNAMED_END = "08"
DEFAULT_PENALTY = 0.3
NOMINAL_PENALTY = 0.3


class ActReader:
    """Reads the acts of one sentence; each word is read once."""

    def __init__(
        self, roles: Roles, lexicon: ActionLexicon, cast: Cast, modals: dict[str, str]
    ) -> None:
        """*modals*: modal verb → what it makes of an act, as in modals.csv."""
        self.roles = roles
        self.demanding = modals
        self.lexicon = lexicon
        self.slots = Slots(roles, cast)
        self.matcher = Matcher(roles, lexicon, cast)
        self._read: dict[int, list[Act]] = {}

    def read_acts(self) -> list[Act]:
        """The acts that no other act of the sentence governs, in text order, without modals."""
        found = [act for token in self.roles.sentence for act in self.read(token.i)]
        found = [act for act in found if act.code != UNNAMED_END]
        found += self._read_unnamed_demands({word for act in found for word in act.predicates})
        used = {word for act in found for word in act.predicates - {act.predicate}}
        return [
            complete_act(self.slots, act)
            for act in found
            if act.predicate not in used and self._stands_alone(act)
        ]

    def _read_unnamed_demands(self, used: set[int]) -> list[Act]:
        """As in "Spain said Cuba must change course": a demand though no lexicon knows the act."""
        acts = []
        for token in self.roles.sentence:
            link = self.roles.parent(token.i)
            if token.i in used or link is None or link.role != "complement":
                continue
            modals = [self.roles.doc[i].lower_ for i in self.roles.children(token.i, "auxiliary")]
            if not any(self.demanding.get(modal) == "demand" for modal in modals):
                continue
            actors = self.slots.fill_first(link.head, ("subj",))
            targets = drop_parties(self.slots.fill_first(token.i, ("subj", "obj")), actors)
            if actors and targets:
                worth = self.lexicon.composition.compose("demand", "") or ("100", "")
                step = f"{modals[0]} under {self.roles.doc[link.head].lemma_} → {worth[0]}"
                acts.append(
                    Act(
                        code=worth[0],
                        predicate=link.head,
                        words=(link.head, token.i),
                        actors=actors,
                        targets=targets,
                        rule=worth[1],
                        steps=(step,),
                        predicates=frozenset({link.head, token.i}),
                        operator="demand",
                        penalty=DEFAULT_PENALTY,
                    )
                )
        return acts

    def read(self, word: int) -> list[Act]:
        """The acts that a word triggers, by itself or with what it governs."""
        if word not in self._read:
            self._read[word] = []
            self._read[word] = self._read_word(word)
        return self._read[word]

    def _stands_alone(self, act: Act) -> bool:
        """A noun that no verb carries counts only with both its parties and in a main place."""
        if not act.is_nominal:
            return True
        link = self.roles.parent(act.predicate)
        in_main_place = link is None or link.role in (
            "subject",
            "object",
            "passive_subject",
            "list",
        )
        has_both = bool(act.actors and act.targets) or (act.mutual and len(act.actors) > 1)
        return has_both and in_main_place

    def _read_word(self, word: int) -> list[Act]:
        pos = self.matcher.read_pos(word)
        if not pos:
            return []
        row = self.matcher.choose_row(word)
        if row and row.demands >= 4:
            return self._read_row(word, row)
        governing = self._read_operators(word, pos)
        if any(not act.code.endswith("0") or act.operator in PASSING for act in governing):
            return governing
        if row and row.demands >= 2:
            return self._read_row(word, row)
        carried = governing or (self._read_light(word) if pos == "verb" else [])
        if carried:
            return carried
        if row and row.demands:
            return self._read_row(word, row)
        defaults = self._read_defaults(word, pos) or self._read_unnamed_end(word, pos)
        return defaults or (self._read_row(word, row) if row else [])

    def _read_unnamed_end(self, word: int, pos: str) -> list[Act]:
        """See "demanded that Iran drop its plans": to end what no lexicon knows is to yield; it
        counts only under another operator.
        """
        rows = [row for row in self._list_operators(word, pos) if row.operator == "end"]
        if not rows or not list_governed(self.roles, word, rows[0]):
            return []
        actors = self._find_operator_actors(word, rows[0])
        step = f"{rows[0].word} ({rows[0].where}) ends an act that no lexicon knows"
        return [
            Act(
                code=UNNAMED_END,
                predicate=word,
                words=(word,),
                actors=actors,
                rule=rows[0].where,
                steps=(step,),
                predicates=frozenset({word}),
                is_nominal=pos == "noun",
            )
        ]

    def _read_row(self, word: int, row: ActionRow) -> list[Act]:
        if row.pos == "verb" and (act := self._read_deed(word, row)):
            return [act]
        if row.code == NO_EVENT:
            return []
        actors = self.slots.fill_first(word, self._list_actor_slots(row))
        if row.pos == "adj":
            actors = self._find_adjective_subject(word)
        words = self._trigger_words(word, row)
        targets = self._fill_targets(word, row, actors)
        step = f"{' '.join(row.words)} ({row.where}) → {row.code}"
        return [
            Act(
                code=row.code,
                predicate=word,
                words=words,
                actors=actors,
                targets=targets,
                mutual=row.mutual,
                rule=row.where,
                steps=(step,),
                predicates=frozenset(words),
                owner=tuple(self.slots.find_owner(word)) if row.pos == "noun" else (),
                is_nominal=row.pos == "noun",
                penalty=NOMINAL_PENALTY if row.pos == "noun" else 0.0,
            )
        ]

    def _list_actor_slots(self, row: ActionRow) -> tuple[str, ...]:
        """As in "The bombing of Homs" and "the arrest of two Poles" tell by "of" who suffered."""
        if row.pos == "noun" and row.code[:2] in VIOLENT:
            return tuple(slot for slot in row.actor if slot != "of")
        return row.actor

    def _read_deed(self, word: int, row: ActionRow) -> Act | None:
        """See "The Israeli raid killed two": the raid is the act, and who was killed its target."""
        is_harm = row.code == NO_EVENT or row.code[:2] in VIOLENT
        if not is_harm or self.roles.is_passive(word):
            return None
        for subject in find_subjects(self.roles, word):
            for deed in self.read_noun_or_verb(subject):
                if deed.is_nominal and deed.root in VIOLENT:
                    targets = self._fill_targets(word, row, deed.actors) or deed.targets
                    step = f"{self.roles.doc[word].lemma_} tells whom it hit ({row.where})"
                    return replace(
                        deed,
                        predicate=word,
                        words=tuple(sorted({*deed.words, word})),
                        targets=targets,
                        mutual=False,
                        is_nominal=False,
                        penalty=0.0,
                        predicates=deed.predicates | {word, deed.predicate},
                        steps=(*deed.steps, step),
                    )
        return None

    def _fill_targets(
        self, word: int, row: ActionRow, actors: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """The first slot that holds someone other than the actors, else whoever is named inside."""
        for slot in row.target:
            parties = drop_parties(tuple(self.slots.fill(word, slot)), actors)
            if parties and not self._is_means(row, slot, parties):
                return parties
        if not row.target or "subj" in row.target:
            return ()
        for inside in self.slots.list_inside(word):
            parties = drop_parties(inside, actors)
            if parties and not self._is_means(row, "obj", parties):
                return parties
        return ()

    def _is_means(self, row: ActionRow, slot: str, parties: tuple[Party, ...]) -> bool:
        """As in "Peru deployed police": what a row asks of its object is the means, not the target,
        unless the words give it a country of its own.
        """
        is_inferred = all(party.basis != "named" or not party.country for party in parties)
        weapons = self.lexicon.classes.get("weapon", frozenset())
        lemmas = {self.roles.doc[party.head].lemma_.lower() for party in parties}
        if is_inferred and parties and lemmas <= weapons:
            return True
        return (
            slot == "obj"
            and bool(row.objects)
            and not any(filler.startswith("*") for filler in row.objects)
            and row.code[:2] in MEANS_ROOTS
            and is_inferred
        )

    def _trigger_words(self, word: int, row: ActionRow) -> tuple[int, ...]:
        words = {word, *self.roles.children(word, "particle")}
        if row.pos == "noun":
            words.update(range(word - len(row.words) + 1, word))
        if row.objects and row.objects != ("-",):
            words.update(find_objects(self.roles, word)[:1])
        return tuple(sorted(words))

    def _find_adjective_subject(self, word: int) -> tuple[Party, ...]:
        heads = find_surface_subjects(self.roles, word)
        return tuple(party for head in heads for party in self.slots.cast.find(self.roles, head))

    def _read_operators(self, word: int, pos: str) -> list[Act]:
        """The acts that an operator makes of those it governs."""
        found: list[Act] = []
        for row in self._list_operators(word, pos):
            for governed in list_governed(self.roles, word, row):
                for inner in self.read_noun_or_verb(governed):
                    if act := self._compose(word, row, governed, inner):
                        found.append(act)
            if found:
                return found
        return found

    def _list_operators(self, word: int, pos: str) -> list[OperatorRow]:
        token = self.roles.doc[word]
        rows = list(self.lexicon.operators.get(token.lower_, []))
        if token.lower_ != token.lemma_.lower():
            rows += self.lexicon.operators.get(token.lemma_.lower(), [])
        particle = find_particle(self.roles, word)
        fitting = [
            row
            for row in rows
            if row.particle == particle and (row.pos == pos or (row.pos == "adj" and pos == "verb"))
        ]
        return fitting

    def read_noun_or_verb(self, word: int) -> list[Act]:
        """The acts of a governed word; a quantity ("a series of raids") passes through "of"."""
        acts = list(self.read(word))
        if not acts and self.roles.doc[word].pos_ in ("NOUN", "NUM", "DET", "PROPN", "PRON"):
            for other in self.roles.obliques(word, "of", "in", "for"):
                acts += self.read(other)
            for other in self.roles.children(word, "adnominal"):
                acts += self.read(other) if not acts else []
        for other in self.roles.children(word, "conjunct"):
            acts += self.read(other)
        return [act for act in acts if act.code]

    def _compose(self, word: int, row: OperatorRow, governed: int, inner: Act) -> Act | None:
        actors = self._find_operator_actors(word, row)
        if row.operator in PASSING:
            return self._pass_through(word, row, inner, actors)
        if self._is_of_others(governed, inner, actors):
            if row.operator == "intend" and actors and "obj" not in row.governs:
                return replace(inner, status="future", predicates=inner.predicates | {word})
            if row.operator == "threaten" and not set(row.governs) & {"with", "obj"}:
                return None
        code = inner.code
        if self._is_negated(governed):
            code = (self.lexicon.composition.compose("end", code) or (code, ""))[0]
        operator = row.operator
        if operator == "desire":
            is_own = not inner.actors or do_overlap(inner.actors, actors)
            operator = "intend" if is_own else "appeal"
        worth = self.lexicon.composition.compose(operator, code)
        if not worth:
            return None
        return self._build_operator_act(word, row, governed, inner, actors, worth)

    def _is_of_others(self, governed: int, inner: Act, actors: tuple[Party, ...]) -> bool:
        """Whether a governed clause tells what someone else does ("warned that police would …")."""
        is_clause = self.roles.doc[governed].pos_ == "VERB"
        return is_clause and bool(inner.actors) and not do_overlap(inner.actors, actors)

    def _build_operator_act(
        self,
        word: int,
        row: OperatorRow,
        governed: int,
        inner: Act,
        actors: tuple[Party, ...],
        worth: tuple[str, str],
    ) -> Act:
        targets = self._find_operator_targets(word, row, governed, inner, actors)
        code, table_line = worth
        step = f"{row.word} ({row.where}) is operator {row.operator}; over {inner.code} → {code}"
        is_shared = len(actors) > 1 and not targets
        mutual = (inner.mutual and row.operator == "intend") or (
            is_shared and (inner.mutual or row.word in ("agree", "agreement"))
        )
        return Act(
            code=code,
            predicate=word,
            words=tuple(sorted({word, *inner.words})),
            actors=actors,
            targets=targets,
            mutual=mutual,
            rule=f"{row.where} {inner.rule}",
            steps=(*inner.steps, f"{step} ({table_line})"),
            predicates=inner.predicates | {word, inner.predicate},
            operator=row.operator,
            owner=tuple(self.slots.find_owner(word)) if row.pos == "noun" else (),
            is_nominal=row.pos == "noun",
            penalty=inner.penalty / 2,
        )

    def _pass_through(
        self, word: int, row: OperatorRow, inner: Act, actors: tuple[Party, ...]
    ) -> Act:
        worth = self.lexicon.composition.compose(row.operator, inner.code)
        status = {"fail": "negated", "expect": "future"}.get(row.operator, inner.status)
        targets = inner.targets or self.slots.fill_first(word, CARRIED_TARGET)
        actors = actors or inner.actors
        return replace(
            inner,
            code=worth[0] if worth else inner.code,
            predicate=word,
            actors=actors,
            targets=drop_parties(targets, actors),
            status=status,
            is_nominal=row.pos == "noun",
            words=tuple(sorted({word, *inner.words})),
            operator=row.operator,
            predicates=inner.predicates | {word, inner.predicate},
            steps=(*inner.steps, f"{row.word} ({row.where}) passes it on"),
        )

    def _find_operator_actors(self, word: int, row: OperatorRow) -> tuple[Party, ...]:
        if row.pos == "noun":
            return self.slots.fill_first(word, read_slots(NOUN_ACTOR))
        if row.pos == "adj":
            return self._find_adjective_subject(word)
        return self.slots.fill_first(word, ("subj",))

    def _find_operator_targets(
        self, word: int, row: OperatorRow, governed: int, inner: Act, actors: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        for slot in row.target:
            if slot == "governed":
                parties = drop_parties(inner.actors, actors) or drop_parties(inner.targets, actors)
            elif slot == "owner":
                parties = tuple(self.slots.find_owner(governed))
            else:
                parties = tuple(self.slots.fill(word, slot))
            if parties := drop_parties(parties, actors):
                return parties
        return ()

    def _read_light(self, word: int) -> list[Act]:
        """A light verb with an event noun: "carried out a raid on", "an attack took place"."""
        token = self.roles.doc[word]
        particle = find_particle(self.roles, word)
        for light in self.lexicon.light_verbs.get(token.lemma_.lower(), []):
            if light.particle != particle and not self.roles.obliques(word, light.particle):
                continue
            nouns = self._list_carried(word, light.effect, light.particle)
            acts = [act for noun in nouns for act in self.read_noun_or_verb(noun) if act.is_nominal]
            if acts:
                return [self._carry(word, act, light.effect, light.where) for act in acts]
        return []

    def _list_carried(self, word: int, effect: str, particle: str) -> list[int]:
        if effect == "happens":
            return find_surface_subjects(self.roles, word)
        return find_objects(self.roles, word) + (
            self.roles.obliques(word, particle) if particle else []
        )

    def _carry(self, word: int, act: Act, effect: str, where: str) -> Act:
        subjects = tuple(
            party
            for head in find_subjects(self.roles, word)
            for party in self.slots.cast.find(self.roles, head)
        )
        actors, targets = act.actors, act.targets
        if effect == "acts":
            actors = subjects or actors
            targets = drop_parties(targets, actors) or self.slots.fill_first(word, CARRIED_TARGET)
        elif effect == "suffers":
            targets = subjects or targets
            actors = drop_parties(actors, targets) or self.slots.fill_first(word, ("from", "by"))
        return replace(
            act,
            predicate=word,
            words=tuple(sorted({word, *act.words})),
            actors=actors,
            targets=drop_parties(targets, actors),
            is_nominal=False,
            penalty=0.0,
            predicates=act.predicates | {word, act.predicate},
            steps=(*act.steps, f"carried by {self.roles.doc[word].lemma_!r} ({where})"),
        )

    def _read_defaults(self, word: int, pos: str) -> list[Act]:
        """An operator over an unknown act: its general code, if it names whom it addresses."""
        for row in self._list_operators(word, pos):
            if row.operator not in DEFAULTING or pos == "adj":
                continue
            if not list_governed(self.roles, word, row):
                continue
            actors = self._find_operator_actors(word, row)
            slots = [slot for slot in row.target if slot not in ("governed", "owner")]
            owner = [
                party
                for noun in find_objects(self.roles, word)
                for party in self.slots.find_owner(noun)
                if "owner" in row.target
            ]
            targets = (
                drop_parties(tuple(owner), actors)
                or drop_parties(self.slots.fill_first(word, slots), actors)
                or drop_parties(self._find_addressed(word, row), actors)
            )
            worth = self.lexicon.composition.compose(row.operator, "")
            if not worth or not targets or not actors:
                continue
            step = f"{row.word} ({row.where}) is operator {row.operator}; act unknown → {worth[0]}"
            return [
                Act(
                    code=worth[0],
                    predicate=word,
                    words=(word,),
                    actors=actors,
                    targets=targets,
                    rule=row.where,
                    steps=(step,),
                    predicates=frozenset({word}),
                    operator=row.operator,
                    is_nominal=pos == "noun",
                    penalty=DEFAULT_PENALTY,
                    owner=tuple(self.slots.find_owner(word)) if pos == "noun" else (),
                )
            ]
        return []

    def _find_addressed(self, word: int, row: OperatorRow) -> tuple[Party, ...]:
        """Whom an operator over an unknown act addresses: the clause's subject, or who is in it."""
        for clause in list_governed(self.roles, word, row):
            heads = self.roles.children(clause, "subject", "passive_subject")
            parties = [p for head in heads for p in self.slots.cast.find(self.roles, head)]
            if parties or (parties := list(self.slots.find_inside(clause))):
                return tuple(parties)
        return ()

    def _is_negated(self, word: int) -> bool:
        return any(
            self.roles.doc[child].lower_ in ("not", "n't", "never")
            for child in self.roles.children(word, "adverb")
        )
