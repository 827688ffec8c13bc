"""What the gold sentences cover: every code that the coder can give."""

from ontology.reader import read_table
from tests.gold.mark_misses import read_gold


def test_every_code_has_a_gold_sentence():
    """A code without a sentence could break unseen; roots of two digits are never coded."""
    codes = set(read_table("cameo_codes").query("level != 'root'")["code"])
    told = {row["cameo_code"] for gold in read_gold() for row in gold.rows}
    assert sorted(codes - told) == []


def test_the_gold_sentences_are_many():
    """What the project promises, with room for the statuses and hard constructions."""
    assert len(read_gold()) >= 560
