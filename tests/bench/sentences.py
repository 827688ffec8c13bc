"""Makes reports of our own sentences by the hundred thousand, the same for the same number.

The sentences are those of `tests/gold/`, drawn anew for each report. One in ten tells of a person
and a town with made-up names, because real news brings new words for ever.
"""

import csv
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"
PER_REPORT = 20
NEW_NAMES = 0.1
FIRST_DAY = date(2020, 1, 1)
REPORTS_A_DAY = 1000
OPENINGS = ("b", "d", "k", "l", "m", "n", "r", "s", "t", "z", "br", "kh", "sh", "ch", "v", "h")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
PATTERNS = (
    "The statement was read by {person}, a teacher from {town}.",
    "{person} said that the road to {town} had been closed.",
    "Residents of {town} told {person} that the market was open.",
)


def write_records(file: Path, sentences: int) -> int:
    """How many reports with *sentences* in all now stand in *file*, one a line."""
    count = max(1, sentences // PER_REPORT)
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps(make_record(number)) + "\n")
    return count


def make_records(count: int) -> Iterator[dict[str, str]]:
    """The first *count* reports."""
    return (make_record(number) for number in range(count))


def make_record(number: int) -> dict[str, str]:
    """Report *number*: id, date, publisher and text."""
    chance = random.Random(number)
    own = list_sentences()
    told = [
        make_sentence(chance) if chance.random() < NEW_NAMES else chance.choice(own)
        for _ in range(PER_REPORT)
    ]
    return {
        "id": f"made-{number:09d}",
        "date": (FIRST_DAY + timedelta(days=number // REPORTS_A_DAY)).isoformat(),
        "publisher": f"Publisher {number % 97}",
        "text": " ".join(told),
    }


def make_sentence(chance: random.Random) -> str:
    """A sentence with a person and a town that nobody has heard of."""
    person = f"{make_name(chance)} {make_name(chance)}"
    return chance.choice(PATTERNS).format(person=person, town=make_name(chance))


def make_name(chance: random.Random) -> str:
    """A made-up name.

    >>> make_name(random.Random(1))[0].isupper()
    True
    """
    syllables = chance.randint(2, 4)
    return "".join(
        chance.choice(OPENINGS) + chance.choice(VOWELS) for _ in range(syllables)
    ).capitalize()


@cache
def list_sentences() -> list[str]:
    """The sentences of the gold records."""
    texts: dict[str, None] = {}
    for file in sorted(GOLD.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            texts |= {row["text"]: None for row in csv.DictReader(lines) if row.get("text")}
    return list(texts)
