"""Writes the README of a release: what is in it, how to load it, explain a row of it, cite it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from warehouse.citation import write_citation
from warehouse.imprint import Imprint

LOADING = """\
## Load it

Python, with pandas alone (`keep_default_na=False` keeps Namibia's `NA`, `dtype="string"` the zero
of `010`):

```python
import pandas as pd

events = pd.read_csv("events.csv", dtype="string", keep_default_na=False, na_values=[""])
events["event_date"] = pd.to_datetime(events["event_date"])
events["fatalities"] = events["fatalities"].astype("Int64")
text = events.select_dtypes("string").columns
events[text] = events[text].replace(r"(?s)^'(?='*[=+\\-@\\t\\r\\n＝＋－＠])", "", regex=True)
```

or with types and texts as they are, `pd.read_parquet("events.parquet")`. R, without any package:

```r
events <- read.csv("events.csv", colClasses = "character", na.strings = "", encoding = "UTF-8")
events[] <- lapply(events, function(x)
  sub("^'(?='*[=+\\\\-@\\\\t\\\\r\\\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20])", "", x, perl = TRUE))
events$event_date <- as.Date(events$event_date)
numbers <- c("quad_class", "goldstein", "latitude", "longitude", "fatalities", "injuries",
             "n_coded_events", "n_reports", "n_publishers", "confidence")
events[numbers] <- lapply(events[numbers], as.numeric)
```

or, with types and texts as they are, `arrow::read_parquet("events.parquet")`. DuckDB and its SQL:
`select * from 'events.parquet'`.

With Turnstone installed, `warehouse.read_release_table("this-folder", "marts.events")` does all of
it, and `turnstone release check this-folder` verifies checksums, types, codes and keys.
"""

CONVENTIONS = """\
## How to read the files

- CSV: UTF-8, comma, one header line, lines end in LF, text in double quotes where needed. Dates
  are `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM:SSZ` in UTC; a missing value is an empty cell.
- Codes are text. Read them as text, or `010` turns into 10 and Namibia's `NA` into a missing value.
- Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, one of their
  wide forms `＝＋－＠`, a tab or a line end) has an apostrophe in front; so has text where
  apostrophes stand before such a character. To restore it, take one apostrophe away wherever
  `^'+[=+\\-@\\t\\r\\n＝＋－＠]` matches. Numbers are never touched. Parquet holds every text as
  it is.
- `quad_class` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
  conflict by the standard convention: protest (14) is 4, where GDELT's files say 3.
- `events` holds every status; the tables of sums count `actual` events only. Coordinates are WGS84
  degrees. `date_precision` tells how much of `event_date` the report gave.
- `reports` says where each report stands and when it came out, but not its text, which belongs to
  its publisher; its `sha256` proves that a text you have is the one that was coded.
- An event merges coded events of the same day, act, actors and place, and those that say less of
  the same; `merge_reason` says which, and `coded_event_ids` leads back to the coded events.

