"""Writes the README of a release: what is in it, how to read it, how to cite it."""

from collections.abc import Mapping, Sequence
from typing import Protocol

CONVENTIONS = """\
## How to read the files

- CSV: UTF-8, comma, one header line, lines end in LF, text in double quotes where needed. Dates
  are `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM:SSZ` in UTC; a missing value is an empty cell.
- Codes are text. Read them as text, or `010` turns into 10 and Namibia's `NA` into a missing value:
  `pandas.read_csv(file, dtype="string", keep_default_na=False, na_values=[""])`.
- Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
  carriage return) has an apostrophe in front; so has text where apostrophes stand before such a
  character. To restore it, take one apostrophe away wherever `^'+[=+\\-@\\t\\r]` matches. Numbers
  are never touched. The Parquet files hold every text as it is.
- `quad_class` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
  conflict by the standard convention: protest (14) is 4, where GDELT's files say 3.
- `events` holds every status; the tables of sums count `actual` events only. Coordinates are WGS84
  degrees. `date_precision` tells how much of `event_date` the report gave.
- `reports` says where each report stands and when it came out, but not its text, which belongs to
  its publisher; its `sha256` proves that a text you have is the one that was coded.
- An event merges coded events of the same day, act, actors and place, and those that say less of
  the same; `merge_reason` says which, and `coded_event_ids` leads back to `coded_events`.

`codes/` says what the codes mean, `codebook.md` explains every column, `datapackage.json`
tells programs the same (Frictionless tabular data package), and `manifest.json` has the row counts,
versions and a SHA-256 for each file.
Nothing here tells when the release was written: the same rows give the same bytes.
"""


class Described(Protocol):
    """What the README says of a table."""

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


def write_readme(release: str, tables: Sequence[Described], versions: Mapping[str, str]) -> str:
    """The README in Markdown."""
    lines = [f"# Turnstone event data, release {release}", ""]
    lines += ["Events coded from news reports by Turnstone.", ""]
    lines += ["| file | rows | first | last |", "|---|---|---|---|"]
    lines += [
        f"| {table.path} | {table.rows} | {table.first_date or ''} | {table.last_date or ''} |"
        for table in tables
    ]
    return "\n".join([*lines, "", CONVENTIONS, *_write_citation(release, versions)])


def _write_citation(release: str, versions: Mapping[str, str]) -> list[str]:
    stated = ", ".join(f"{what} {version}" for what, version in versions.items())
    return [
        "## How to cite",
        "",
        f"> Turnstone event data, release {release} ({stated}).",
        "",
        "Name the release and the SHA-256 of the file you used (in `manifest.json`), so that",
        "others find the same rows. The reports stay under the licences of their publishers.",
        "",
    ]
