"""How precise is the coder, by the people who judged a sheet of its events?"""

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coder.benchmark.sets import BenchmarkError
from coder.benchmark.sheet import JUDGED

ALL_RIGHT = "all three right"
ANSWERS = dict.fromkeys(("yes", "y", "true", "1"), True) | dict.fromkeys(
    ("no", "n", "false", "0"), False
)
Z = 1.96  # of 95 percent

Line = dict[str, bool | None]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the judged events are right.

    Attributes:
        name: the column that was judged, or "all three right".
        right: how many are right.
        judged: how many were judged.
        low, high: where the true share lies with 95 percent (Wilson), in percent.
    """

    name: str
    right: int
    judged: int
    low: float
    high: float

    @property
    def percent(self) -> float:
        """The share itself, in percent."""
        return 100 * self.right / self.judged if self.judged else 0.0


def measure_judgements(path: Path) -> list[Share]:
    """The share of right actors, actions and targets, and of events with all three right.

    An empty cell is not judged; of all three only the events count in which each is judged.

    Raises:
        BenchmarkError: The sheet is not there, lacks a column, or has an answer that is neither
            yes nor no.
    """
    lines = read_judgements(path)
    whole = [list(line.values()) for line in lines if None not in line.values()]
    shares = [measure_share(name, (line[name] for line in lines)) for name in JUDGED]
    return [*shares, measure_share(ALL_RIGHT, (all(answers) for answers in whole))]


def read_judgements(path: Path) -> list[Line]:
    """The answers of each line of a sheet: right, wrong, or None where the cell is empty.

    Raises:
        BenchmarkError: The sheet is not there, lacks a column, or has an answer that is neither
            yes nor no.
    """
    if not path.is_file():
        raise BenchmarkError(f"no sheet {path}: `turnstone benchmark sample` writes one")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = sorted(set(JUDGED) - set(reader.fieldnames or ()))
        if missing:
            raise BenchmarkError(f"{path} lacks the columns {', '.join(missing)}")
        return [
            {name: _read_answer(row[name], f"{path}, event {number}, {name}") for name in JUDGED}
            for number, row in enumerate(reader, start=1)
        ]


def _read_answer(cell: str | None, where: str) -> bool | None:
    answer = (cell or "").strip().lower()
    if answer and answer not in ANSWERS:
        raise BenchmarkError(f"{where}: {answer!r} is none of {', '.join(ANSWERS)}")
    return ANSWERS.get(answer)


def measure_share(name: str, answers: Iterable[bool | None]) -> Share:
    """The share of right ones among the answers that were given."""
    given = [answer for answer in answers if answer is not None]
    low, high = compute_wilson(sum(given), len(given))
    return Share(name, sum(given), len(given), 100 * low, 100 * high)


def compute_wilson(right: int, judged: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 percent; 0 and 1 where nothing was judged.

    >>> [round(bound, 3) for bound in compute_wilson(8, 10)]
    [0.49, 0.943]
    >>> [round(bound, 3) for bound in compute_wilson(0, 5)]
    [0.0, 0.434]
    """
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, Z * Z / judged
    middle = (share + spread / 2) / (1 + spread)
    reach = Z / (1 + spread) * math.sqrt(share * (1 - share) / judged + spread / (4 * judged))
    return max(0.0, middle - reach), min(1.0, middle + reach)