`codes/` says what the codes mean, `codebook.md` explains every column, `datapackage.json`
tells programs the same (Frictionless data package), `manifest.json` has the row counts,
versions and a SHA-256 for each file, and `sha256sum -c SHA256SUMS` verifies them.
Nothing here tells when the release was written: the same rows give the same bytes.
"""

MEASURE = """\
`accuracy.csv` has what the coder got right on public gold records that it was not trained on: of
every event a machine codes from one sentence, expect a share of this size to be wrong, and check
the rows that a finding rests on.
"""


class Described(Protocol):
    """What the README says of a table."""

    @property
    def name(self) -> str:
        """Its full name."""

    @property
    def path(self) -> str:
        """Where its CSV file lies."""

    @property
    def rows(self) -> int:
        """How many rows it has."""

    @property
    def first_date(self) -> str | None:
        """Its first day, if it has days and rows."""

    @property
    def last_date(self) -> str | None:
        """Its last day, if it has days and rows."""


@dataclass(frozen=True)
class About:
    """What the papers say of a release beside its tables.

    Attributes:
        release: its name.
        imprint: who made it, and under which terms.
        versions: what coded and classified the events.
        coverage: publishers, days_with_reports and days_in_span.
        example: one event with its coded event and report; empty if there is none.
    """

    release: str
    imprint: Imprint
    versions: Mapping[str, str]
    coverage: Mapping[str, int]
    example: Mapping[str, Any]


def write_readme(about: About, tables: Sequence[Described]) -> str:
    """The README in Markdown."""
    lines = [f"# Turnstone event data, release {about.release}", ""]
    lines += ["Who did what to whom, where and when, coded from news reports by Turnstone.", ""]
    lines += ["| file | rows | first | last |", "|---|---|---|---|"]
    lines += [
        f"| {table.path} | {table.rows} | {table.first_date or ''} | {table.last_date or ''} |"
        for table in tables
    ]
    paths = {table.name: table.path for table in tables}
    parts = [
        *_write_citation(about),
        LOADING,
        *_explain_row(about.example, paths),
        CONVENTIONS,
        *_write_coverage(about.coverage),
        *_write_accuracy(about),
    ]
    return "\n".join([*lines, "", *parts])


def _write_citation(about: About) -> list[str]:
    return [
        "## Cite it",
        "",
        f"> {write_citation(about.release, about.imprint, about.versions)}",
        "",
        "`citation.bib` and `CITATION.cff` say the same to programs. Name the release and the",
        "SHA-256 of the file you used (in `manifest.json`), so that others find the same rows.",
        f"Terms: {about.imprint.licence}, see `LICENSE.md`; the reports stay under those of their",
        "publishers.",
        "",
    ]


def _explain_row(example: Mapping[str, Any], paths: Mapping[str, str]) -> list[str]:
    """How the event of the *example* is traced to the words of its report."""
    if not example:
        return []
    said = {name: "(missing)" if value is None else value for name, value in example.items()}
    coded, reports = paths["raw.coded_events"], paths["raw.reports"]
    return [
        "## Explain a row to a referee",
        "",
        "Every row leads back to words of a report. For example:",
        "",
        f"1. **`events.csv`**, `event_id` `{said['event_id']}`: on {str(said['event_date'])[:10]}, "
        f"{said['actor_name']} (`{said['actor_code']}`) → {said['act']} (`{said['cameo_code']}`) → "
        f"{said['target_name']} (`{said['target_code']}`), at {said['location_name']}. "
        f"{said['n_coded_events']} coded events in {said['n_reports']} reports tell it; "
        f"why they are one: {said['merge_reason']}.",
        f"2. **`{coded}`**, `coded_event_id` `{said['coded_event_id']}` (the row's "
        f"`best_coded_event_id`; all of them are in `coded_event_ids`): sentence "
        f"{said['sentence_no']} of the report, counted from 0, with the words "
        f"“{said['action_text']}” at characters {said['action_start']} to {said['action_end']}. "
        f"The lexicon line that fired is `{said['rule']}`; the date comes from the "
        f"{said['date_basis']}, the place from the {said['location_basis']}; confidence "
        f"{said['confidence']}. Coder {said['coder_version']}, lexicons {said['lexicon_version']}.",
        f"3. **`{reports}`**, `report_id` `{said['report_id']}`: {said['publisher']}, "
        f"“{said['title']}”, {said['published_date']}, {said['url']}. Get the text there; if its "
        f"SHA-256 is `{said['sha256']}`, it is the one that was coded.",
        "",
        "With that version of Turnstone, `turnstone explain` on the sentence shows each step from",
        "the words to the code; in the warehouse, `turnstone explain` with the `event_id` does.",
        "",
    ]


def _write_coverage(coverage: Mapping[str, int]) -> list[str]:
    silent = coverage["days_in_span"] - coverage["days_with_reports"]
    return [
        "## Coverage",
        "",
        f"{coverage['publishers']} publishers; {coverage['days_with_reports']} of "
        f"{coverage['days_in_span']} days from the first report to the last have reports, "
        f"{silent} have none. `coverage_gaps.csv` lists the spans of a week and more in which a "
        "publisher told nothing. A day without events there is a day without reports, not a day of "
        "peace.",
        "",
    ]


def _write_accuracy(about: About) -> list[str]:
    figures = about.imprint.accuracy
    if figures.empty:
        return []
    rows = figures[figures["figure"].isin(("root", "full code", "pair+root", "plover"))]
    lines = ["## How accurate it is", "", MEASURE, _compare_versions(about, figures), ""]
    lines += ["| gold set | figure | F1, percent | gold records |", "|---|---|---|---|"]
    cells = zip(rows["gold_set"], rows["figure"], rows["f1"], rows["n_gold"], strict=True)
    lines += [f"| {name} | {figure} | {f1} | {count} |" for name, figure, f1, count in cells]
    return [*lines, ""]


def _compare_versions(about: About, figures: pd.DataFrame) -> str:
    measured = figures["coder_version"].iloc[0], figures["lexicon_version"].iloc[0]
    here = about.versions["coder"], about.versions["lexicon"]
    if measured == here:
        return "They were measured with the coder and lexicons of this release."
    return (
        f"They were measured with coder {measured[0]} and lexicons {measured[1]}; this release "
        f"was coded with coder {here[0]} and lexicons {here[1]}, so they may differ."
    )
