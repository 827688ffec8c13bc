"""Which pipeline is loaded, and the tables beside it."""

import csv
from pathlib import Path

import pytest
import spacy

import coder.parser
from coder.parser.pipeline import PipelineError, load_pipeline
from coder.settings import CoderSettings

FOLDER = Path(coder.parser.__file__).parent
UNIVERSAL_POS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
        "SPACE",
    ]
)


def read_cells(name: str) -> list[dict[str, str]]:
    """The rows of a table beside the parser."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_missing_pipeline_is_named_with_what_to_do():
    """The message says which pipeline, and how to go on without it."""
    with pytest.raises(PipelineError, match=r"'no_such_pipeline' is not installed: install it, or"):
        load_pipeline(CoderSettings(pipeline="no_such_pipeline"))


def test_a_pipeline_without_parser_is_refused(tmp_path):
    """The message says what it lacks."""
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="has no parser, tagger"):
        load_pipeline(CoderSettings(pipeline=str(tmp_path / "blank")))


def test_sentence_starts_are_set_before_the_parse(coder):
    """The rules come first, whatever pipeline is loaded."""
    assert coder.nlp.pipe_names[0] == "turnstone_sentences"


def test_a_label_stands_once_in_its_scheme():
    """A second line would be read over the first."""
    keys = [(row["scheme"], row["label"]) for row in read_cells("labels.csv")]
    assert len(keys) == len(set(keys))


def test_labels_belong_to_two_schemes():
    """No scheme is misspelt."""
    assert {row["scheme"] for row in read_cells("labels.csv")} == {"ud", "clearnlp"}


def test_every_label_has_a_role():
    """A label without one would count as unknown."""
    assert [row["label"] for row in read_cells("labels.csv") if not row["role"]] == []


def test_a_tag_stands_once():
    """A second line would be read over the first."""
    tags = [row["tag"] for row in read_cells("tags.csv")]
    assert len(tags) == len(set(tags))


def test_tags_lead_to_universal_word_classes():
    """SpaCy refuses any other."""
    assert {row["pos"] for row in read_cells("tags.csv")} <= UNIVERSAL_POS
