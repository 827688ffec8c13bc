"""How accurate is the coder? Codes the sets, measures them, and writes the page."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coder.benchmark import dates
from coder.benchmark.confusions import count_roots
from coder.benchmark.figures import Figure
from coder.benchmark.history import append_history, read_history
from coder.benchmark.misses import Outcome, check_codebook_set, judge_set, pick_cause
from coder.benchmark.page import SetMisses, Versions, render_page
from coder.benchmark.score import score_sets
from coder.benchmark.sets import CODEBOOK_SETS, Coded, code_set, list_sets, read_set
from coder.coder import Coder, load_coder
from coder.settings import CoderSettings
from coder.version import compute_coder_version

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured without coding events.

    Attributes:
        record_sets: the sets that it needs; it is left out where one of them is not there.
        measure: gives the figures of these sets in a folder.
    """

    record_sets: tuple[str, ...]
    measure: Callable[[Path], list[Figure]]


MEASURES: tuple[Measure, ...] = (Measure((dates.RECORD_SET,), dates.measure_dates),)


def run_benchmark(
    evaluation: Path,
    output: Path,
    *,
    settings: CoderSettings | None = None,
    note: str = "",
    measures: Sequence[Measure] = MEASURES,
) -> list[Figure]:
    """Codes and scores the development sets, and writes the page.

    Args:
        evaluation: folder with the sets and `score.py`.
        output: the Markdown page to write; its history lies beside it.
        settings: how to code; without them as shipped.
        note: what changed since the last run; if given, a row goes into the history.
        measures: what else is measured.

    Raises:
        BenchmarkError: There are no sets in the folder, or they cannot be scored.
    """
    names = list_sets(evaluation)
    coder = load_coder(settings or CoderSettings())
    coded = {name: code_set(coder, read_set(evaluation, name)) for name in names}
    figures = score_sets(evaluation, coded)
    figures += run_measures(evaluation, measures)
    versions = Versions(compute_coder_version(), coder.lexicon_version)
    history = output.with_name(f"{output.stem}_history.csv")
    if note:
        day = datetime.now(UTC).date()
        append_history(
            history, figures, note, day=day, coder=versions.coder, lexicons=versions.lexicons
        )
    misses = _list_misses(coder, evaluation, coded)
    page = render_page(figures, misses, read_history(history), versions)
    output.write_text(page, encoding="utf8")
    return figures


def run_measures(evaluation: Path, measures: Sequence[Measure]) -> list[Figure]:
    """The figures of all measures whose sets are there."""
    figures: list[Figure] = []
    for one in measures:
        missing = [name for name in one.record_sets if not (evaluation / f"{name}.jsonl").is_file()]
        if missing:
            log.info("%s not measured: not in %s", ", ".join(missing), evaluation)
        else:
            figures += one.measure(evaluation)
    return figures


def list_misses(
    evaluation: Path, name: str, *, settings: CoderSettings | None = None, cause: str = ""
) -> list[Outcome]:
    """The gold events of a codebook set that were missed, or those of one cause.

    Raises:
        BenchmarkError: There is no such set or cause.
    """
    check_codebook_set(name)
    pick_cause([], cause)  # a wrong cause is told before anything is coded
    records = read_set(evaluation, name)
    coder = load_coder(settings or CoderSettings())
    return pick_cause(judge_set(coder, records, code_set(coder, records)), cause)


def _list_misses(coder: Coder, evaluation: Path, coded: dict[str, Coded]) -> list[SetMisses]:
    misses = []
    for name in CODEBOOK_SETS:
        if name in coded:
            records = read_set(evaluation, name)
            outcomes = judge_set(coder, records, coded[name])
            misses.append(SetMisses(name, outcomes, count_roots(records, coded[name])))
    return misses
