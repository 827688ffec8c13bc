"""How accurate the coder is: codes the development sets, scores them, and writes docs/accuracy.md.

The sets are not part of the project; they lie beside it (`../shared/eval`), with the program that
scores them. Where they are missing the command says so and changes nothing.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from coder.coder import Coder, load_coder
from coder.report import ReportText
from coder.settings import CoderSettings
from coder.version import compute_coder_version

CODEBOOK_SETS = ("plover_gsr", "cameo_manual", "petrarch_gsr")
SETS = (*CODEBOOK_SETS, "plv", "case2021_task2", "plover_synthetic")
HISTORY = Path("docs/accuracy_history.csv")
# What releases say of the coder: the figures of the last run, and what they were measured with.
RELEASED = Path(__file__).with_name("accuracy.csv")
RELEASED_COLUMNS = (
    "gold_set",
    "figure",
    "precision",
    "recall",
    "f1",
    "n_gold",
    "coder_version",
    "lexicon_version",
)
HISTORY_NOTE = (
    "Rows without a lexicon version were written down by hand. Parser, lexicons and rules often "
    "changed together between two rows, so a difference is not one change's alone."
)
ABOUT_SETS = (
    "The development sets are public gold records that nobody here wrote. Nothing is trained on "
    "them and no sentence of theirs is in the project, but their misses were read to find general "
    "rules and the parser was chosen by them, so expect less on other text. F1 in percent; only "
    "actual events with actor and target count, as the incumbents were scored."
)
TRACKED = (
    ("plover_gsr", "full code"),
    ("plover_gsr", "root"),
    ("plover_gsr", "plover"),
    ("plover_gsr", "pair"),
    ("plover_gsr", "pair+root"),
    ("plover_gsr", "exact triple"),
    ("cameo_manual", "root"),
    ("petrarch_gsr", "root"),
    ("plv", "plover-15"),
)

Record = dict[str, Any]
Figures = dict[str, dict[str, dict[str, float]]]
Coded = dict[str, list[Record]]


class BenchmarkError(RuntimeError):
    """The development sets are not where the command looks for them."""


def run_benchmark(evaluation: Path, output: Path, *, pipeline: str = "", note: str = "") -> Figures:
    """Code and score the development sets, and write the page.

    Args:
        evaluation: folder with the sets and `score.py`.
        output: the Markdown page to write.
        pipeline: an installed spaCy pipeline; empty: ours.
        note: what changed since the last run; if given, a line goes into the history table.

    Returns:
        set → figure → P, R, F1 or accuracy, in percent.

    Raises:
        BenchmarkError: There are no sets in the folder.
    """
    names = [name for name in SETS if (evaluation / f"{name}.jsonl").exists()]
    if not names or not (evaluation / "score.py").exists():
        raise BenchmarkError(f"no development sets in {evaluation}: name their folder with --eval")
    coder = load_coder(CoderSettings(pipeline=pipeline))
    coded = {name: code_set(coder, read_set(evaluation, name)) for name in names}
    figures = score_sets(evaluation, coded)
    if note:
        append_history(HISTORY, figures, note, coder)
    write_released(RELEASED, figures, compute_coder_version(), coder.lexicon_version)
    output.write_text(render_page(evaluation, figures, coded, coder), encoding="utf8")
    return figures


def read_set(evaluation: Path, name: str) -> list[Record]:
    """The records of one set."""
    with (evaluation / f"{name}.jsonl").open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def code_set(coder: Coder, records: Iterable[Record]) -> Coded:
    """Record id → its coded events."""
    texts = (
        ReportText(
            str(record["id"]),
            record["text"],
            date.fromisoformat(record["date"][:10]) if record.get("date") else None,
        )
        for record in records
    )
    coded: Coded = defaultdict(list)
    for report in coder.code_reports(texts):  # some records share an id
        coded[report.report_id] += report.rows
    return coded


def score_sets(evaluation: Path, coded: dict[str, Coded]) -> Figures:
    """What `score.py` says of the coded sets."""
    with tempfile.TemporaryDirectory() as folder:
        arguments: list[str] = []
        for name, reports in coded.items():
            path = Path(folder) / f"{name}.jsonl"
            rows = [row for found in reports.values() for row in found]
            path.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows))
            arguments += [str(evaluation / f"{name}.jsonl"), str(path)]
        command = [sys.executable, str(evaluation / "score.py"), *arguments, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise BenchmarkError(f"score.py failed: {answer.stderr.strip()[-500:]}")
    figures: Figures = json.loads(answer.stdout)
    return figures


def count_causes(records: Iterable[Record], coded: Coded) -> Counter[str]:
    """Why gold events of a codebook set were missed, by actor, target and root."""
    causes: Counter[str] = Counter()
    for record in records:
        found = coded.get(str(record["id"]), [])
        for gold in record["events"]:
            if gold.get("cameo"):
                causes[_judge(gold, found)] += 1
    return causes


def _judge(gold: Record, found: list[Record]) -> str:
    root = gold["cameo"][:2]
    pairs = {(s[:3], t[:3]) for s in gold["source"] for t in gold["target"] if s and t}
    same_root = [row for row in found if row["cameo_root"] == root]
    whole = [row for row in same_root if row["target_code"]]
    if any(row["status"] == "actual" and _pair(row) in pairs for row in whole):
        return "found"
    if not found:
        return "nothing coded"
    if not same_root:
        return "right pair, wrong act" if any(_pair(row) in pairs for row in found) else "wrong act"
    if not whole:
        return "right act, no target"
    if not any(row["status"] == "actual" for row in whole):
        return "right act, other status"
    return "right act, wrong actor or target" if pairs else "found (gold has no pair)"


def _pair(row: Record) -> tuple[str, str]:
    return row["actor_code"][:3], (row["target_code"] or "---")[:3]


def count_confusions(records: Iterable[Record], coded: Coded) -> Counter[tuple[str, str]]:
    """(gold root, coded root) of each record with one gold root; `--` where nothing was coded."""
    pairs: Counter[tuple[str, str]] = Counter()
    for record in records:
        roots = {gold["cameo"][:2] for gold in record["events"] if gold.get("cameo")}
        if len(roots) != 1:
            continue
        found = [row for row in coded.get(str(record["id"]), []) if row["status"] == "actual"]
        coded_roots = {row["cameo_root"] for row in found if row["target_code"]}
        root = roots.pop()
        best = root if root in coded_roots else min(coded_roots, default="--")
        pairs[root, best] += 1
    return pairs


def append_history(path: Path, figures: Figures, note: str, coder: Coder) -> None:
    """Add one line to the table of what each change moved."""
    is_new = not path.exists()
    with path.open("a", encoding="utf8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        if is_new:
            writer.writerow(["change", "lexicons", *(f"{a} {b}" for a, b in TRACKED)])
        scored = [figures.get(name, {}).get(figure) for name, figure in TRACKED]
        values = [f"{score['F1']:.1f}" if score else "" for score in scored]
        writer.writerow([note, coder.lexicon_version, *values])


def write_released(path: Path, figures: Figures, coder_version: str, lexicon_version: str) -> None:
    """Write the figures that go with each release, one row a set and figure."""
    with path.open("w", encoding="utf8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(RELEASED_COLUMNS)
        for name, values in figures.items():
            for figure, value in sorted(values.items()):
                score = value["F1"] if "F1" in value else value["accuracy"]
                shown = [f"{value[part]:.1f}" if part in value else "" for part in ("P", "R")]
                gold = [value.get("gold", ""), coder_version, lexicon_version]
                writer.writerow([name, figure, *shown, f"{score:.1f}", *gold])


def render_page(evaluation: Path, figures: Figures, coded: dict[str, Coded], coder: Coder) -> str:
    """The Markdown page with the figures, the incumbents', causes of misses and confusions."""
    lines = [
        "# How accurate the coder is",
        "",
        "Written by `make accuracy` (`turnstone benchmark`); do not edit. "
        f"Coder {compute_coder_version()}, lexicons {coder.lexicon_version}. {ABOUT_SETS}",
        "",
        "## Beside the incumbents",
        "",
        *_render_comparison(figures),
        "",
        "## All figures",
        "",
        *_render_figures(figures),
    ]
    for name in CODEBOOK_SETS:
        if name in coded:
            lines += _render_misses(name, read_set(evaluation, name), coded[name])
    if HISTORY.exists():
        lines += ["", "## What each change moved (F1)", "", HISTORY_NOTE, "", *_render_history()]
    return "\n".join(lines) + "\n"


