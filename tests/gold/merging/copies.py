"""How many copies of a text are found? Changes the samples as publishers do, and groups them.

Run it to see the figures: `python -m tests.gold.merging.copies`.
"""

import sys
from collections.abc import Callable

import pandas as pd

import sources
import warehouse
from flows.cli import SAMPLES
from tests.gold.merging.measure import frame_reports
from warehouse.connection import connect_in_memory
from warehouse.ddl import create_tables

CHANGES: dict[str, Callable[[list[str]], list[str]]] = {
    "as it was": lambda words: words,
    "a dateline before it": lambda words: ["CITY", "(Agency)", "-", *words],
    "a line of advertising after it": lambda words: [*words, "Read", "more", "on", "our", "site"],
    "the first 60 % of it": lambda words: words[: len(words) * 6 // 10],
    "the first 40 % of it": lambda words: words[: len(words) * 4 // 10],
    "every 20th word changed": lambda words: change_words(words, 20),
    "every 10th word changed": lambda words: change_words(words, 10),
    "every 5th word changed": lambda words: change_words(words, 5),
}
GROUPS = "select report_id, first_report_id from intermediate.reports_grouped_by_text"


def change_words(words: list[str], step: int) -> list[str]:
    """The *words* with every one at a multiple of *step* changed."""
    return [f"{word}x" if number % step == 0 else word for number, word in enumerate(words, 1)]


def tell_changed(change: str) -> pd.DataFrame:
    """The sample reports, and a day later each with the *change*.

    Every word bears the change's number, so that copies of two changes have no word in common.
    """
    number = list(CHANGES).index(change)
    rows = []
    for file in sorted(SAMPLES.glob("*.txt")):
        words = [f"{word}q{number}" for word in file.read_text(encoding="utf-8").split()]
        stem = f"{file.stem}:{number}"
        rows.append((f"{stem}:original", change, "2024-05-02", " ".join(words)))
        rows.append((f"{stem}:copy", change, "2024-05-03", " ".join(CHANGES[change](words))))
    return pd.DataFrame(rows, columns=["report_id", "publisher", "published_on", "text"])


def measure_copies() -> tuple[dict[str, float], int]:
    """The share of copies found, by change; and how many reports stand under another sample."""
    told = pd.concat([tell_changed(change) for change in CHANGES], ignore_index=True)
    # a publisher that gives one text again gives the same report; the copy has another
    told["publisher"] += told["report_id"].str.rpartition(":")[2]
    reports = frame_reports(told)
    with connect_in_memory() as con:
        create_tables(con)
        warehouse.load_reports(con, reports, "run")
        warehouse.load_signatures(con, sources.sign_reports(reports))
        warehouse.build(con)
        firsts = told["report_id"].map(dict(con.execute(GROUPS).fetchall()))
    samples = told["report_id"].str.rpartition(":")[0]
    copies = told["report_id"].str.endswith(":copy")
    found = (firsts == samples + ":original")[copies]
    shares = found.groupby(told["publisher"][copies].str.removesuffix("copy"), sort=False).mean()
    return dict(shares), int((firsts.str.rpartition(":")[0] != samples).sum())


if __name__ == "__main__":
    shares, wrong = measure_copies()
    lines = [f"{change}: {share:.0%} found" for change, share in shares.items()]
    sys.stdout.write("\n".join([*lines, f"{wrong} under another sample"]) + "\n")
