"""Practice sentences of our own, in the style of news, whose parse is known because it made them.

The treebanks that the parser may learn from hold little news: few countries as subjects, few
reporters' verbs. So a small grammar fills sentence patterns with names, role nouns and verbs of the
lexicons and writes each with its tags, heads and relations as UD English EWT would. No sentence
comes from a text. The gain is stated in MODEL_CARD.md.
"""

import random
from collections.abc import Callable, Iterator

from lemminflect import getInflection

from coder.parser import practice_words as words
from coder.parser.practice_trees import Tree, build_name, word, write_rows


class Grammar:
    """Makes practice sentences; the same seed makes the same sentences."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.countries = words.list_forms("country") + 4 * words.list_names()
        self.adjectives = [form for form in words.list_forms("adjective") if " " not in form]
        self.people = [
            form for form in words.list_forms("people") if form.endswith("s") and " " not in form
        ]
        self.cities = words.list_forms("capital")
        self.bodies = words.list_bodies()
        self.first_names, self.last_names = words.list_person_names()
        self.agents = words.list_agents()
        self.verbs, self.nouns = words.list_triggers()

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
            self.demand_that,
            self.demand_that,
            self.tell_now,
            self.tell_now,
            self.tell_perfectly,
            self.say_afterwards,
            self.announce_on_day,
            self.remind,
            self.tell_of_members,
            self.tell_in_order_to,
            self.describe_act,
        ]
        for _ in range(count):
            tree = self.chance.choice(patterns)()
            if tree.words[-1][0] == ",":
                tree.words[-1] = [".", ".", "punct"]
            else:
                tree.add(word(".", "."), "punct")
            yield write_rows(tree)

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
        return self.lead_subject(word(self.chance.choice(words.SPEECH), "VBD"), "nsubj").add(
            clause, "ccomp"
        )

    def report_behind(self) -> Tree:
        """Speech behind its clause: "…, officials said"."""
        clause = self.tell().add(word(",", ","), "punct")
        return clause.add(self.lead_subject(word("said", "VBD"), "nsubj"), "parataxis")

    def promise(self) -> Tree:
        """A verb that governs an infinitive: "Oman agreed to free the sailors"."""
        verb = self.lead_subject(
            word(*self.form(self.chance.choice(words.CONTROL), "VBD")), "nsubj"
        )
        return self.add_circumstances(verb.add(self.infinitive(), "xcomp"))

    def urge(self) -> Tree:
        """A verb with an object that is to act: "France urged Chad to …"."""
        verb = self.lead_subject(
            word(*self.form(self.chance.choice(words.OBJECT_CONTROL), "VBD")), "nsubj"
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
        below = self.tell().lead(word(self.chance.choice(words.LINKS), "IN"), "mark")
        return self.tell().add(below, "advcl")

    def go(self) -> Tree:
        """A clause without object: "Teachers demonstrated in Lima", "Troops withdrew from Sumy"."""
        verb, prepositions = self.chance.choice(words.MOTIONS)
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
            noun = noun.lead(word(self.chance.choice(words.EPITHETS), "JJ"), "amod")
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
        day = word(self.chance.choice(words.WEEKDAYS), "NNP").lead(word("on", "IN"), "case")
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
        return self.lead_subject(word(self.chance.choice(words.SPEECH), "VBD"), "nsubj").add(
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

    def demand_that(self) -> Tree:
        """A clause with a bare verb: "Amnesty demanded that the Sudanese army free two lawyers"."""
        verb = word(*self.form(self.chance.choice(words.MANDATES), "VBD"))
        clause = self.inflect("VB").lead(self.party(), "nsubj").add(self.noun_phrase(), "obj")
        clause = clause.lead(word("that", "IN"), "mark")
        return self.lead_subject(verb, "nsubj").add(clause, "ccomp")

    def tell_now(self) -> Tree:
        """A clause in the present: "The Kurds reject talks", "Iran wants sanctions lifted"."""
        if self.chance.random() < 0.7:
            people = word(self.chance.choice(self.people), "NNPS").lead(word("the", "DT"), "det")
            subject = self.chance.choice((people, self.agent_phrase(), self.pair()))
            clause = self.inflect("VBP").lead(subject, "nsubj")
        else:
            one = self.chance.choice((self.country, self.body))()
            clause = self.inflect("VBZ").lead(one, "nsubj")
        return self.add_circumstances(clause.add(self.noun_phrase(), "obj"))

    def tell_perfectly(self) -> Tree:
        """A perfect, or a passive to come: "Rebels have freed two judges", "It will be shelled"."""
        plural = self.chance.random() < 0.5
        subject = self.agent_phrase() if plural else self.chance.choice((self.country, self.body))()
        have = word("have" if plural else "has", "VBP" if plural else "VBZ")
        if self.chance.random() < 0.5:
            clause = self.inflect("VBN").lead(have, "aux").lead(subject, "nsubj")
            return self.add_circumstances(clause.add(self.noun_phrase(), "obj"))
        first, second = (have, word("been", "VBN"))
        if self.chance.random() < 0.4:
            first, second = word("will", "MD"), word("be", "VB")
        clause = self.inflect("VBN").lead(second, "aux:pass").lead(first, "aux")
        return self.add_circumstances(clause.lead(subject, "nsubj:pass"))

    def say_afterwards(self) -> Tree:
        """Speech turned round: "…, said a spokesman for the Kenyan army"."""
        voice = word(self.chance.choice(words.VOICES), "NN").lead(word("a", "DT"), "det")
        voice.add(self.party().lead(word("for", "IN"), "case"), "nmod")
        said = word("said", "VBD").add(voice, "nsubj")
        return self.tell().add(word(",", ","), "punct").add(said, "parataxis")

    def announce_on_day(self) -> Tree:
        """A day between speech and clause: "Spain said Friday it would end all aid to Chad"."""
        verb = self.lead_subject(word(self.chance.choice(words.SPEECH), "VBD"), "nsubj")
        verb.add(word(self.chance.choice(words.WEEKDAYS), "NNP"), "obl:unmarked")
        clause = (
            self.inflect("VB").lead(word("would", "MD"), "aux").lead(word("it", "PRP"), "nsubj")
        )
        thing = self.thing().lead(word("all", "DT"), "det")
        thing.add(self.party().lead(word("to", "IN"), "case"), "nmod")
        return verb.add(clause.add(thing, "obj"), "ccomp")

    def remind(self) -> Tree:
        """A noun with its clause: "Oman issued a warning to Iran that it must free the sailors"."""
        noun = word(self.chance.choice(words.MESSAGES), "NN").lead(word("a", "DT"), "det")
        verb = word(*self.form(self.chance.choice(("issue", "send", "repeat", "give")), "VBD"))
        clause = self.inflect("VB").lead(word("must", "MD"), "aux").lead(word("it", "PRP"), "nsubj")
        clause = clause.add(self.noun_phrase(), "obj").lead(word("that", "IN"), "mark")
        told = self.lead_subject(verb, "nsubj").add(noun, "obj")
        told.add(self.party().lead(word("to", "IN"), "case"), "obl")
        return told.add(clause, "ccomp")

    def tell_of_members(self) -> Tree:
        """A subject with a clause or a second name: "Rebels operating in Mali said …"."""
        if self.chance.random() < 0.5:
            place = self.city().lead(word("in", "IN"), "case")
            below = word(self.chance.choice(("operating", "based", "held", "living")), "VBG")
            subject = self.agent_phrase().add(below.add(place, "obl"), "acl")
        else:
            kind = word(self.chance.choice(words.GROUPS), "NN").lead(word("the", "DT"), "det")
            subject = kind.add(word(self.chance.choice(self.bodies), "NNP"), "appos")
        clause = self.inflect("VBD").lead(subject, "nsubj").add(self.noun_phrase(), "obj")
        return self.add_circumstances(clause)

    def tell_in_order_to(self) -> Tree:
        """An act with its purpose: "Police used batons to disperse the strikers"."""
        verb = word(*self.form(self.chance.choice(("use", "send", "deploy", "fire")), "VBD"))
        clause = self.lead_subject(verb, "nsubj").add(self.thing(), "obj")
        return clause.add(self.infinitive(), "advcl")

    def describe_act(self) -> Tree:
        """An act as subject: "Lifting the embargoes on Iran is out of the question"."""
        act = self.inflect("VBG")
        thing = self.thing().lead(word("the", "DT"), "det")
        act.add(thing.add(self.party().lead(word("on", "IN"), "case"), "nmod"), "obj")
        judged = word(self.chance.choice(("impossible", "necessary", "dangerous", "wrong")), "JJ")
        clause = judged.lead(word("is", "VBZ"), "cop").lead(act, "csubj")
        if self.chance.random() < 0.6:
            clause = clause.lead(word("that", "IN"), "mark")
            return self.lead_subject(word("said", "VBD"), "nsubj").add(clause, "ccomp")
        return clause

    def city(self) -> Tree:
        """A capital's name."""
        return build_name(self.chance.choice(self.cities))

    def lead_subject(self, verb: Tree, relation: str) -> Tree:
        """The verb with a subject before it."""
        return verb.lead(self.party(), relation)

    def add_circumstances(self, clause: Tree) -> Tree:
        """The clause with a place and a day, each or not."""
        if self.chance.random() < 0.5:
            place = self.city().lead(
                word(self.chance.choice(words.PLACE_PREPOSITIONS), "IN"), "case"
            )
            clause.add(place, "obl")
        if self.chance.random() < 0.5:
            day = word(self.chance.choice(words.WEEKDAYS), "NNP")
            if self.chance.random() < 0.7:
                clause.add(day.lead(word("on", "IN"), "case"), "obl")
            else:
                clause.add(day, "obl:unmarked")
        return clause

    def party(self) -> Tree:
        """Someone who can act: a country, a body, a person with a title, or role nouns."""
        kinds = (
            self.country,
            self.country,
            self.body,
            self.person,
            self.agent_phrase,
            self.agent_phrase,
            self.pair,
            self.office,
            self.body_of_country,
        )
        return self.chance.choice(kinds)()

    def country(self) -> Tree:
        """A country's name."""
        return build_name(self.chance.choice(self.countries))

    def body(self) -> Tree:
        """A group or international body of one word, or a people."""
        if self.chance.random() < 0.4:
            return word(self.chance.choice(self.people), "NNPS").lead(word("the", "DT"), "det")
        return word(self.chance.choice(self.bodies), "NNP")

    def body_of_country(self) -> Tree:
        """An institution: "the Sudanese government", "Mali's parliament"."""
        noun = word(self.chance.choice(words.INSTITUTIONS), "NN")
        if self.chance.random() < 0.4:
            return noun.lead(self.country().add(word("'s", "POS"), "case"), "nmod:poss")
        adjective = word(self.chance.choice(self.adjectives), "JJ")
        return noun.lead(adjective, "amod").lead(word("the", "DT"), "det")

    def office(self) -> Tree:
        """A name with its office behind it: "Amina Diallo, the Kenyan president,"."""
        office = word(self.chance.choice(words.OFFICES), "NN")
        office = office.lead(word(self.chance.choice(self.adjectives), "JJ"), "amod")
        office = office.lead(word("the", "DT"), "det").lead(word(",", ","), "punct")
        name = word(self.chance.choice(self.first_names), "NNP")
        name.add(word(self.chance.choice(self.last_names), "NNP"), "flat")
        return name.add(office.add(word(",", ","), "punct"), "appos")

    def pair(self) -> Tree:
        """Two countries joined by "and"."""
        other = self.country().lead(word("and", "CC"), "cc")
        return self.country().add(other, "conj")

    def person(self) -> Tree:
        """A person with a title before the name, or with an apposition behind it."""
        name = word(self.chance.choice(self.first_names), "NNP")
        name.add(word(self.chance.choice(self.last_names), "NNP"), "flat")
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
            number = self.chance.choice(words.NUMBERS)
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
