"""What a dictionary says of each word before the parse: its word classes, or the kind of name.

A treebank of web text holds few of the verbs and names that news is full of. With the kind as a
feature beside its spelling, a rare verb looks to the parser like any verb, a rare town like any
town. The tables are frozen with the weights (`words.tsv.xz`), so that later lexicons cannot shift
what the parser sees.
"""

import lzma
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

FILE = "words.tsv.xz"
NAME, IRREGULAR_VERB = "name", "irregular_verb"
CACHED_WORDS = 200_000
# (table, ending, what stands for it in the base form, mark)
ENDINGS = (
    ("noun", "", "", "N"),
    ("noun", "s", "", "Ns"),
    ("noun", "es", "", "Ns"),
    ("noun", "ies", "y", "Ns"),
    ("noun", "men", "man", "Ns"),
    ("verb", "", "", "V"),
    ("verb", "s", "", "Vs"),
    ("verb", "es", "", "Vs"),
    ("verb", "ies", "y", "Vs"),
    ("verb", "ed", "", "Vd"),
    ("verb", "ed", "e", "Vd"),
    ("verb", "ied", "y", "Vd"),
    ("verb", "ing", "", "Vg"),
    ("verb", "ing", "e", "Vg"),
    (IRREGULAR_VERB, "", "", "Vx"),
    ("adj", "", "", "A"),
    ("adv", "", "", "R"),
)
DOUBLED = (("ed", "Vd"), ("ing", "Vg"))


@Language.factory("turnstone_word_kinds", assigns=["token.ent_type"])
def make_word_kinds(nlp: Language, name: str) -> "WordKinds":
    """The component, without tables until it is initialized or loaded."""
    return WordKinds(nlp)


class WordKinds:
    """A pipeline component that writes each token's kind into `ent_type`, which nothing else of
    the pipeline uses.
    """

    def __init__(self, nlp: Language) -> None:
        self.strings = nlp.vocab.strings
        self.tables: dict[str, dict[str, str]] = {}
        self.known: dict[str, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same document with the kind of every token set."""
        for token in doc:
            token.ent_type = self.known.get(token.text) or self._remember(token.text)
        return doc

    def _remember(self, text: str) -> int:
        if len(self.known) >= CACHED_WORDS:
            self.known.clear()
        self.known[text] = self.strings.add(self.tell_kind(text))
        return self.known[text]

    def tell_kind(self, text: str) -> str:
        """Name kind and word classes ("country", "town A-N", "Ns-Vs"), or "-" for neither."""
        name = self.tables.get(NAME, {}).get(text, "")
        word = text.lower()
        marks = {mark for table, old, new, mark in ENDINGS if self._holds(table, word, old, new)}
        marks |= {mark for ending, mark in DOUBLED if self._holds_doubled(word, ending)}
        if name:
            marks.discard("N")  # the dictionary lists names among nouns
        return " ".join(filter(None, (name, "-".join(sorted(marks))))) or "-"

    def _holds(self, table: str, word: str, old: str, new: str) -> bool:
        if not word.endswith(old):
            return False
        return word[: len(word) - len(old)] + new in self.tables.get(table, {})

    def _holds_doubled(self, word: str, ending: str) -> bool:
        """Whether a verb's last letter was doubled before an ending ("planned")."""
        stem = word.removesuffix(ending)
        doubled = stem != word and len(stem) > 2 and stem[-1] == stem[-2]
        return doubled and stem[:-1] in self.tables.get("verb", {})

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None
    ) -> None:
        """Fill the tables from the lemma tables and our lexicons, as they are today."""
        from coder.parser.list_words import list_words  # needs spacy-lookups-data

        self.fill(list_words())

    def fill(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take rows of table, word and kind for the tables, in place of those that were there."""
        tables: dict[str, dict[str, str]] = defaultdict(dict)
        for table, word, kind in rows:
            tables[table][word] = kind
        self.tables, self.known = dict(tables), {}

    def to_disk(self, path: Path, **_: Any) -> None:
        """Write the tables to a folder."""
        path.mkdir(parents=True, exist_ok=True)
        rows = [
            f"{table}\t{word}\t{kind}\n"
            for table, words in sorted(self.tables.items())
            for word, kind in sorted(words.items())
        ]
        (path / FILE).write_bytes(lzma.compress("".join(rows).encode(), preset=9))

    def from_disk(self, path: Path, **_: Any) -> "WordKinds":
        """Read the tables from a folder."""
        lines = lzma.decompress((Path(path) / FILE).read_bytes()).decode().splitlines()
        self.fill(line.split("\t", 2) for line in lines)  # type: ignore[misc]
        return self

    def to_bytes(self, **_: Any) -> bytes:
        """The tables in one piece, for processes that copy the pipeline."""
        return b"\n".join(
            f"{table}\t{word}\t{kind}".encode()
            for table, words in self.tables.items()
            for word, kind in words.items()
        )

    def from_bytes(self, data: bytes, **_: Any) -> "WordKinds":
        """The tables out of one piece."""
        self.fill(line.split("\t", 2) for line in data.decode().splitlines())  # type: ignore[misc]
        return self
