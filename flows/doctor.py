"""Is everything there that Turnstone needs? Each check says ok or failed, and what to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import metadata

from flows.settings import Settings

PACKAGES = ("prefect", "pandas", "pandera", "duckdb", "pyarrow", "spacy", "trafilatura")
OLDEST_PYTHON = (3, 11)
NEEDED_BYTES = 1_000_000_000
SAMPLE = "Syrian rebels attacked government troops near Homs on Friday."
SAMPLE_DAY = date(2024, 12, 7)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; *advice* says what to do if it failed."""

    check: str
    is_ok: bool
    found: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """The findings, one after the other, for some take seconds."""
    checks: dict[str, Callable[[Settings], Finding]] = {
        "Python": check_python,
        "packages": check_packages,
        "disk": check_disk,
        "warehouse": check_warehouse,
        "parser and lexicons": check_coder,
    }
    for name, check in checks.items():
        try:
            yield check(settings)
        except Exception as error:
            yield Finding(name, False, f"{type(error).__name__}: {error}", "see the message")


def check_python(_: Settings) -> Finding:
    """Whether this Python is new enough."""
    found = ".".join(map(str, sys.version_info[:3]))
    advice = "install Python 3.11 or newer and make the environment again: make clean demo"
    return Finding("Python", sys.version_info >= OLDEST_PYTHON, found, advice)


def check_packages(_: Settings) -> Finding:
    """Whether the packages are installed, and which versions."""
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    said = f"missing: {', '.join(missing)}" if missing else ", ".join(found)
    return Finding("packages", not missing, said, "make the environment again: make clean demo")


def check_disk(settings: Settings) -> Finding:
    """Whether there is room for a warehouse and its published copy."""
    folder = settings.warehouse.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    advice = "make room, or name a folder on another disk: --warehouse FOLDER"
    return Finding("disk", free >= NEEDED_BYTES, f"{free / 1e9:.1f} GB free in {folder}", advice)


def check_warehouse(settings: Settings) -> Finding:
    """Whether the warehouse can be opened for writing; one that is not there yet is fine."""
    if not settings.warehouse_file.exists():
        return Finding("warehouse", True, f"none yet at {settings.warehouse_file}")
    from flows.counts import count_rows
    from flows.waiting import open_working

    with open_working(replace(settings, wait_seconds=0)) as con:
        reports, events = count_rows(con, "raw.reports"), count_rows(con, "raw.coded_events")
    said = f"{settings.warehouse_file}: {reports:,} reports, {events:,} coded events"
    return Finding("warehouse", True, said)


def check_coder(settings: Settings) -> Finding:
    """Whether parser and lexicons load, and a sample sentence gives a coded event."""
    from coder.report import ReportText
    from flows.coding import choose_coder, code_texts, find_versions

    sample = ReportText("sample", SAMPLE, SAMPLE_DAY)
    (coded,) = code_texts([sample], choose_coder(settings))
    if not coded.rows:
        advice = f"run: turnstone explain {SAMPLE!r} --date {SAMPLE_DAY}"
        return Finding("parser and lexicons", False, "the sample sentence gave no event", advice)
    row, versions = coded.rows[0], find_versions(settings)
    said = f"{row['actor_code']} → {row['cameo_code']} → {row['target_code'] or 'nobody'}"
    return Finding(
        "parser and lexicons",
        True,
        f"coder {versions.coder}, lexicons {versions.lexicon}; the sample gives {said}",
    )
