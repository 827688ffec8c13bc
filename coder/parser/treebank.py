"""Which training examples a CoNLL-U treebank holds, as spaCy examples."""

import gzip
import random
from calendar import day_name, month_name
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

KEPT_NAMES = frozenset({*day_name, *month_name, "President", "Minister", "General", "Mr", "Mrs"})
ID, FORM, XPOS, HEAD, RELATION, MISC = 0, 1, 4, 6, 7, 9


@registry.readers("turnstone.treebank.v1")  # type: ignore[untyped-decorator]
def read_treebanks(
    path: str, practice_sentences: int, lowercased_share: float, renamed_share: float, seed: int
) -> Callable[[Language], Iterable[Example]]:
    """A spaCy corpus reader over one or more treebanks.

    Args:
        path: gzipped CoNLL-U files, separated by commas; a file named twice is read twice.
        practice_sentences: how many sentences of `coder.parser.practice` are added.
        lowercased_share: share of sentences repeated in lower case, for headlines and web text.
        renamed_share: share of sentences repeated with other names in their names' places.
        seed: decides which sentences those are.
    """

    def read_examples(nlp: Language) -> Iterator[Example]:
        chance = random.Random(seed)
        names = _list_names() if renamed_share else []
        examples = [rows for name in path.split(",") for rows in read_sentences(Path(name))]
        examples += list(_make_practice(practice_sentences, seed))
        chance.shuffle(examples)
        for rows in examples:
            yield build_example(nlp, rows)
            if chance.random() < lowercased_share:
                yield build_example(nlp, lower_case(rows))
            if names and chance.random() < renamed_share and any(map(is_name, rows)):
                yield build_example(nlp, rename(rows, names, chance))

    return read_examples


def _make_practice(count: int, seed: int) -> Iterator[list[list[str]]]:
    if count:
        from coder.parser.practice import Grammar  # needs lemminflect, which only training needs

        yield from Grammar(seed).make_sentences(count)


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """Each sentence of a gzipped CoNLL-U file as its rows of ten fields; comments are left out."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def build_gold_doc(nlp: Language, rows: list[list[str]]) -> Doc:
    """The sentence's own words, tags, heads and relations as a Doc."""
    return Doc(
        nlp.vocab,
        words=[row[FORM] for row in rows],
        spaces=["SpaceAfter=No" not in row[MISC] for row in rows],
        tags=[row[XPOS] for row in rows],
        heads=[int(row[HEAD]) - 1 if row[HEAD] != "0" else int(row[ID]) - 1 for row in rows],
        deps=[row[RELATION] if row[RELATION] != "root" else "ROOT" for row in rows],
        sent_starts=[number == 0 for number in range(len(rows))],
    )


def build_example(nlp: Language, rows: list[list[str]]) -> Example:
    """The sentence as spaCy's own tokenizer cuts it, aligned with the treebank's words."""
    gold = build_gold_doc(nlp, rows)
    return Example(nlp.make_doc(gold.text), gold)


def _list_names() -> list[str]:
    from coder.parser.list_words import list_names  # needs spacy-lookups-data

    return list_names()


def is_name(row: list[str]) -> bool:
    """Whether a row is a word of a proper name, and not a day, a month or a title."""
    form = row[FORM]
    return row[XPOS] == "NNP" and form.isalpha() and len(form) > 2 and form not in KEPT_NAMES


def rename(rows: list[list[str]], names: list[str], chance: random.Random) -> list[list[str]]:
    """The same rows with each name's words exchanged for words of other names."""
    return [
        [*row[:FORM], chance.choice(names), *row[FORM + 1 :]] if is_name(row) else row
        for row in rows
    ]


def lower_case(rows: list[list[str]]) -> list[list[str]]:
    """The same rows with every form in lower case."""
    return [[*row[:FORM], row[FORM].lower(), *row[FORM + 1 :]] for row in rows]
