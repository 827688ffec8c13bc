"""How do two releases differ? Events added, changed and removed, each with the reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from warehouse.connection import Connection, connect_in_memory
from warehouse.errors import WarehouseError
from warehouse.frames import read_frame
from warehouse.names import quote_name, quote_text
from warehouse.release_folder import read_manifest
from warehouse.released import open_release
from warehouse.table_files import write_rows

NEEDED = ("marts.events", "raw.coded_events", "raw.reports")
SQL_FOLDER = Path(__file__).with_name("comparison")
# What it means that a column of an event has another value; a column that is not here is told by
# its name.
MEANINGS = {
    "event_date": "moved to another day",
    "date_precision": "day more or less precise",
    "actor_code": "other actor",
    "target_code": "other target",
    "cameo_code": "other code",
    "acled_event_type": "other ACLED type",
    "acled_sub_event_type": "other ACLED type",
    "plover_event": "other PLOVER event",
    "status": "other status",
    "location_name": "moved to another place",
    "location_country": "moved to another country",
    "admin1": "moved to another region",
    "latitude": "moved on the map",
    "longitude": "moved on the map",
    "fatalities": "other number of deaths",
    "injuries": "other number of injured",
    "n_reports": "told by more or fewer reports",
    "coded_event_ids": "merged from other coded events",
}


@dataclass(frozen=True)
class ReleaseDiff:
    """How two releases differ.

    Attributes:
        former: the name of the older release.
        latter: the name of the newer one.
        counts: how many events are the same, added, changed and removed.
        events: one row an event that is not the same: change, former_event_id, event_id, day,
            parties, code and place, changed_columns, reasons.
        columns: how many changed events have another value in each column.
        reasons: how many events each reason is given for, by change.
        notes: what cannot be compared, such as columns that one of them lacks.
    """

    former: str
    latter: str
    counts: dict[str, int]
    events: pd.DataFrame
    columns: dict[str, int]
    reasons: dict[tuple[str, str], int]
    notes: list[str]


def diff_releases(
    former: Path | str, latter: Path | str, *, output: Path | None = None
) -> ReleaseDiff:
    """How the release in the folder *latter* differs from the one in *former*.

    An event is the same if its id is; events of other ids are one event if a coded event of both
    is the same, or if the same sentence of a report is coded another way.

    Args:
        former: the folder of the older release.
        latter: the folder of the newer one.
        output: a CSV file to write the events into.

    Raises:
        WarehouseError: a folder is no release, or the file cannot be written.
    """
    folders = {"former": Path(former), "latter": Path(latter)}
    names = {side: str(read_manifest(folder)["release"]) for side, folder in folders.items()}
    with connect_in_memory() as con:
        for side, folder in folders.items():
            con.execute(f"create schema {side}")
            for table in NEEDED:
                open_release(folder, con, side, table)
        shared, notes = _compare_columns(con)
        _run_steps(con, shared)
        if output is not None:
            _write_output(con, output)
        events = read_frame(con, "from differences order by all")
        return ReleaseDiff(
            former=names["former"],
            latter=names["latter"],
            counts=_count_changes(con),
            events=events,
            columns=_count_parts(events[events["change"] == "changed"]["changed_columns"]),
            reasons=_count_reasons(events),
            notes=notes,
        )


def describe_differences(diff: ReleaseDiff, *, most: int = 12) -> list[str]:
    """The *diff* in lines: counts, by reason and by column, and what was not compared."""
    counts = ", ".join(f"{count:,} {change}" for change, count in diff.counts.items())
    lines = [f"From {diff.former} to {diff.latter}: {counts} events"]
    ordered = sorted(diff.reasons.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1]))
    for change in ("added", "changed", "removed"):
        told = [(reason, count) for (kind, reason), count in ordered if kind == change]
        lines += [f"  {change} {count:,}: {reason}" for reason, count in told[:most]]
    lines += [f"  column {name}: {count:,} events" for name, count in diff.columns.items()]
    return [*lines, *(f"  note: {note}" for note in diff.notes)]


def _compare_columns(con: Connection) -> tuple[list[str], list[str]]:
    """Columns of events that both releases have, and notes on the others."""
    found = {
        side: [row[0] for row in con.execute(f"describe {side}.events").fetchall()]
        for side in ("former", "latter")
    }
    shared = [name for name in found["former"] if name in found["latter"]]
    notes = []
    for side, other in (("former", "latter"), ("latter", "former")):
        lone = [name for name in found[side] if name not in found[other]]
        if lone:
            notes.append(f"only the {side} release has the column(s) {', '.join(lone)}")
    return [name for name in shared if name != "event_id"], notes


def _run_steps(con: Connection, shared: Sequence[str]) -> None:
    """Makes the tables `pairs`, `changes` and `differences` on *con*.

    Raises:
        WarehouseError: a release lacks a column without which events cannot be compared.
    """
    try:
        _pair_events(con)
        _list_changes(con, shared)
        con.execute((SQL_FOLDER / "differences.sql").read_text(encoding="utf-8"))
    except duckdb.BinderException as error:
        raise WarehouseError(
            f"the releases cannot be compared: one lacks a column that the other has ({error}). "
            "Export both with the same version of Turnstone."
        ) from error


def _pair_events(con: Connection) -> None:
    for step in ("members", "pairs"):
        con.execute((SQL_FOLDER / f"{step}.sql").read_text(encoding="utf-8"))


def _list_changes(con: Connection, shared: Sequence[str]) -> None:
    changed = ", ".join(_name_if_changed(column) for column in shared)
    meanings = ", ".join(_mean_if_changed(column, MEANINGS[column]) for column in _told(shared))
    con.execute(
        "create table changes as select pairs.former_id, pairs.latter_id, "
        f"concat_ws(', ', {changed}) as columns, "
        f"array_to_string(list_sort(list_distinct([{meanings}])), '; ') as meanings from pairs "
        "inner join former.events as former on pairs.former_id = former.event_id "
        "inner join latter.events as latter on pairs.latter_id = latter.event_id"
    )


def _told(shared: Sequence[str]) -> list[str]:
    return [column for column in MEANINGS if column in shared]


def _name_if_changed(column: str) -> str:
    return f"case when {_differs(column)} then {quote_text(column)} end"


def _mean_if_changed(column: str, meaning: str) -> str:
    return f"case when {_differs(column)} then {quote_text(meaning)} end"


def _differs(column: str) -> str:
    name = quote_name(column)
    return f"former.{name} is distinct from latter.{name}"


def _write_output(con: Connection, output: Path) -> None:
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_rows(con, "from differences order by all", output)
    except OSError as error:
        raise WarehouseError(f"{output} cannot be written: {error}") from error


def _count_changes(con: Connection) -> dict[str, int]:
    found = con.execute(
        "select (select count(*) from changes where columns = '' and former_id = latter_id), "
        "count(*) filter (where change = 'added'), count(*) filter (where change = 'changed'), "
        "count(*) filter (where change = 'removed') from differences"
    ).fetchone()
    return dict(zip(("same", "added", "changed", "removed"), found or (0, 0, 0, 0), strict=True))


def _count_parts(values: pd.Series) -> dict[str, int]:
    parts = values.dropna().str.split(", ").explode()
    counts = parts[parts != ""].value_counts()
    return {str(name): int(counts[name]) for name in sorted(counts.index)}


def _count_reasons(events: pd.DataFrame) -> dict[tuple[str, str], int]:
    told = events.assign(reason=events["reasons"].str.split("; ")).explode("reason")
    counts = told.groupby(["change", "reason"]).size().reset_index(name="events")
    cells = zip(counts["change"], counts["reason"], counts["events"], strict=True)
    return {(str(change), str(reason)): int(count) for change, reason, count in cells}
