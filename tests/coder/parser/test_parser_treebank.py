"""What is read of treebanks, and what the practice grammar writes."""

import gzip
import random

import pytest
import spacy

from coder.parser.treebank import (
    build_example,
    build_gold_doc,
    lower_case,
    read_sentences,
    rename,
)

TREEBANK = """# text = Rebels fled.
1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Troops left
1\tTroops\ttroop\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
"""


@pytest.fixture
def sentences(tmp_path):
    """The rows of two sentences, read from a file; the second has no blank line behind it."""
    path = tmp_path / "tiny.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    return list(read_sentences(path))


def test_every_sentence_of_a_treebank_is_read(sentences):
    """Comments are left out and the last sentence needs no blank line."""
    assert [len(rows) for rows in sentences] == [3, 2]


def test_a_gold_doc_has_the_treebanks_heads_and_relations(sentences):
    """The root is its own head, as in spaCy."""
    doc = build_gold_doc(spacy.blank("en"), sentences[0])
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in doc] == [
        ("Rebels", "NNS", "nsubj", "fled"),
        ("fled", "VBD", "ROOT", "fled"),
        (".", ".", "punct", "fled"),
    ]


def test_spaces_are_kept_as_the_treebank_says(sentences):
    """No space stands before the full stop."""
    assert build_gold_doc(spacy.blank("en"), sentences[0]).text.strip() == "Rebels fled."


def test_an_example_is_cut_by_spacys_tokenizer(sentences):
    """Training sees the words that coding will see."""
    example = build_example(spacy.blank("en"), sentences[0])
    assert [token.text for token in example.predicted] == ["Rebels", "fled", "."]


def test_lower_case_changes_forms_only(sentences):
    """Tags and heads stay."""
    assert lower_case(sentences[1])[0][1:5] == ["troops", "troop", "NOUN", "NNS"]


def test_names_are_exchanged_and_nothing_else(sentences):
    """Days, months and titles stay, as do words that are no names."""
    row = ["1", "Kyiv", "_", "_", "NNP", "_", "2", "nsubj", "_", "_"]
    day = ["1", "Friday", "_", "_", "NNP", "_", "2", "obl", "_", "_"]
    renamed = rename([row, day, *sentences[1]], ["Lomé"], random.Random(1))
    assert [found[1] for found in renamed] == ["Lomé", "Friday", "Troops", "left"]


def count_faults(rows: list[list[str]]) -> int:
    """How many words of a tree do not lead up to its one root."""
    heads = [int(row[6]) for row in rows]
    faults = abs(heads.count(0) - 1)
    for position in range(1, len(rows) + 1):
        word, steps = position, 0
        while word and steps <= len(rows):
            word, steps = heads[word - 1], steps + 1
        faults += bool(word)
    return faults


def test_practice_sentences_are_trees():
    """Each has one root, and every word leads up to it."""
    pytest.importorskip("lemminflect")
    from coder.parser.practice import Grammar

    assert sum(count_faults(rows) for rows in Grammar(1).make_sentences(300)) == 0


def test_the_same_seed_makes_the_same_practice_sentences():
    """Training can be repeated."""
    pytest.importorskip("lemminflect")
    from coder.parser.practice import Grammar

    assert list(Grammar(7).make_sentences(20)) == list(Grammar(7).make_sentences(20))