def _render_comparison(figures: Figures) -> list[str]:
    with Path(__file__).with_name("incumbents.csv").open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    systems = [column for column in rows[0] if column not in ("set", "figure")]
    table = [f"| set | figure | {' | '.join(systems)} | **Turnstone** |"]
    table.append("|---" * (len(systems) + 3) + "|")
    for row in rows:
        ours = figures.get(row["set"], {}).get(row["figure"], {}).get("F1")
        values = " | ".join(row[system] for system in systems)
        mine = "" if ours is None else f"**{ours:.1f}**"
        table.append(f"| {row['set']} | {row['figure']} | {values} | {mine} |")
    return table


def _render_figures(figures: Figures) -> list[str]:
    table = ["| set | figure | P | R | F1 or % | gold |", "|---|---|---|---|---|---|"]
    for name, values in figures.items():
        for figure, value in sorted(values.items()):
            if "F1" in value:
                cells = f"{value['P']:.1f} | {value['R']:.1f} | {value['F1']:.1f}"
            else:
                cells = f" | | {value['accuracy']:.1f}"
            table.append(f"| {name} | {figure} | {cells} | {value.get('gold', '')} |")
    return table


def _render_misses(name: str, records: list[Record], coded: Coded) -> list[str]:
    causes = count_causes(records, coded)
    confusions = count_confusions(records, coded)
    by_root: dict[str, Counter[str]] = defaultdict(Counter)
    for (gold, found), count in confusions.items():
        by_root[gold][found] += count
    lines = [
        "",
        f"## {name}: what became of the gold events",
        "",
        "| outcome | events |",
        "|---|---|",
    ]
    lines += [f"| {cause} | {count} |" for cause, count in causes.most_common()]
    lines += ["", f"{name}: gold root → coded roots (`--`: no actual dyad coded)", ""]
    lines += ["| gold | coded |", "|---|---|"]
    for gold in sorted(by_root):
        found = ", ".join(f"{root} ×{count}" for root, count in by_root[gold].most_common())
        lines.append(f"| {gold} | {found} |")
    return lines


def _render_history() -> list[str]:
    with HISTORY.open(encoding="utf8", newline="") as lines:
        rows = list(csv.reader(lines))
    table = ["| " + " | ".join(row) + " |" for row in rows]
    return [table[0], "|---" * len(rows[0]) + "|", *table[1:]]
