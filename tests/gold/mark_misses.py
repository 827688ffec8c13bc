"""Which gold sentences the coder misses, and how.

Run `python -m tests.gold.mark_misses` to write it down. Each row of tests/gold/*.csv has a
cell `known_miss`, which is rewritten for the row's own event with a short cause: nothing coded,
other code, other actor, other target, other status, or extra. An empty cell means that the coder
gives the event. With `--show` nothing is written, and each miss is printed with what was wanted and
what was coded.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.report import ReportText

if TYPE_CHECKING:
    from coder.coder import Coder

FOLDER = Path(__file__).parent
KEY = ("actor_code", "target_code", "cameo_code", "status")
CAUSES = {
    "cameo_code": "other code",
    "actor_code": "other actor",
    "target_code": "other target",
    "status": "other status",
}
Event = tuple[str, ...]


@dataclass
class Gold:
    """One gold sentence with the events that it tells, none where it tells nothing.

    Attributes:
        rows: the file's own rows, one an event.
        coded: what the coder gives for it, filled by `code_gold`.
    """

    gold_id: str
    text: str
    day: date | None
    rows: list[dict[str, str]] = field(default_factory=list)
    coded: set[Event] = field(default_factory=set)

    @property
    def is_known_miss(self) -> bool:
        """Whether any row is marked as missed."""
        return any(row["known_miss"] for row in self.rows)

    def find_missing(self) -> list[Event]:
        """The wanted events that the coder does not give."""
        return [
            event for event in map(read_event, self.rows) if event[2] and event not in self.coded
        ]

    def find_extra(self) -> list[Event]:
        """What is coded as having happened where the sentence tells no event."""
        if any(row["cameo_code"] for row in self.rows):
            return []
        return sorted(event for event in self.coded if event[3] == "actual")

    def find_cause(self, row: dict[str, str]) -> str:
        """How the coder misses the event of a row, in a word or two; empty where it gives it."""
        wanted = read_event(row)
        if not wanted[2]:
            return "extra" if self.find_extra() else ""
        if wanted in self.coded:
            return ""
        if not self.coded:
            return "nothing coded"
        nearest = max(sorted(self.coded), key=lambda event: count_equal(event, wanted))
        return next(CAUSES[name] for name in CAUSES if differs(name, nearest, wanted))


def read_event(row: dict[str, Any]) -> Event:
    """The cells of a gold row or a coded event that are compared."""
    return tuple(row[name] or "" for name in KEY)


def count_equal(event: Event, other: Event) -> int:
    """How many cells two events share."""
    return sum(one == two for one, two in zip(event, other, strict=True))


def differs(name: str, event: Event, other: Event) -> bool:
    """Whether two events have different values of a column."""
    position = KEY.index(name)
    return event[position] != other[position]


def read_gold(folder: Path = FOLDER) -> list[Gold]:
    """The gold sentences of all files, not coded yet."""
    found: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in read_rows(path):
            day = date.fromisoformat(row["date"]) if row["date"] else None
            gold = found.setdefault(row["id"], Gold(row["id"], row["text"], day))
            gold.rows.append(row)
    return list(found.values())


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one gold file."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def code_gold(coder: "Coder", golds: list[Gold]) -> None:
    """Fills in what the coder gives for each gold sentence."""
    reports = [ReportText(gold.gold_id, gold.text, gold.day) for gold in golds]
    for gold, coded in zip(golds, coder.code_reports(reports), strict=True):
        gold.coded = {read_event(row) for row in coded.rows}


def mark_file(path: Path, golds: dict[str, Gold]) -> Counter[str]:
    """How often each cause stands in a file, after writing it anew."""
    rows = list(read_rows(path))
    for row in rows:
        row["known_miss"] = golds[row["id"]].find_cause(row)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return Counter(row["known_miss"] for row in rows if row["known_miss"])


def describe_misses(gold: Gold) -> Iterator[str]:
    """Lines on each row of a gold sentence that the coder misses: cause, wanted, coded."""
    for row in gold.rows:
        if cause := gold.find_cause(row):
            yield f"{gold.gold_id} {cause}: {gold.text}"
            yield f"    wanted {' '.join(read_event(row)).strip() or 'nothing'}"
            yield from (f"    coded  {' '.join(event)}" for event in sorted(gold.coded))


def main() -> None:
    """Mark the misses of every gold file, or show them, and print how many there are."""
    from coder.coder import load_coder
    from coder.settings import CoderSettings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", default="", help="an installed spaCy pipeline; else ours")
    parser.add_argument("--show", action="store_true", help="print the misses, write nothing")
    arguments = parser.parse_args()
    golds = read_gold()
    code_gold(load_coder(CoderSettings(pipeline=arguments.pipeline)), golds)
    if arguments.show:
        print("\n".join(line for gold in golds for line in describe_misses(gold)))
        return
    by_id = {gold.gold_id: gold for gold in golds}
    for path in sorted(FOLDER.glob("*.csv")):
        causes = mark_file(path, by_id)
        print(f"{path.name}: {causes.total()} misses {dict(causes.most_common())}")


if __name__ == "__main__":
    main()
