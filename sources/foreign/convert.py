"""What do rows of a foreign file become? `ForeignEvent` rows, and the rest with reasons."""

from collections.abc import Sequence
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Final, NamedTuple

import pandas as pd

import schemas
from sources.foreign.acts import has_kept_zeros, set_acts
from sources.foreign.cells import SCIENTIFIC, clean_cells, read_counts, trim_float
from sources.foreign.days import OrderEvidence, set_days
from sources.foreign.draft import Draft
from sources.foreign.headers import Heading
from sources.foreign.places import set_parties, set_places

COUNTS: Final = ("fatalities", "fatalities_low", "fatalities_high")
ID_DIGITS: Final = 32


class Converted(NamedTuple):
    """The rows that became foreign events, and those that did not, with a column `reasons`.

    Attributes:
        foreign_events: a `ForeignEvent` table.
        rejected: file_name, line_no, row_json, reasons.
        repairs: how many rows each kind of repair was made in.
    """

    foreign_events: pd.DataFrame
    rejected: pd.DataFrame
    repairs: dict[str, int]


class Converter:
    """Turns batches of rows of one file into foreign events; learns from batch to batch."""

    def __init__(self, heading: Heading, file_name: str, evidence: OrderEvidence) -> None:
        self._heading = heading
        self._file_name = file_name
        self._evidence = evidence
        self._has_zeros = False

    def convert(self, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> Converted:
        """What the *rows*, each as wide as the heading, and their *lines* become."""
        draft = self._draw_up(rows)
        set_days(draft, self._evidence)
        set_parties(draft)
        self._has_zeros |= has_kept_zeros(draft.text("cameo_code"))
        set_acts(draft, has_zeros=self._has_zeros)
        set_places(draft)
        _set_counts(draft)
        for name in ("publisher", "url"):
            draft.columns[name] = draft.text(name)
        draft.columns["row_json"] = _write_rows(rows, self._heading.columns)
        _set_ids(draft)
        return self._finish(draft, pd.Series(lines, dtype="int64"))

    def _draw_up(self, rows: Sequence[Sequence[str]]) -> Draft:
        places = {column: place for place, column in enumerate(self._heading.columns)}
        cells = {
            name: clean_cells(pd.Series([row[places[column]] for row in rows], dtype="str"))
            for name, column in self._heading.fields.items()
        }
        return Draft(self._heading.dataset, pd.DataFrame(cells))

    def _finish(self, draft: Draft, lines: pd.Series) -> Converted:
        columns = {
            **draft.columns,
            "dataset": draft.dataset,
            "repairs": draft.list_repairs(),
            "file_name": self._file_name,
            "line_no": lines,
        }
        faults = draft.list_faults()
        whole = pd.DataFrame(columns, index=draft.cells.index)
        good = whole.drop(index=faults.index)
        # A repeated id is for the loader to judge: here a row's place stands for it.
        places = pd.Series([f"{place:0{ID_DIGITS}x}" for place in good.index], index=good.index)
        checked = schemas.check(good.assign(foreign_event_id=places), schemas.ForeignEvent)
        ids = dict(zip(places, good["foreign_event_id"], strict=True))
        valid = checked.valid.assign(
            foreign_event_id=checked.valid["foreign_event_id"].map(ids).astype("str")
        )
        bad = whole.loc[faults.index].assign(reasons=faults)
        rejected = pd.concat([bad, checked.rejected], ignore_index=True)
        return Converted(
            valid,
            rejected[["file_name", "line_no", "row_json", "reasons"]],
            dict(draft.repairs),
        )


def _set_counts(draft: Draft) -> None:
    for name in COUNTS:
        said = draft.text(name)
        counts = read_counts(said)
        bad = (said != "") & (counts.isna() | (counts < 0).fillna(False))
        draft.refuse(bad, name, said, "is no number of people")
        draft.columns[name] = counts
    said = trim_float(draft.text("revision"))
    draft.columns["revision"] = read_counts(said).fillna(_count_seconds(said))


def _count_seconds(said: pd.Series) -> pd.Series:
    """Seconds since 1970 of each moment that is written in words or by ISO 8601."""
    moments = pd.to_datetime(
        said.where(said.str.contains("[-/:]", regex=True)),
        errors="coerce",
        utc=True,
        format="mixed",
    )
    seconds = (moments - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(seconds=1)
    return seconds.astype("Int64")


def _set_ids(draft: Draft) -> None:
    said = trim_float(draft.text("native_id"))
    lost = (said == "") | said.str.match(SCIENTIFIC)
    draft.tell_repair(said.str.match(SCIENTIFIC), "id: a spreadsheet cut its digits off")
    draft.tell_repair(lost, "id: made from the row")
    if draft.dataset == "icews":
        # ICEWS gives an id again on another day.
        said = said + "@" + draft.columns["event_date"].dt.strftime("%Y-%m-%d").fillna("")
    made = draft.columns["row_json"].map(lambda row: f"row-{_digest(row)}")
    native = said.where(~lost, made)
    draft.columns["native_id"] = native
    draft.columns["foreign_event_id"] = native.map(lambda name: _digest(f"{draft.dataset}|{name}"))


def _write_rows(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> pd.Series:
    """Each of the *rows* as a JSON object, without its empty cells."""
    names = [f"{encode_basestring(column)}: " for column in columns]
    written = [
        ", ".join(
            [name + encode_basestring(cell) for name, cell in zip(names, row, strict=True) if cell]
        )
        for row in rows
    ]
    return pd.Series([f"{{{cells}}}" for cells in written], dtype="str")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:ID_DIGITS]
