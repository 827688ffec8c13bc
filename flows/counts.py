"""How many rows does the warehouse hold? The numbers that stages and summaries report."""

from dataclasses import dataclass

import pandas as pd

from flows.coding import Versions
from warehouse import EVERYTHING, Connection, Scope


def count_rows(con: Connection, table: str) -> int:
    """How many rows *table*, one of our own, has."""
    found = con.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def count_uncoded(con: Connection, versions: Versions, scope: Scope = EVERYTHING) -> int:
    """How many reports in *scope* these *versions* have not coded."""
    meant, values = scope.write_sql()
    found = con.execute(
        "select count(*) from raw.reports as reports where not exists (select 1 "
        "from ops.coded_reports as coded where coded.report_id = reports.report_id "
        f"and coder_version = ? and lexicon_version = ?) and {meant}",
        [versions.coder, versions.lexicon, *values],
    ).fetchone()
    return int(found[0]) if found else 0


def count_other_languages(con: Connection, run_id: str) -> dict[str, int]:
    """How many reports of each language run *run_id* left out because of their language."""
    found = con.execute(
        "select language, count(*) from ops.coded_reports as coded "
        "inner join raw.reports as reports on coded.report_id = reports.report_id "
        "where coded.run_id = ? and outcome = 'other_language' group by language",
        [run_id],
    ).fetchall()
    return {str(language): int(count) for language, count in found}


@dataclass(frozen=True, slots=True)
class Coding:
    """How far the reports have been coded: by these versions, by others, by none."""

    current: int
    older: int
    never: int


def count_coding(con: Connection, versions: Versions, scope: Scope = EVERYTHING) -> Coding:
    """How far the reports in *scope* have been coded by these *versions*."""
    meant, values = scope.write_sql()
    found = con.execute(
        "select count(*) filter (where is_current), count(*) filter (where not is_current), "
        "count(*) filter (where is_current is null) from (select reports.report_id, "
        "coder_version = ? and lexicon_version = ? as is_current from raw.reports as reports "
        "left join ops.coded_reports as coded on coded.report_id = reports.report_id "
        f"where {meant})",
        [versions.coder, versions.lexicon, *values],
    ).fetchone()
    return Coding(*map(int, found or (0, 0, 0)))


def list_unknown(con: Connection, reports: pd.DataFrame) -> list[str]:
    """The `report_id` of each of the *reports* that the warehouse does not hold."""
    found = con.execute(
        "select report_id from unnest(?) as given(report_id) "
        "anti join raw.reports using (report_id) order by report_id",
        [reports["report_id"].tolist()],
    ).fetchall()
    return [report_id for (report_id,) in found]
