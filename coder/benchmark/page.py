"""What the page on accuracy says: figures, the incumbents', causes of misses, confusions."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coder.benchmark.confusions import Confusions, count_subcodes
from coder.benchmark.figures import Figure
from coder.benchmark.history import Line
from coder.benchmark.misses import CAUSES, Outcome, count_causes

INCUMBENTS = Path(__file__).with_name("incumbents.csv")
HISTORY_NOTE = (
    "Rows without a lexicon version were written down by hand. Parser, lexicons and rules often "
    "changed together between two rows, so a difference is not one change's alone. An empty cell "
    "was not measured."
)
ABOUT_SETS = (
    "The development sets are public gold records that nobody here wrote. Nothing is trained on "
    "them and no sentence of theirs is in the project, but their misses were read to find general "
    "rules and the parser was chosen by them, so expect less on other text. F1 in percent; only "
    "actual events with actor and target count, as the incumbents were scored."
)
ABOUT_CAUSES = (
    "Each gold event with a CAMEO code has one outcome: the first of these that holds. Where gold "
    "names no countries, any will do. `turnstone benchmark misses SET --cause CAUSE` shows them."
)


@dataclass(frozen=True, slots=True)
class SetMisses:
    """What became of the gold events of one codebook set."""

    record_set: str
    outcomes: list[Outcome]
    roots: Confusions


@dataclass(frozen=True, slots=True)
class Versions:
    """Which coder and lexicons were measured."""

    coder: str
    lexicons: str


def render_page(
    figures: Sequence[Figure],
    misses: Sequence[SetMisses],
    history: Sequence[Line],
    versions: Versions,
) -> str:
    """The page in Markdown."""
    lines = [
        "# How accurate the coder is",
        "",
        "Written by `make accuracy` (`turnstone benchmark`); do not edit. "
        f"Coder {versions.coder}, lexicons {versions.lexicons}. {ABOUT_SETS}",
        *("", "## Beside the incumbents", "", *_render_comparison(figures)),
        *("", "## All figures", "", *_render_figures(figures)),
    ]
    if misses:
        lines += ["", "## What becomes of gold events", "", ABOUT_CAUSES, ""]
        lines += render_table(("outcome", "meaning"), CAUSES.items())
    for one in misses:
        lines += _render_misses(one)
    if history:
        lines += ["", "## What each change moved (F1 or %)", "", HISTORY_NOTE, ""]
        lines += render_table(list(history[0]), (row.values() for row in history))
    return "\n".join(lines) + "\n"


def render_table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """The lines of a Markdown table.

    >>> render_table(["set", "gold"], [["mine", 7]])
    ['| set | gold |', '|---|---|', '| mine | 7 |']
    """
    body = [f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |" for row in rows]
    return [f"| {' | '.join(header)} |", "|---" * len(header) + "|", *body]


def _render_comparison(figures: Iterable[Figure]) -> list[str]:
    ours = {(figure.record_set, figure.name): f"**{figure.value:.1f}**" for figure in figures}
    with INCUMBENTS.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    table = [[*row.values(), ours.get((row["set"], row["figure"]), "")] for row in rows]
    return render_table([*rows[0], "**Turnstone**"], table)


def _render_figures(figures: Iterable[Figure]) -> list[str]:
    rows = (
        (
            figure.record_set,
            figure.name,
            _render_percent(figure.precision),
            _render_percent(figure.recall),
            _render_percent(figure.value),
            figure.gold,
        )
        for figure in figures
    )
    return render_table(("set", "figure", "P", "R", "F1 or %", "gold"), rows)


def _render_percent(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _render_misses(misses: SetMisses) -> list[str]:
    name = misses.record_set
    lines = ["", f"## {name}: what became of the gold events", ""]
    lines += render_table(("outcome", "events"), count_causes(misses.outcomes).items())
    lines += ["", f"{name}: gold root → coded roots (`--`: no actual dyad coded)", ""]
    lines += render_table(("gold", "coded"), _list_confusions(misses.roots))
    subcodes = count_subcodes(misses.outcomes)
    if subcodes:
        lines += ["", f"{name}: right root, wrong sub-code: gold code → coded codes", ""]
        lines += render_table(("gold", "coded"), _list_confusions(subcodes))
    return lines


def _list_confusions(confusions: Confusions) -> list[tuple[str, str]]:
    return [
        (gold, ", ".join(f"{code} ×{count}" for code, count in confusions[gold].most_common()))
        for gold in sorted(confusions)
    ]
