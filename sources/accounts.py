"""What became of each input? Counts reports by file, and keeps what was rejected."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from sources.errors import FileRefused

TABLE: Final = "raw.reports"
REJECTED_COLUMNS: Final = ("table_name", "reasons", "row_json")
NO_REJECTED: Final = pd.DataFrame({name: [] for name in REJECTED_COLUMNS}, dtype="str")

OUTCOMES: Final = {
    "read": "every report in it was read",
    "partial": "some reports were read, others rejected, or the file broke off",
    "empty": "there is no text in it",
    "binary": "it is not text",
    "no_date": "no report in it has a publication date",
    "undecodable": "its characters are in no known encoding",
    "unsupported": "its format is not read",
    "too_large": "it is beyond a limit",
    "broken": "it is damaged, or none of its reports could be read",
    "not_fetched": "it could not be fetched, or none of its pages could",
    "waiting": "it failed lately, and is not asked again before it is due",
}


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of one input; rows in = out + rejected + merged.

    Attributes:
        path: the file; a member of an archive is `archive.zip!member`.
        outcome: a key of `OUTCOMES`.
        message: what is wrong and what to do; empty if nothing is.
        encoding: how its characters were decoded; empty if it was not decoded.
        repaired: how many of its reports had garbled characters that were put right.
        listed: how many entries a feed, listing or sitemap names; None: it is no such list.
        rejected: the rejected reports: table_name, reasons, row_json.
    """

    path: str
    outcome: str
    message: str = ""
    encoding: str = ""
    repaired: int = 0
    rows_in: int = 0
    rows_out: int = 0
    rows_rejected: int = 0
    rows_merged: int = 0
    listed: int | None = None
    rejected: pd.DataFrame = field(
        default_factory=lambda: frame_rejected([]), compare=False, repr=False
    )

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_out + self.rows_rejected + self.rows_merged:
            raise ValueError(
                f"{self.path}: {self.rows_in} rows in, but {self.rows_out} out, "
                f"{self.rows_rejected} rejected and {self.rows_merged} merged"
            )


@dataclass(frozen=True, slots=True)
class Reject:
    """One rejected report: what was wrong in one word and in full, and the report as it came."""

    kind: str
    reason: str
    row_json: str


@dataclass(slots=True)
class Tally:
    """The running counts of one input."""

    path: str
    encoding: str = ""
    repaired: int = 0
    rows_in: int = 0
    rows_out: int = 0
    rows_merged: int = 0
    listed: int | None = None
    refusal: FileRefused | None = None
    rejects: list[Reject] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    def reject(self, kind: str, line: int | None, reason: str, row: Mapping[str, object]) -> None:
        """Notes that a report was rejected; `rows_in` must have counted it."""
        where = f"{self.path} line {line}" if line else self.path
        row_json = json.dumps(row, ensure_ascii=False, default=str)
        self.rejects.append(
            Reject(kind, make_storable(f"{where}: {reason}"), make_storable(row_json))
        )

    def merge(self) -> None:
        """Counts an entry whose report is there already; it was not read again."""
        self.rows_in += 1
        self.rows_merged += 1

    def note(self, what: str) -> None:
        """Counts one more of *what*, an entry that is no row: `entries older than 2026-11-01`."""
        self.notes[what] += 1

    def tell_encoding(self, encoding: str) -> None:
        """Notes how a line was decoded; of several encodings the first that is not UTF-8 stays."""
        if self.encoding in ("", "utf-8"):
            self.encoding = encoding

    def close(self) -> FileAccount:
        """The account of this input."""
        return FileAccount(
            path=make_storable(self.path),
            outcome=self._outcome(),
            message=self._message(),
            encoding=self.encoding,
            repaired=self.repaired,
            rows_in=self.rows_in,
            rows_out=self.rows_out,
            rows_rejected=len(self.rejects),
            rows_merged=self.rows_merged,
            listed=self.listed,
            rejected=frame_rejected(self.rejects),
        )

    def _outcome(self) -> str:
        kept = self.rows_out + self.rows_merged
        if kept and (self.rejects or self.refusal):
            return "partial"
        if self.refusal:
            return self.refusal.outcome
        if kept:
            return "read"
        kinds = {reject.kind for reject in self.rejects}
        if not kinds and self.listed:
            return "read"
        if kinds == {"not_fetched"}:
            return "not_fetched"
        if not kinds or kinds == {"no_text"}:
            return "empty"
        return "no_date" if kinds == {"no_date"} else "broken"

    def _message(self) -> str:
        said = [f"{self.path}: {self.refusal}"] if self.refusal else []
        if len(self.rejects) == 1:
            said.append(self.rejects[0].reason)
        if len(self.rejects) > 1:
            counted = f"{len(self.rejects)} of {self.rows_in} reports rejected"
            said.append(f"{counted}; the first: {self.rejects[0].reason}")
        said += [f"{what}: {count}" for what, count in self.notes.items()]
        if not said and not self.rows_in and not self.listed:
            said.append(f"{self.path}: there is no report in it")
        return make_storable("; ".join(said))


class Ledger:
    """The tallies of all inputs, in the order in which they were opened.

    Attributes:
        files_read: the fingerprints of files that need not be read again until they change.
        files_broken: files that broke off, or a member of which did: another time they may not.
    """

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}
        self.files_read: dict[str, str] = {}
        self.files_broken: set[str] = set()

    def open(self, path: str) -> Tally:
        """The tally of the input at *path*, a fresh one the first time."""
        return self._tallies.setdefault(path, Tally(path))

    def __getitem__(self, path: str) -> Tally:
        return self._tallies[path]

    def close(self) -> list[FileAccount]:
        """The accounts of all inputs."""
        return [tally.close() for tally in self._tallies.values()]

    def frame_rejected(self) -> pd.DataFrame:
        """The rejected reports of all inputs."""
        tallies = self._tallies.values()
        return frame_rejected([reject for tally in tallies for reject in tally.rejects])


def frame_rejected(rejects: list[Reject]) -> pd.DataFrame:
    """The *rejects* as a frame of table_name, reasons and row_json."""
    cells = [(TABLE, reject.reason, reject.row_json) for reject in rejects]
    if not cells:
        return NO_REJECTED.copy()
    return pd.DataFrame(cells, columns=list(REJECTED_COLUMNS)).astype("str")


def make_storable(text: str) -> str:
    """*text* with every half of a surrogate pair, which UTF-8 cannot hold, as U+FFFD."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
