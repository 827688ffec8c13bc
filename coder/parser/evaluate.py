"""How well a pipeline parses: tags, heads, relations and role pairs against a treebank."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from coder.parser.pipeline import load_pipeline
from coder.parser.roles import Roles
from coder.parser.treebank import build_gold_doc, read_sentences
from coder.settings import CoderSettings

PAIR_ROLES = {
    "subject": "agent",
    "agent": "agent",
    "object": "patient",
    "passive_subject": "patient",
}


def main() -> None:
    """Print the figures of a pipeline on the treebanks named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, nargs="+", help="*.conllu.gz files")
    parser.add_argument("--pipeline", default="", help="an installed spaCy pipeline; else ours")
    arguments = parser.parse_args()
    nlp = load_pipeline(CoderSettings(pipeline=arguments.pipeline))
    for path in arguments.treebanks:
        figures = score_treebank(nlp, path)
        print(path.name, " ".join(f"{name} {value:.3f}" for name, value in figures.items()))


def score_treebank(nlp: Language, path: Path) -> dict[str, float]:
    """Shares of right tags, heads (UAS) and heads with relation (LAS), punctuation left out, and F1
    of role pairs (a verb with the head of its agent or patient); the treebank's own words.
    """
    right: Counter[str] = Counter()
    for gold, parsed in _parse(nlp, path):
        right.update(_count(gold, parsed))
    pairs = 2 * right["pairs"] / max(1, right["gold pairs"] + right["found pairs"])
    words = max(1, right["words"])
    return {
        "tags": right["tags"] / words,
        "UAS": right["heads"] / words,
        "LAS": right["relations"] / words,
        "role pairs F1": pairs,
    }


def _parse(nlp: Language, path: Path) -> Iterator[tuple[Doc, Doc]]:
    gold = [build_gold_doc(nlp, rows) for rows in read_sentences(path)]
    plain = [
        Doc(
            nlp.vocab,
            words=[token.text for token in doc],
            spaces=[bool(t.whitespace_) for t in doc],
        )
        for doc in gold
    ]
    for doc in plain:
        for token in doc:
            token.is_sent_start = token.i == 0
    with nlp.select_pipes(disable=["turnstone_sentences"]):
        yield from zip(gold, nlp.pipe(plain), strict=True)


def _count(gold: Doc, parsed: Doc) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one, other in zip(gold, parsed, strict=True):
        if one.dep_ == "punct":
            continue
        same_head = one.head.i == other.head.i
        counts["words"] += 1
        counts["tags"] += one.tag_ == other.tag_
        counts["heads"] += same_head
        counts["relations"] += same_head and one.dep_ == other.dep_
    wanted, found = _read_pairs(gold), _read_pairs(parsed)
    counts["pairs"] = len(wanted & found)
    counts["gold pairs"], counts["found pairs"] = len(wanted), len(found)
    return counts


def _read_pairs(doc: Doc) -> set[tuple[int, str, int]]:
    roles = Roles(doc[:])
    return {
        (link.head, PAIR_ROLES[link.role], link.child)
        for token in doc
        for link in roles.links(token.i)
        if link.role in PAIR_ROLES and doc[link.head].tag_.startswith("VB")
    }


if __name__ == "__main__":
    main()
