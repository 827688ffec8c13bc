"""Which reports wait to be coded? Gives them in batches bounded by number and by length."""

from collections.abc import Iterable, Iterator

import pandas as pd

from warehouse.connection import Connection
from warehouse.frames import read_frame
from warehouse.scope import EVERYTHING, Scope

# The ids are listed, and the texts read, for many batches at once: each query looks through the
# ids of all reports, which with a million of them takes a second.
LISTED_AT_ONCE = 20_000
READ_CHARACTERS = 20_000_000


def find_uncoded_reports(
    con: Connection,
    coder_version: str,
    lexicon_version: str,
    *,
    batch_size: int = 500,
    batch_characters: int = READ_CHARACTERS,
    scope: Scope = EVERYTHING,
) -> Iterator[pd.DataFrame]:
    """Batches of the reports in *scope* that this version has not coded, sorted by id.

    A report that alone is longer than *batch_characters* is a batch of its own. Coded events may be
    loaded while the batches are read.
    """
    last = ""
    while len(listed := _list_uncoded(con, last, coder_version, lexicon_version, scope)):
        ids = listed["report_id"]
        for start, end in cut_runs(listed["characters"], LISTED_AT_ONCE, READ_CHARACTERS):
            reports = _read_reports(con, ids.iloc[start:end].tolist())
            lengths = reports["text"].str.len()
            for first, after in cut_runs(lengths, batch_size, batch_characters):
                yield reports.iloc[first:after].reset_index(drop=True)
        last = str(ids.iloc[-1])


def cut_runs(lengths: Iterable[int], most: int, most_characters: int) -> Iterator[tuple[int, int]]:
    """Where runs of texts of these *lengths* begin and end, so that none is beyond a bound.

    >>> list(cut_runs([5, 5, 5, 50, 5], most=2, most_characters=20))
    [(0, 2), (2, 3), (3, 4), (4, 5)]
    """
    start = end = characters = 0
    for end, length in enumerate(lengths):
        if end > start and (end - start >= most or characters + length > most_characters):
            yield start, end
            start, characters = end, 0
        characters += length
        end += 1
    if end > start:
        yield start, end


def _list_uncoded(
    con: Connection, last: str, coder_version: str, lexicon_version: str, scope: Scope
) -> pd.DataFrame:
    meant, values = scope.write_sql()
    return read_frame(
        con,
        "select report_id, length(text) as characters from raw.reports as reports "
        "where report_id > ? and not exists ("
        "select 1 from ops.coded_reports as coded where coded.report_id = reports.report_id "
        f"and coder_version = ? and lexicon_version = ?) and {meant} order by report_id limit ?",
        [last, coder_version, lexicon_version, *values, LISTED_AT_ONCE],
    )


def _read_reports(con: Connection, report_ids: list[str]) -> pd.DataFrame:
    return read_frame(
        con,
        "select * from raw.reports where report_id in (select unnest(?)) order by report_id",
        [report_ids],
    )
