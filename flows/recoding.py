"""What changes with newer words? Codes again what older versions of coder or lexicons coded."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flows.coding import find_versions
from flows.counts import Coding, count_coding
from flows.progress import Listener, ignore_progress
from flows.settings import Settings
from flows.steps import Coded, code, code_in_parts
from flows.waiting import open_working
from warehouse import EVERYTHING, Scope


@dataclass(frozen=True, slots=True)
class Recoded:
    """What was coded again, and how far the reports in scope were coded before and after."""

    before: Coding
    coded: Coded
    after: Coding


def recode(
    settings: Settings,
    scope: Scope = EVERYTHING,
    *,
    run_id: str | None = None,
    code_part: Callable[..., Coded] = code,
    on_progress: Listener = ignore_progress,
) -> Recoded:
    """What came of coding again the reports in *scope* whose coder or lexicons are older.

    Reports that no version has coded are left to `code`. A recoding that was stopped goes on.

    Raises:
        WarehouseError: the warehouse cannot be opened.
    """
    before = _count(settings, scope)
    older = replace(scope, is_coded=True)
    coded = code_in_parts(
        settings, run_id=run_id, scope=older, code_part=code_part, on_progress=on_progress
    )
    return Recoded(before, coded, _count(settings, scope))


def describe_recoded(done: Recoded) -> list[str]:
    """What was coded again, in lines."""
    rows = [("before", done.before), ("after", done.after)]
    lines = [
        f"{when}: {counts.current:,} reports coded by these versions, {counts.older:,} by older "
        f"ones, {counts.never:,} not yet"
        for when, counts in rows
    ]
    counts = done.coded.accounting
    return [*lines, f"{done.coded.reports:,} reports coded again: {counts.rows_out:,} coded events"]


def _count(settings: Settings, scope: Scope) -> Coding:
    versions = find_versions(settings)
    with open_working(settings, is_short=True) as con:
        return count_coding(con, versions, scope)
