"""What do actor and agent dictionaries of PETRARCH and TABARI say in rows of ours?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product

import ontology
from coder.lexicon.actors import COUNTRY_KINDS, read_actors
from coder.lexicon.codes import find_chain_fault, find_role_fault, keep_known
from coder.lexicon.files import LEXICONS, Row, read_rows
from coder.lexicon.layers import fold_words
from coder.lexicon.petrarch_lines import ORIGIN, Line, Translation, write_name

BRACKETS = re.compile(r"\[([^\]]*)\]")
BRACES = re.compile(r"\{([^}]*)\}")
SUBSTITUTION = re.compile(r"!\w+!")
# PETRARCH reads years of two digits above this one as of the twentieth century
LAST_YEAR_OF_2000S = 30
NULL_CODE = "---"
# What a code says of the kind of a name, the first that is in the code counts.
KINDS = {
    "MED": "media",
    "IGO": "organisation",
    "NGO": "ngo",
    "NGM": "ngo",
    "PTY": "party",
    "BUS": "company",
    "MNC": "company",
    "REB": "group",
    "IMG": "group",
    "UAF": "group",
    "SEP": "group",
    "INS": "group",
}


@dataclass(slots=True)
class ActorBlock:
    """One actor of a dictionary: its spellings, and its codes each with its line."""

    line: Line
    spellings: list[str] = field(default_factory=list)
    codes: list[tuple[str, Line]] = field(default_factory=list)


class ActorTranslator:
    """Turns actor dictionaries into rows of actors/*.csv."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation

    def translate(self, lines: list[Line]) -> None:
        """Adds what the lines of one dictionary say."""
        for block in self._read_blocks(lines):
            if not block.codes:
                self.translation.leave_out(block.line, "has no code")
            # Of rows that hold on a day the last one counts, in dictionaries the first; one
            # without dates holds only where no other does.
            dated = [pair for pair in block.codes if " " in pair[0]]
            for code, line in [p for p in block.codes if p not in dated] + dated[::-1]:
                self._add_row(block, code, line)

    def _read_blocks(self, lines: list[Line]) -> Iterator[ActorBlock]:
        block: ActorBlock | None = None
        for line in filter(lambda line: line.text, lines):
            codes = [(" ".join(code.split()), line) for code in BRACKETS.findall(line.text)]
            phrase = BRACKETS.sub("", line.text).strip()
            if not phrase or phrase.startswith("+"):
                if block is None or (phrase and codes):
                    reason = "a synonym cannot have a code of its own"
                    self.translation.leave_out(line, reason if block else "belongs to no actor")
                    continue
            else:
                if block:
                    yield block
                block = ActorBlock(line)
            if phrase:
                block.spellings.append(write_name(phrase.lstrip("+")))
            block.codes += codes
        if block:
            yield block

    def _add_row(self, block: ActorBlock, stated: str, line: Line) -> None:
        code, _, limits = stated.partition(" ")
        chain = self._read_chain(code, line)
        days = self._read_days(limits.replace(" ", ""), line)
        if not chain or days is None:
            return
        name, spellings = block.spellings[0], block.spellings
        is_country = len(chain) == 3 and not limits and chain in ontology.codes("countries", "iso3")
        if is_country:
            known = list_country_spellings().get(chain, frozenset())
            spellings = [form for form in spellings if fold_words(form.split()) not in known]
            name = ontology.country(chain).name
            if not spellings:
                return
        cells = {"name": name, "aliases": "|".join(spellings), "code": chain}
        cells |= {"kind": _choose_kind(chain, is_country=is_country, is_dated=bool(limits))}
        cells |= {"valid_from": days[0], "valid_to": days[1], "ethnicity": "", "origin": ORIGIN}
        self.translation.actors.append(Row(cells, line.where))

    def _read_chain(self, code: str, line: Line) -> str:
        if code in ("", NULL_CODE):
            return ""
        chain = convert_country(code)
        kept = keep_known(chain)
        if kept != chain:
            fault = f"the code {chain} {find_chain_fault(chain)}"
            kept_note = f"; {kept} is kept" if kept else ""
            self.translation.leave_out(line, fault + kept_note)
        return kept

    def _read_days(self, limits: str, line: Line) -> tuple[str, str] | None:
        try:
            if not limits:
                return "", ""
            if limits[0] in "<>":
                day = read_short_day(limits[1:])
                return ("", day) if limits[0] == "<" else (day, "")
            first, _, last = limits.partition("-")
            return read_short_day(first), read_short_day(last)
        except ValueError:
            self.translation.leave_out(line, f"{limits!r} is no limit of days such as >YYMMDD")
            return None


def convert_country(chain: str) -> str:
    """A chain whose country is ISO's: CAMEO's own codes of some countries are others.

    >>> convert_country("ROMGOV"), convert_country("FRAGOV")
    ('ROUGOV', 'FRAGOV')
    """
    return _read_own_country_codes().get(chain[:3], chain[:3]) + chain[3:]


@cache
def _read_own_country_codes() -> dict[str, str]:
    table = ontology.read_table("countries")
    pairs = zip(table["cameo_code"], table["iso3"], strict=True)
    return {code: iso3 for stated, iso3 in pairs for code in stated.split(";") if code}


@cache
def list_country_spellings() -> dict[str, frozenset[tuple[str, ...]]]:
    """The spellings that our own lexicon has for each country, folded."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in read_actors():
        if entry.kind in COUNTRY_KINDS:
            found.setdefault(entry.code, set()).add(fold_words(entry.form.split()))
    return {code: frozenset(forms) for code, forms in found.items()}


def read_short_day(text: str) -> str:
    """A day of a dictionary (YYMMDD or YYYYMMDD) as YYYY-MM-DD.

    >>> read_short_day("951231"), read_short_day("20010203"), read_short_day("050101")
    ('1995-12-31', '2001-02-03', '2005-01-01')

    Raises:
        ValueError: it is no day.
    """
    if not re.fullmatch(r"\d{6}|\d{8}", text):
        raise ValueError(text)
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= LAST_YEAR_OF_2000S else "19") + text
    return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()


def _choose_kind(chain: str, *, is_country: bool, is_dated: bool) -> str:
    if is_country:
        return "country"
    parts = re.findall("...", chain)
    kinds = [kind for part, kind in KINDS.items() if part in parts]
    return kinds[0] if kinds else ("leader" if is_dated else "institution")


def translate_agents(lines: list[Line], translation: Translation) -> None:
    """Adds what the lines of one agent dictionary say, as rows of agents.csv."""
    sets: dict[str, list[str]] = {}
    for line in filter(lambda line: line.text, lines):
        name, is_set, words = line.text.partition("=")
        if is_set and SUBSTITUTION.fullmatch(name.strip()):
            sets[name.strip()] = [word.strip() for word in words.split(",") if word.strip()]
            continue
        unknown = [mark for mark in SUBSTITUTION.findall(line.text) if mark not in sets]
        if unknown:
            translation.leave_out(line, f"{unknown[0]} is not defined before it")
        elif role := _read_role(line, translation):
            translation.agents += _make_agents(line, role, sets)


def _read_role(line: Line, translation: Translation) -> str:
    codes = BRACKETS.findall(line.text)
    chain = codes[0].strip().strip("~") if codes else ""
    role = chain[:3]
    if not role:
        translation.leave_out(line, "has no role in [~...]")
        return ""
    if fault := find_role_fault(role):
        translation.leave_out(line, f"{role} {fault}")
        return ""
    if chain != role:
        translation.leave_out(line, f"a role noun has one role here; {role} is kept")
    return role


def _make_agents(line: Line, role: str, sets: dict[str, list[str]]) -> Iterator[Row]:
    plurals = BRACES.findall(line.text)
    phrase = BRACES.sub("", BRACKETS.sub("", line.text)).strip()
    marks = SUBSTITUTION.findall(phrase)
    # no plural is made of words that were put in, nor where {} says that there is none
    plural = "-" if marks or (plurals and not plurals[0].strip()) else ""
    if plurals and plurals[0].strip() and not marks:
        plural = plurals[0].replace("_", " ").strip().lower()
    for words in product(*(sets[mark] for mark in marks)):
        form = phrase
        for mark, word in zip(marks, words, strict=True):
            form = form.replace(mark, word, 1)
        lemma = " ".join(form.replace("_", " ").split()).lower()
        kind = _read_own_agents().get(lemma, ("person", ""))
        cells = {"lemma": lemma, "plural": plural, "role": role, "kind": kind[0], "weak": kind[1]}
        yield Row(cells | {"origin": ORIGIN}, line.where)


@cache
def _read_own_agents() -> dict[str, tuple[str, str]]:
    """Kind and weakness of each role noun of ours, which dictionaries do not tell."""
    rows = read_rows(LEXICONS / "agents.csv")
    nouns = (row for row in rows if row["kind"] != "modifier")
    return {row["lemma"]: (row["kind"], row["weak"]) for row in nouns}
