"""How the shipped pipeline is made: trains tagger and parser, adds word classes and lemmas, saves.

Run `python -m coder.parser.train --treebanks FOLDER --output FOLDER` with the treebanks of
MODEL_CARD.md in the folder. It needs the package `spacy-lookups-data` for the lemma tables, which
are then kept in the pipeline; nothing of it is needed to run the pipeline.
"""

import argparse
import csv
import sys
import tempfile
from pathlib import Path

import spacy
from lemminflect import getInflection
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

import coder.parser.treebank
import coder.parser.word_kinds  # noqa: F401  (both register what train.cfg names)
from coder.lexicon.files import read_folder

TRAINING = ("ewt-train", "pud", "pud", "pud")
DEVELOPMENT = ("ewt-dev",)
HERE = Path(__file__).parent


def main() -> None:
    """Train and save the pipeline that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of *.conllu.gz")
    parser.add_argument("--output", type=Path, required=True, help="folder for the pipeline")
    arguments = parser.parse_args()
    train_pipeline(arguments.treebanks, arguments.output)


def train_pipeline(treebanks: Path, output: Path) -> None:
    """Train by train.cfg and save the finished pipeline."""
    overrides = {
        "paths.train": _join(treebanks, TRAINING),
        "paths.dev": _join(treebanks, DEVELOPMENT),
    }
    nlp = init_nlp(load_config(HERE / "train.cfg", overrides=overrides))
    with tempfile.TemporaryDirectory() as folder:
        train(nlp, Path(folder), stdout=sys.stdout, stderr=sys.stderr)
        assemble_pipeline(Path(folder) / "model-last", output)


def assemble_pipeline(trained: Path, output: Path) -> None:
    """A trained tagger and parser with word classes by rule and lemmas by table, saved."""
    nlp = spacy.load(trained)
    add_word_classes(nlp)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer = nlp.get_pipe("lemmatizer")
    lemmatizer.initialize(lambda: [], nlp=nlp)  # type: ignore[attr-defined]
    prefer_lexicon_verbs(lemmatizer.lookups)  # type: ignore[attr-defined]
    nlp.meta.update(
        name="turnstone_news",
        version="1.0.0",
        description="Tagger, parser and lemmas for English news, see MODEL_CARD.md",
        license="CC BY-SA 4.0",
    )
    # where the treebanks lay is of no use to others
    nlp.config["paths"] = {**nlp.config["paths"], "train": None, "dev": None}
    nlp.to_disk(output)


def prefer_lexicon_verbs(lookups: Lookups) -> None:
    """Make the lemma tables know the action lexicon's verbs, and no rarer ones beside them.

    Of two lemmas that a form may have, spaCy takes the shorter: "staged" → "stag", "waged" → "wag".
    So what would win over a verb of the lexicon, and is none itself, leaves the index.
    """
    forms = list_inflections()
    lemmas = {lemma for found in forms.values() for lemma in found}
    rules = lookups.get_table("lemma_rules")["verb"]
    rivals = {
        form[: len(form) - len(old)] + new
        for form in forms
        for old, new in rules
        if form.endswith(old)
    }
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    index["verb"] = sorted((set(index["verb"]) - (rivals - lemmas)) | lemmas)
    exceptions["verb"] = {**exceptions["verb"], **forms}


def list_inflections() -> dict[str, list[str]]:
    """Every inflected form of the action lexicon's verbs with its lemma."""
    lemmas = sorted({row["lemma"] for row in read_folder("actions") if row["pos"] == "verb"})
    verbs: dict[str, list[str]] = {}
    for choice in (slice(0, 1), slice(1, None)):  # "rapped" before "raped" for "rap"
        for lemma in filter(str.isalpha, lemmas):
            for tag in ("VBD", "VBN", "VBG", "VBZ"):
                for form in getInflection(lemma, tag=tag)[choice]:
                    verbs.setdefault(form, [lemma])
    return verbs


def add_word_classes(nlp: Language) -> None:
    """Universal word classes from tags.csv; auxiliaries are told by their relation."""
    ruler = nlp.add_pipe("attribute_ruler", name="word_classes")
    with (HERE / "tags.csv").open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            marks = {"POS": row["pos"]} | ({"MORPH": row["morph"]} if row["morph"] else {})
            ruler.add([[{"TAG": row["tag"]}]], marks)  # type: ignore[attr-defined]
    for relation in ("aux", "aux:pass", "cop"):
        ruler.add([[{"DEP": relation}]], {"POS": "AUX"})  # type: ignore[attr-defined]
    ruler.add([[{"DEP": "mark", "TAG": "IN"}]], {"POS": "SCONJ"})  # type: ignore[attr-defined]


def _join(folder: Path, names: tuple[str, ...]) -> str:
    return ",".join(str(folder / f"{name}.conllu.gz") for name in names)


if __name__ == "__main__":
    main()
