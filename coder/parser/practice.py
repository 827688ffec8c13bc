"""Practice sentences of our own, in the style of news, whose parse is known because it made them.

The treebanks that the parser may learn from hold little news: few countries as subjects, few
reporters' verbs. So a small grammar fills sentence patterns with names, role nouns and verbs of the
lexicons and writes each with its tags, heads and relations as UD English EWT would. No sentence
comes from a text. The gain is stated in MODEL_CARD.md.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lemminflect import getInflection

from coder.lexicon.actors import read_actors
from coder.lexicon.files import LEXICONS, read_folder, read_rows

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("two", "three", "five", "12", "20", "dozens", "300", "several", "some", "many")
PLACE_PREPOSITIONS = ("in", "near", "outside", "at", "around")
SPEECH = ("said", "announced", "reported", "warned", "declared", "added", "claimed", "confirmed")
CONTROL = ("agree", "promise", "refuse", "threaten", "plan", "vow", "decide", "offer", "pledge")
OBJECT_CONTROL = ("urge", "ask", "order", "tell", "press", "allow", "warn", "force", "invite")
LINKS = ("after", "as", "while", "because", "before")
MOTIONS = (
    ("demonstrate", ("in", "against", "for")),
    ("withdraw", ("from",)),
    ("meet", ("in", "with")),
    ("march", ("in", "through", "on")),
    ("clash", ("with", "in")),
    ("advance", ("on", "towards")),
    ("protest", ("against", "in", "over")),
    ("travel", ("to",)),
    ("fire", ("on", "at")),
    ("rally", ("in", "for")),
    ("talk", ("with", "to")),
    ("surrender", ("to", "in")),
    ("vote", ("for", "against")),
    ("strike", ("for", "over")),
    ("appeal", ("to", "for")),
    ("retreat", ("from",)),
    ("agree", ("with", "on")),
    ("arrive", ("in", "from")),
)
EPITHETS = ("new", "military", "heavy", "secret", "peaceful", "fresh", "humanitarian", "joint")
FIRST_NAMES = ("Karim", "Elena", "Joseph", "Amina", "Viktor", "Maria", "Abdul", "Chen", "Samuel")
LAST_NAMES = ("Okoro", "Haddad", "Petrenko", "Silva", "Tran", "Diallo", "Novak", "Aziz", "Mensah")


@dataclass
class Tree:
    """Words with tag, head (index in the list, -1 for none yet) and relation; *top* has no head."""

    words: list[list[str]]
    heads: list[int]
    top: int

    def add(self, other: "Tree", relation: str, *, to: int | None = None) -> "Tree":
        """Hang another tree behind this one; its top depends on *to* (this tree's top)."""
        shift = len(self.words)
        self.words += other.words
        self.heads += [head + shift if head >= 0 else -1 for head in other.heads]
        self.heads[other.top + shift] = self.top if to is None else to
        self.words[other.top + shift][2] = relation
        return self

    def lead(self, other: "Tree", relation: str) -> "Tree":
        """Hang another tree before this one."""
        joined = Tree(other.words, other.heads, len(other.words) + self.top)
        shift = len(other.words)
        other_top = other.top
        joined.words = other.words + self.words
        joined.heads = other.heads + [h + shift if h >= 0 else -1 for h in self.heads]
        joined.heads[other_top] = joined.top
        joined.words[other_top][2] = relation
        return joined


def word(form: str, tag: str) -> Tree:
    """A tree of one word."""
    return Tree([[form, tag, "root"]], [-1], 0)


class Grammar:
    """Makes practice sentences; the same seed makes the same sentences."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.countries = _list_forms("country") + 4 * _list_names()
        self.adjectives = _list_forms("adjective")
        self.people = [form for form in _list_forms("people") if form.endswith("s")]
        self.cities = _list_forms("capital")
        self.bodies = [
            entry.form
            for entry in read_actors()
            if entry.kind in ("group", "organisation") and " " not in entry.form
        ]
        self.agents = _list_agents()
        self.verbs, self.nouns = _list_triggers()

    def make_sentences(self, count: int) -> Iterator[list[list[str]]]:
        """Sentences as rows of ten CoNLL-U fields."""
        patterns: list[Callable[[], Tree]] = [
            self.tell,
            self.tell,
            self.tell,
            self.tell_passively,
            self.report,
            self.report_behind,
            self.promise,
            self.urge,
            self.tell_two,
            self.tell_relatively,
            self.hold,
            self.tell_after,
            self.go,
            self.go,
            self.give,
            self.report_inside,
            self.tell_by_noun,
            self.tell_by_noun,
            self.be_ready,
            self.tell_first,
            self.lead_with_day,
            self.report_to_come,
            self.talk,
        ]
        for _ in range(count):
            tree = self.chance.choice(patterns)()
            yield write_rows(tree.add(word(".", "."), "punct"))

    def tell(self) -> Tree:
        """An active clause in the past: "Kenyan troops shelled the town near Garissa on Friday"."""
        clause = self.lead_subject(self.inflect("VBD"), "nsubj")
        clause.add(self.noun_phrase(), "obj")
        return self.add_circumstances(clause)

    def tell_passively(self) -> Tree:
        """A passive clause with a by-agent."""
        verb = self.inflect("VBN")
        plural = self.chance.random() < 0.5
        verb = verb.lead(word("were" if plural else "was", "VBD"), "aux:pass")
        clause = verb.lead(self.agent_phrase() if plural else self.party(), "nsubj:pass")
        if self.chance.random() < 0.7:
            clause.add(self.party().lead(word("by", "IN"), "case"), "obl:agent")
        return self.add_circumstances(clause)

    def report(self) -> Tree:
        """Speech with its clause behind: "Iran said that …"."""
        clause = self.tell()
        if self.chance.random() < 0.5:
            clause = clause.lead(word("that", "IN"), "mark")
        return self.lead_subject(word(self.chance.choice(SPEECH), "VBD"), "nsubj").add(
            clause, "ccomp"
        )

    def report_behind(self) -> Tree:
        """Speech behind its clause: "…, officials said"."""
        clause = self.tell().add(word(",", ","), "punct")
        return clause.add(self.lead_subject(word("said", "VBD"), "nsubj"), "parataxis")

    def promise(self) -> Tree:
        """A verb that governs an infinitive: "Oman agreed to free the sailors"."""
        verb = self.lead_subject(word(*self.form(self.chance.choice(CONTROL), "VBD")), "nsubj")
        return self.add_circumstances(verb.add(self.infinitive(), "xcomp"))

    def urge(self) -> Tree:
        """A verb with an object that is to act: "France urged Chad to …"."""
        verb = self.lead_subject(
            word(*self.form(self.chance.choice(OBJECT_CONTROL), "VBD")), "nsubj"
        )
        return verb.add(self.party(), "obj").add(self.infinitive(), "xcomp")

    def infinitive(self) -> Tree:
        """As in "to" with verb and object."""
        return self.inflect("VB").lead(word("to", "TO"), "mark").add(self.noun_phrase(), "obj")

    def tell_two(self) -> Tree:
        """Two verbs of one subject."""
        second = self.inflect("VBD").lead(word("and", "CC"), "cc").add(self.noun_phrase(), "obj")
        return self.tell().add(second, "conj")

    def tell_relatively(self) -> Tree:
        """A relative clause at the object."""
        relative = (
            self.inflect("VBD").lead(word("who", "WP"), "nsubj").add(self.noun_phrase(), "obj")
        )
        people = self.agent_phrase().add(relative, "acl:relcl")
        return self.lead_subject(self.inflect("VBD"), "nsubj").add(people, "obj")

    def hold(self) -> Tree:
        """A light verb with an event noun: "Peru held talks with Chile in Lima"."""
        noun = word(self.chance.choice(self.nouns), "NNS")
        preposition = self.chance.choice(("with", "on", "against"))
        noun.add(self.party().lead(word(preposition, "IN"), "case"), "nmod")
        verb = word(*self.form(self.chance.choice(("hold", "launch", "resume", "halt")), "VBD"))
        return self.add_circumstances(self.lead_subject(verb, "nsubj").add(noun, "obj"))

    def tell_after(self) -> Tree:
        """A clause with a subordinate one behind it."""
        below = self.tell().lead(word(self.chance.choice(LINKS), "IN"), "mark")
        return self.tell().add(below, "advcl")

    def go(self) -> Tree:
        """A clause without object: "Teachers demonstrated in Lima", "Troops withdrew from Sumy"."""
        verb, prepositions = self.chance.choice(MOTIONS)
        clause = self.lead_subject(word(*self.form(verb, "VBD")), "nsubj")
        roll = self.chance.random()
        if roll < 0.6:
            place = self.city() if roll < 0.3 else self.party()
            clause.add(place.lead(word(self.chance.choice(prepositions), "IN"), "case"), "obl")
        return self.add_circumstances(clause)

    def give(self) -> Tree:
        """A verb with two objects: "Estonia gave Ukraine howitzers"."""
        verb = word(*self.form(self.chance.choice(("give", "send", "offer", "grant")), "VBD"))
        clause = self.lead_subject(verb, "nsubj").add(self.country(), "iobj")
        return self.add_circumstances(clause.add(self.thing(), "obj"))

    def thing(self) -> Tree:
        """An event noun or a thing with an adjective or none."""
        noun = word(self.chance.choice(self.nouns), "NNS")
        if self.chance.random() < 0.4:
            noun = noun.lead(word(self.chance.choice(EPITHETS), "JJ"), "amod")
        return noun

    def report_inside(self) -> Tree:
        """Speech within its clause: "Rebels, the army said, captured a town"."""
        said = self.lead_subject(word("said", "VBD"), "nsubj")
        said = said.lead(word(",", ","), "punct").add(word(",", ","), "punct")
        clause = self.inflect("VBD").lead(said, "parataxis")
        return self.lead_subject(clause, "nsubj").add(self.noun_phrase(), "obj")

    def tell_by_noun(self) -> Tree:
        """An event noun as subject: "The arrest of two Poles by soldiers ended"."""
        roll = self.chance.random()
        noun = word(self.chance.choice(self.nouns), "NNS")
        if roll < 0.4:
            noun = noun.lead(word("the", "DT"), "det")
            noun.add(self.agent_phrase().lead(word("of", "IN"), "case"), "nmod")
            noun.add(self.party().lead(word("by", "IN"), "case"), "nmod")
        elif roll < 0.7:
            noun = noun.lead(word(self.chance.choice(self.adjectives), "JJ"), "amod")
            noun.add(self.party().lead(word("on", "IN"), "case"), "nmod")
        else:
            noun.add(self.party().lead(word("against", "IN"), "case"), "nmod")
        verb = word(
            *self.form(self.chance.choice(("begin", "continue", "end", "kill", "anger")), "VBD")
        )
        clause = verb.lead(noun, "nsubj")
        if self.chance.random() < 0.5:
            clause.add(self.agent_phrase(), "obj")
        return self.add_circumstances(clause)

    def be_ready(self) -> Tree:
        """A predicate adjective that governs an infinitive: "Turkey is ready to meet Iraq"."""
        adjective = word(self.chance.choice(("ready", "willing", "prepared", "due", "set")), "JJ")
        clause = adjective.lead(word("is", "VBZ"), "cop")
        return self.lead_subject(clause, "nsubj").add(self.infinitive(), "xcomp")

    def tell_first(self) -> Tree:
        """A clause before the main one: "After Chad attacked Mali, Niger closed the border"."""
        first = self.tell().lead(word(self.chance.choice(("After", "As", "When")), "IN"), "mark")
        clause = self.lead_subject(self.inflect("VBD"), "nsubj").lead(word(",", ","), "punct")
        return clause.lead(first, "advcl").add(self.noun_phrase(), "obj")

    def lead_with_day(self) -> Tree:
        """A day or place before the clause: "On Friday, Kenyan police arrested two lawyers"."""
        day = word(self.chance.choice(WEEKDAYS), "NNP").lead(word("on", "IN"), "case")
        if self.chance.random() < 0.5:
            day = self.city().lead(word("in", "IN"), "case")
        clause = self.lead_subject(self.inflect("VBD"), "nsubj").lead(word(",", ","), "punct")
        return clause.lead(day, "obl").add(self.noun_phrase(), "obj")

    def report_to_come(self) -> Tree:
        """Speech of what will or must be done: "Oman said it would free the sailors"."""
        verb = self.inflect("VB")
        if self.chance.random() < 0.3:
            verb = verb.lead(word("not", "RB"), "advmod")
        verb = verb.lead(word(self.chance.choice(("will", "would", "must", "should")), "MD"), "aux")
        pronoun = self.chance.random() < 0.5
        clause = verb.lead(word("it", "PRP") if pronoun else self.party(), "nsubj")
        clause = clause.add(self.noun_phrase(), "obj")
        if self.chance.random() < 0.4:
            clause = clause.lead(word("that", "IN"), "mark")
        return self.lead_subject(word(self.chance.choice(SPEECH), "VBD"), "nsubj").add(
            clause, "ccomp"
        )

    def talk(self) -> Tree:
        """An event noun between two parties: "Talks between Oman and Iran opened in Muscat"."""
        noun = word(self.chance.choice(("talks", "negotiations", "clashes")), "NNS")
        noun.add(self.pair().lead(word("between", "IN"), "case"), "nmod")
        verb = word(
            *self.form(self.chance.choice(("open", "begin", "resume", "end", "collapse")), "VBD")
        )
        return self.add_circumstances(verb.lead(noun, "nsubj"))

    def city(self) -> Tree:
        """A capital's name."""
        return _name(self.chance.choice(self.cities))

    def lead_subject(self, verb: Tree, relation: str) -> Tree:
        """The verb with a subject before it."""
        return verb.lead(self.party(), relation)

    def add_circumstances(self, clause: Tree) -> Tree:
        """The clause with a place and a day, each or not."""
        if self.chance.random() < 0.5:
            place = self.city().lead(word(self.chance.choice(PLACE_PREPOSITIONS), "IN"), "case")
            clause.add(place, "obl")
        if self.chance.random() < 0.5:
            day = word(self.chance.choice(WEEKDAYS), "NNP")
            if self.chance.random() < 0.7:
                clause.add(day.lead(word("on", "IN"), "case"), "obl")
            else:
                clause.add(day, "obl:unmarked")
        return clause

    def party(self) -> Tree:
        """Someone who can act: a country, a body, a person with a title, or role nouns."""
        kinds = (self.country, self.country, self.body, self.person, self.agent_phrase, self.pair)
        return self.chance.choice(kinds)()

    def country(self) -> Tree:
        """A country's name."""
        return _name(self.chance.choice(self.countries))

    def body(self) -> Tree:
        """A group or international body of one word, or a people."""
        if self.chance.random() < 0.4:
            return word(self.chance.choice(self.people), "NNPS").lead(word("the", "DT"), "det")
        return word(self.chance.choice(self.bodies), "NNP")

    def pair(self) -> Tree:
        """Two countries joined by "and"."""
        other = self.country().lead(word("and", "CC"), "cc")
        return self.country().add(other, "conj")

    def person(self) -> Tree:
        """A person with a title before the name, or with an apposition behind it."""
        name = word(self.chance.choice(FIRST_NAMES), "NNP")
        name.add(word(self.chance.choice(LAST_NAMES), "NNP"), "flat")
        title = word(self.chance.choice(("President", "General", "Minister", "Ambassador")), "NNP")
        if self.chance.random() < 0.6:
            title = title.lead(word(self.chance.choice(self.adjectives), "JJ"), "amod")
        return name.lead(title, "nmod:desc")

    def agent_phrase(self) -> Tree:
        """Role nouns with a number or adjective: "three Kenyan soldiers", "the Iranian army"."""
        noun = word(self.chance.choice(self.agents), "NNS")
        if self.chance.random() < 0.75:
            noun = noun.lead(word(self.chance.choice(self.adjectives), "JJ"), "amod")
        if self.chance.random() < 0.4:
            number = self.chance.choice(NUMBERS)
            if number == "dozens":
                inner = noun.lead(word("of", "IN"), "case")
                return word("dozens", "NNS").add(inner, "nmod")
            if number in ("several", "some", "many"):
                is_determiner = number == "some"
                return noun.lead(
                    word(number, "DT" if is_determiner else "JJ"),
                    "det" if is_determiner else "amod",
                )
            return noun.lead(word(number, "CD"), "nummod")
        return noun

    def noun_phrase(self) -> Tree:
        """An object: a party, an event noun of a country, or role nouns "of"/"from" a country."""
        roll = self.chance.random()
        if roll < 0.4:
            return self.party()
        if roll < 0.6:
            owner = self.country().add(word("'s", "POS"), "case")
            return word(self.chance.choice(self.nouns), "NNS").lead(owner, "nmod:poss")
        if roll < 0.8:
            noun = word(self.chance.choice(self.nouns), "NNS").lead(word("the", "DT"), "det")
            of = self.chance.choice(("of", "by", "against", "from"))
            return noun.add(self.country().lead(word(of, "IN"), "case"), "nmod")
        return self.agent_phrase()

    def inflect(self, tag: str) -> Tree:
        """A verb of the action lexicon in the form that a tag asks for."""
        return word(*self.form(self.chance.choice(self.verbs), tag))

    def form(self, lemma: str, tag: str) -> tuple[str, str]:
        """A verb's form and its tag."""
        forms = getInflection(lemma, tag=tag)
        return (forms[0] if forms else lemma), tag


def write_rows(tree: Tree) -> list[list[str]]:
    """A tree as rows of ten CoNLL-U fields, the first word with a capital."""
    rows = []
    for number, (form, tag, relation) in enumerate(tree.words):
        text = form[:1].upper() + form[1:] if number == 0 else form
        after = tree.words[number + 1][1] if number + 1 < len(tree.words) else ""
        misc = "SpaceAfter=No" if after in (",", ".", "POS") else "_"
        head = str(tree.heads[number] + 1)
        rows.append([str(number + 1), text, form, "_", tag, "_", head, relation, "_", misc])
    return rows


def _name(text: str) -> Tree:
    """A name of one or more words, the last its head."""
    words = text.replace("-", " ").split()
    tree = word(words[-1], "NNP")
    for part in reversed(words[:-1]):
        relation = "amod" if part in ("United", "Saudi", "Central", "Democratic") else "compound"
        tree = tree.lead(word(part, "NNP"), relation)
    return tree


def _list_forms(kind: str) -> list[str]:
    return sorted(
        {
            entry.form
            for entry in read_actors()
            if entry.kind == kind
            and len(entry.form.split()) <= 2
            and entry.form[:1].isupper()
            and entry.form.replace(" ", "").isalpha()
        }
    )


def _list_names() -> list[str]:
    """The first name of each country, which news uses most."""
    names = {entry.name for entry in read_actors() if entry.kind == "country"}
    return sorted(name for name in names if name.replace(" ", "").isalpha() and name.count(" ") < 2)


def _list_agents() -> list[str]:
    rows = read_rows(LEXICONS / "agents.csv")
    return sorted(
        {
            row["lemma"] + "s"
            for row in rows
            if row["kind"] == "person"
            and row["lemma"].isalpha()
            and not row["plural"]
            and not row["lemma"].endswith(("s", "y", "ch", "sh", "man"))
        }
    )


def _list_triggers() -> tuple[list[str], list[str]]:
    """Transitive verbs and plural event nouns of the action lexicon, each of one word."""
    verbs, nouns = set(), set()
    for row in read_folder("actions"):
        if not row["lemma"].isalpha() or row["prep"]:
            continue
        if row["pos"] == "verb" and not row["particle"] and row["object"] != "-":
            verbs.add(row["lemma"])
        elif row["pos"] == "noun" and not row["lemma"].endswith(("s", "y", "ch", "sh")):
            nouns.add(row["lemma"] + "s")
    return sorted(verbs), sorted(nouns)
