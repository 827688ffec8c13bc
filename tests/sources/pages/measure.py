"""How well are pages read? Reads our own labelled pages and compares with `expected.csv`.

Run it to see the figures and every page that is wrong: `python -m tests.sources.pages.measure`.
The pages are our own, written by those who wrote the rules: good for seeing what breaks, no proof
of how well the pages of real publishers are read.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from sources.compose import Defaults, compose_row
from sources.errors import RowRefused
from sources.pages import read_page
from sources.raw_reports import RawReport

FOLDER = Path(__file__).parent
READ_AT = datetime(2025, 1, 2, tzinfo=UTC)
KINDS = ("article", "stub", "listing", "live_blog_entry", "none")
COLUMNS = ("kind", "title", "published_at", "text")


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a page, as expected or as read; kind `none` where the page gives no report."""

    kind: str
    title: str = ""
    published_at: str = ""
    text: str = ""


def read_sheet() -> pd.DataFrame:
    """The rows of `expected.csv`: one a report, with the page that holds it."""
    return pd.read_csv(FOLDER / "expected.csv", dtype="str", keep_default_na=False)


def read_expected() -> dict[str, list[Told]]:
    """What is expected of each page."""
    rows = read_sheet().groupby("page", sort=False)
    return {str(name): [Told(*row) for row in rows_of(group)] for name, group in rows}


def rows_of(group: pd.DataFrame) -> list[tuple[str, ...]]:
    """The cells of each row that are compared."""
    return [tuple(map(str, row)) for row in group[list(COLUMNS)].itertuples(index=False)]


def read_all() -> dict[str, list[Told]]:
    """What is read from each page."""
    pages = read_sheet().drop_duplicates("page")
    told = zip(pages["page"], pages["url"], pages["content_type"], strict=True)
    return {page: read_one(page, url, content_type) for page, url, content_type in told}


def read_one(page: str, url: str, content_type: str) -> list[Told]:
    """What becomes of the page *page*: read, and cleaned as every report is."""
    body = (FOLDER / "html" / f"{page}.html").read_bytes()
    headers = {"content-type": content_type} if content_type else {}
    defaults = Defaults(source="pages", retrieved_at=READ_AT)
    told = []
    for report in read_page(body, url, headers):
        try:
            row = compose_row(RawReport(page, report.fields), defaults).row
        except RowRefused as refusal:
            told.append(Told("none", refusal.kind))
            continue
        cells = (row[name] or "" for name in ("text_kind", "title", "published_at", "text"))
        told.append(Told(*cells))
    return told or [Told("none")]


def count_kinds(
    expected: dict[str, list[Told]], read: dict[str, list[Told]]
) -> Counter[tuple[str, str]]:
    """How many reports of each kind were taken for which; one too few or too many is `none`."""
    pairs: Counter[tuple[str, str]] = Counter()
    for page, wanted in expected.items():
        found = read[page]
        for number in range(max(len(wanted), len(found))):
            want = wanted[number].kind if number < len(wanted) else "none"
            got = found[number].kind if number < len(found) else "none"
            pairs[want, got] += 1
    return pairs


def compare_words(wanted: str, found: str) -> tuple[int, int, int]:
    """How many words are in both texts, in *wanted*, and in *found*."""
    want, got = Counter(wanted.split()), Counter(found.split())
    return (want & got).total(), want.total(), got.total()


def list_misses(expected: dict[str, list[Told]], read: dict[str, list[Told]]) -> list[str]:
    """What is not as expected, one line each."""
    lines = []
    for page, wanted in expected.items():
        found = read[page]
        if len(wanted) != len(found):
            lines.append(f"{page}: {len(found)} reports, {len(wanted)} expected")
        for want, got in zip(wanted, found, strict=False):
            if want.kind == "none" == got.kind:
                continue
            for name in COLUMNS:
                said, stated = getattr(got, name), getattr(want, name)
                if said != stated and (stated or name != "text"):
                    lines.append(f"{page}: {name} is {said!r}, expected {stated!r}")
    return lines


def describe(expected: dict[str, list[Told]], read: dict[str, list[Told]]) -> list[str]:
    """The figures, in lines."""
    kinds = count_kinds(expected, read)
    lines = [f"{len(expected)} pages of our own, {sum(map(len, expected.values()))} reports"]
    for kind in KINDS:
        right = kinds[kind, kind]
        told = sum(count for (_, got), count in kinds.items() if got == kind)
        wanted = sum(count for (want, _), count in kinds.items() if want == kind)
        lines.append(f"{kind:16} precision {right}/{told}, recall {right}/{wanted}")
    pairs = [
        (want, got)
        for page in expected
        for want, got in zip(expected[page], read[page], strict=False)
        if want.text
    ]
    both, wanted, found = map(
        sum, zip(*(compare_words(want.text, got.text) for want, got in pairs), strict=True)
    )
    lines.append(f"words of texts    precision {both / found:.3f}, recall {both / wanted:.3f}")
    for name in ("title", "published_at"):
        right = sum(getattr(want, name) == getattr(got, name) for want, got in pairs)
        lines.append(f"{name:16} {right}/{len(pairs)} right")
    return lines


def main() -> None:
    """Prints the figures and what is wrong."""
    expected, read = read_expected(), read_all()
    told = describe(expected, read) + list_misses(expected, read)
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main()
