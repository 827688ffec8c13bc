"""How good are the coded events, by the program that lies beside the gold sets?"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from coder.benchmark.figures import Figure
from coder.benchmark.sets import BenchmarkError, Coded, read_set

Scores = dict[str, dict[str, dict[str, float]]]


def score_sets(evaluation: Path, coded: dict[str, Coded]) -> list[Figure]:
    """What `score.py` says of the coded sets, by set and then by name.

    Raises:
        BenchmarkError: `score.py` failed.
    """
    scores = run_scorer(evaluation, coded)
    sizes = {name: len(read_set(evaluation, name)) for name in coded}
    return [
        make_figure(name, figure, value, sizes[name])
        for name, values in scores.items()
        for figure, value in sorted(values.items())
    ]


def run_scorer(evaluation: Path, coded: dict[str, Coded]) -> Scores:
    """Set → figure → P, R and F1, or accuracy, in percent.

    Raises:
        BenchmarkError: `score.py` failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        arguments: list[str] = []
        for name, reports in coded.items():
            path = Path(folder) / f"{name}.jsonl"
            rows = [row for found in reports.values() for row in found]
            lines = (json.dumps(row, default=str) + "\n" for row in rows)
            path.write_text("".join(lines), encoding="utf8")
            arguments += [str(evaluation / f"{name}.jsonl"), str(path)]
        command = [sys.executable, str(evaluation / "score.py"), *arguments, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise BenchmarkError(f"score.py failed: {answer.stderr.strip()[-500:]}")
    scores: Scores = json.loads(answer.stdout)
    return scores


def make_figure(record_set: str, name: str, value: dict[str, float], records: int) -> Figure:
    """A figure of `score.py`; one that tells no number of gold items stands on all *records*."""
    gold = int(value.get("gold", records))
    if "F1" in value:
        return Figure(record_set, name, value["F1"], gold, value["P"], value["R"])
    return Figure(record_set, name, value["accuracy"], gold)
