"""Which words the parser is told the kind of: dictionary words, and the names in our lexicons."""

import csv
import lzma
from collections.abc import Iterator

from spacy.lookups import load_lookups

from coder.lexicon.actors import read_actors
from coder.parser.word_kinds import IRREGULAR_VERB, NAME
from coder.places.gazetteer import ASSET, COLUMNS

TOWN_PEOPLE = 15_000
CLASSES = ("noun", "verb", "adj", "adv")
# the first that fits a word decides
NAME_KINDS = (
    ("country", frozenset({"country"})),
    ("adjective", frozenset({"adjective"})),
    ("people", frozenset({"people", "ethnic", "religious"})),
    ("town", frozenset({"capital", "metonym", "region"})),
    ("person", frozenset({"leader"})),
)
TOWN, BODY = "town", "body"


def list_words() -> Iterator[tuple[str, str, str]]:
    """Rows of table, word and kind; a word is in a table once."""
    yield from _list_dictionary()
    for word, kind in sorted((dict(_list_towns()) | dict(_list_parties())).items()):
        yield NAME, word, kind


def list_names() -> list[str]:
    """The words of names alone, persons and bodies as often as towns."""
    towns, parties = dict(_list_towns()), dict(_list_parties())
    return sorted(towns) + sorted(parties) * (len(towns) // len(parties))


def _list_dictionary() -> Iterator[tuple[str, str, str]]:
    lookups = load_lookups("en", ["lemma_index", "lemma_exc"])
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    for table in CLASSES:
        for word in index[table]:
            if word.isalpha():
                yield table, word, ""
    for form in exceptions["verb"]:
        if form.isalpha():
            yield IRREGULAR_VERB, form, ""


def _list_parties() -> Iterator[tuple[str, str]]:
    """Each capitalised word of the lexicons' names with the first kind that fits it."""
    found: dict[str, set[str]] = {}
    for entry in read_actors():
        for word in filter(_is_name_word, entry.form.split()):
            found.setdefault(word, set()).add(entry.kind)
    for word, kinds in found.items():
        yield word, next((kind for kind, of in NAME_KINDS if kinds & of), BODY)


def _list_towns() -> Iterator[tuple[str, str]]:
    with lzma.open(ASSET, "rt", encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, COLUMNS):
            if row["kind"] == "city" and int(row["population"]) >= TOWN_PEOPLE:
                for name in filter(_is_name_word, row["names"].split("|")):
                    yield name, TOWN


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.isalpha() and len(word) > 2
