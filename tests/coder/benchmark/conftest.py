"""A tiny folder of gold records with a program that scores them, and rows as the coder gives."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# Counts the coded events of each set; the real one is not part of the project.
SCORER = """
import json, sys
from pathlib import Path
paths = [part for part in sys.argv[1:] if part != "--json"]
counts = {Path(gold).stem: len(Path(coded).read_text().splitlines())
          for gold, coded in zip(paths[::2], paths[1::2])}
print(json.dumps({name: {"root": {"P": 50.0, "R": 25.0, "F1": 100 / 3, "gold": 4},
                         "events": {"accuracy": count}} for name, count in counts.items()}))
"""

MakeGold = Callable[..., dict[str, Any]]


def write_set(folder: Path, name: str, records: list[dict[str, Any]]) -> None:
    """Writes the records of one set."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / f"{name}.jsonl").write_text(lines, encoding="utf8")


def make_gold(
    code: str, source: str = "KEN", target: str = "UGA", **more: object
) -> dict[str, Any]:
    """A gold event."""
    sides = {"source": [source] if source else [], "target": [target] if target else []}
    return {"cameo": code, **sides, **more}


def make_row(
    code: str, actor: str = "KENGOV", target: str | None = "UGA", status: str = "actual"
) -> dict[str, Any]:
    """A coded event, as far as misses are told by it."""
    codes = {"cameo_code": code, "cameo_root": code[:2]}
    return codes | {"actor_code": actor, "target_code": target, "status": status}


@pytest.fixture
def evaluation(tmp_path: Path) -> Path:
    """A folder with one set of two records and the stand-in scorer."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "score.py").write_text(SCORER, encoding="utf8")
    records = [
        {
            "id": "one",
            "date": "2024-05-06",
            "text": "Kenyan police arrested Ugandan students in Nairobi.",
            "events": [make_gold("173")],
        },
        {
            "id": "two",
            "date": None,
            "text": "The roses of the garden are red.",
            "events": [make_gold("112")],
        },
    ]
    write_set(folder, "plover_gsr", records)
    return folder
