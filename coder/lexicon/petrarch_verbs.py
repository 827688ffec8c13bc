"""What do verb dictionaries of PETRARCH and TABARI say in rows of ours?"""

import re
from dataclasses import dataclass, field

from coder.lexicon.check import PREPOSITIONS
from coder.lexicon.codes import NO_EVENT, find_action_fault
from coder.lexicon.files import Row
from coder.lexicon.petrarch_lines import ORIGIN, Line, Translation
from coder.lexicon.petrarch_patterns import (
    PatternError,
    list_lemmas,
    name_class,
    read_pattern,
)

HEADER = re.compile(r"---\s*(.*?)\s*(?:\[(.*?)\])?\s*-*$")
BRACKETS = re.compile(r"\[([^\]]*)\]")
PARTICLES = frozenset(
    (
        *("off", "out", "up", "down", "away", "back", "over", "aside", "apart", "together"),
        *("forward", "in", "on", "through", "ahead", "along"),
    )
)


@dataclass(slots=True)
class VerbBlock:
    """Verbs that share patterns.

    Attributes:
        code: the code of the header, or of the first verb where there is no header.
        has_header: whether a header was read; without one a blank line ends the block.
        verbs: their lemmas, particles and codes.
        has_patterns: whether a pattern was read, after which no verb can be added.
        is_closed: whether a blank line came after verbs.
    """

    code: str = ""
    has_header: bool = False
    verbs: list[dict[str, str]] = field(default_factory=list)
    has_patterns: bool = False
    is_closed: bool = False


class VerbTranslator:
    """Turns verb dictionaries into rows of actions/*.csv and of word_classes/*.csv."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self.block = VerbBlock()
        self.synsets: set[str] = set()
        self._open_synset = ""

    def translate(self, lines: list[Line]) -> None:
        """Adds what the lines of one dictionary say."""
        self.block = VerbBlock()
        for line in lines:
            self._open_synset = self._open_synset if line.text.startswith("+") else ""
            if not line.text:
                self.block.is_closed = bool(self.block.verbs)
            elif line.text.startswith("---"):
                self._open_block(line)
            elif line.text.startswith("&"):
                self._open_synset = line.text.split()[0].rstrip("_")
                self.synsets.add(self._open_synset)
            elif self._open_synset:
                self._add_word(line)
            elif line.text.startswith("-"):
                self._add_pattern(line)
            elif line.text.startswith("~"):
                self.translation.leave_out(line, "a transformation; compose.csv does such work")
            else:
                self._add_verb(line)

    def _open_block(self, line: Line) -> None:
        header = HEADER.match(line.text)
        self.block = VerbBlock(((header and header[2]) or "").strip(), has_header=True)

    def _add_word(self, line: Line) -> None:
        for word in list_lemmas(line.text.lstrip("+")):
            cells = {"class": name_class(self._open_synset), "word": word, "origin": ORIGIN}
            self.translation.words.append(Row(cells, line.where))

    def _add_verb(self, line: Line) -> None:
        if self.block.has_patterns or (self.block.is_closed and not self.block.has_header):
            self.block = VerbBlock()
        phrase = BRACKETS.sub("", re.sub(r"\{.*?\}", "", line.text)).strip()
        stated = BRACKETS.findall(line.text)
        code = (stated[0] if stated else self.block.code).strip()
        if stated and not self.block.code and not self.block.verbs:
            self.block.code = code
        verb = read_verb(phrase)
        if verb is None:
            self.translation.leave_out(line, "a phrase that does not begin with its verb")
            return
        self.block.verbs.append(verb)
        # a verb that has no code by itself keeps the rows that it has here
        if code not in ("", NO_EVENT):
            self._add_row(line, verb, code, {})

    def _add_pattern(self, line: Line) -> None:
        self.block.has_patterns = True
        stated = BRACKETS.findall(line.text)
        code = (stated[-1] if stated else self.block.code).strip()
        if not self.block.verbs:
            self.translation.leave_out(line, "belongs to no verb")
            return
        try:
            cells = read_pattern(BRACKETS.sub("", line.text[1:]), self.synsets)
        except PatternError as error:
            self.translation.leave_out(line, str(error))
            return
        if not code:
            self.translation.leave_out(line, "has no code")
            return
        for verb in self.block.verbs:
            self._add_row(line, verb, code, cells)

    def _add_row(
        self, line: Line, verb: dict[str, str], stated: str, cells: dict[str, str]
    ) -> None:
        code, _, other = stated.partition(":")
        if other and other != code:
            self.translation.leave_out(line, f"{stated}: a row codes both directions alike")
            return
        if fault := find_action_fault(code):
            self.translation.leave_out(line, f"{code} {fault}")
            return
        empty = dict.fromkeys(("particle", "object", "prep", "actor", "target", "mutual"), "")
        row = empty | verb | cells | {"code": code, "pos": "verb", "origin": ORIGIN, "example": ""}
        row["prep"] = " & ".join(filter(None, (verb.get("prep", ""), cells.get("prep", ""))))
        row["mutual"] = "yes" if other else row["mutual"]
        self.translation.verbs.append(Row(row, line.where))


def read_verb(phrase: str) -> dict[str, str] | None:
    """The cells of a verb, which may have a particle or more words; None if it is not first.

    >>> read_verb("+BEEF_UP")
    {'lemma': 'beef', 'particle': 'up'}
    >>> read_verb("WIRE_+TAP") is None
    True
    """
    words = phrase.replace("_", " ").split()
    if any(word.startswith("+") for word in words[1:]) or not words:
        return None
    verb, *rest = [word.lstrip("+").lower() for word in words]
    if len(rest) == 1 and rest[0] in PARTICLES:
        return {"lemma": verb, "particle": rest[0]}
    if len(rest) == 1 and rest[0] in PREPOSITIONS:
        return {"lemma": verb, "prep": f"{rest[0]}:"}
    return {"lemma": " ".join([verb, *rest])}
