"""What did each change move? A table with a row for each run that was noted."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coder.benchmark.figures import Figure

# Columns of figures, by set and name. A row from before a figure was tracked has an empty cell.
TRACKED = (
    ("plover_gsr", "full code"),
    ("plover_gsr", "root"),
    ("plover_gsr", "plover"),
    ("plover_gsr", "pair"),
    ("plover_gsr", "pair+root"),
    ("plover_gsr", "exact triple"),
    ("cameo_manual", "full code"),
    ("cameo_manual", "root"),
    ("petrarch_gsr", "root"),
    ("plv", "plover-15"),
    ("case2021_task2", "acled_event_type"),
    ("case2021_task2", "acled_sub_event_type"),
)
ABOUT = ("change", "date", "coder", "lexicons")

Line = dict[str, str]


def read_history(path: Path) -> list[Line]:
    """The rows of a history, the oldest first; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines, restval=""))


def append_history(
    path: Path, figures: Iterable[Figure], note: str, *, day: date, coder: str, lexicons: str
) -> None:
    """Adds a row; columns are known by name, so that old rows keep what they had.

    Args:
        path: the table, which is made if it is not there.
        figures: what was measured.
        note: what changed since the row before.
        day: when it was measured.
        coder: the coder's version.
        lexicons: the lexicons' version.
    """
    rows = read_history(path)
    values = {(figure.record_set, figure.name): f"{figure.value:.1f}" for figure in figures}
    new = {"change": note, "date": day.isoformat(), "coder": coder, "lexicons": lexicons}
    new |= {" ".join(key): values.get(key, "") for key in TRACKED}
    known = [*ABOUT, *(" ".join(key) for key in TRACKED)]
    columns = list(dict.fromkeys([*known, *(name for row in rows for name in row)]))
    with path.open("w", encoding="utf8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, new])
