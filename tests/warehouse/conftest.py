"""Rows made by hand, and a warehouse in a temporary folder, for the tests of the warehouse."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
import warehouse
from schemas.visits import SourceVisit

MakeFrame = Callable[..., pd.DataFrame]


def build_reports(*rows: dict[str, Any]) -> pd.DataFrame:
    """Reports, each a plain one with the given columns changed."""
    return pd.concat([_build_report(**row) for row in rows or ({},)], ignore_index=True)


def build_coded_events(*rows: dict[str, Any]) -> pd.DataFrame:
    """Coded events, each a plain one with the given columns changed."""
    return pd.concat([_build_coded_event(**row) for row in rows or ({},)], ignore_index=True)


def build_coded_reports(*report_ids: str, **changed: Any) -> pd.DataFrame:
    """The record that the reports with *report_ids* were coded, with the given columns changed."""
    row = {"coder_version": "1", "lexicon_version": "1", "outcome": "coded", "sentences": 1}
    return pd.DataFrame([{"report_id": name, **row, **changed} for name in report_ids or ("r1",)])


def build_visit(**told: object) -> pd.DataFrame:
    """A visit to `wire` on 8 December that read the day before, changed as *told*."""
    row = {
        "source": "wire",
        "kind": "feed",
        "run_id": "run",
        "started_at": pd.Timestamp("2024-12-08T06:00Z"),
        "finished_at": pd.Timestamp("2024-12-08T06:01Z"),
        "first_day": pd.Timestamp("2024-12-07"),
        "last_day": pd.Timestamp("2024-12-07"),
        "outcome": "read",
        "message": None,
    } | told
    counts = dict.fromkeys(schemas.column_names(SourceVisit), 0)
    return pd.DataFrame([counts | row])


@pytest.fixture(scope="session")
def make_reports() -> MakeFrame:
    """Builds reports."""
    return build_reports


@pytest.fixture(scope="session")
def make_coded_events() -> MakeFrame:
    """Builds coded events."""
    return build_coded_events


@pytest.fixture(scope="session")
def make_coded_reports() -> MakeFrame:
    """Builds the records of what was coded."""
    return build_coded_reports


@pytest.fixture(scope="session")
def make_visit() -> MakeFrame:
    """Builds a visit to a source."""
    return build_visit


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with every table and no reports, made once and copied for each test."""
    file = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    warehouse.open_warehouse(file).close()
    return file


@pytest.fixture
def working(tmp_path: Path, empty_warehouse: Path) -> Path:
    """The working file of the test."""
    return Path(shutil.copy(empty_warehouse, tmp_path))


@pytest.fixture
def con(working: Path) -> Iterator[warehouse.Connection]:
    """A connection to an empty warehouse."""
    with warehouse.open_warehouse(working) as opened:
        yield opened


@pytest.fixture(scope="session")
def loaded_warehouse(empty_warehouse: Path) -> Path:
    """A file with one report and its coded event, made once and copied for each test."""
    file = Path(shutil.copy(empty_warehouse, empty_warehouse.with_name("loaded.duckdb")))
    with warehouse.open_warehouse(file) as con:
        warehouse.load_reports(con, build_reports(), "run")
        warehouse.load_coded_events(con, build_coded_events(), build_coded_reports(), "run")
    return file


@pytest.fixture(scope="session")
def built_warehouse(loaded_warehouse: Path) -> Path:
    """A file with one event, made once and copied for each test."""
    file = Path(shutil.copy(loaded_warehouse, loaded_warehouse.with_name("built.duckdb")))
    with warehouse.open_warehouse(file) as con:
        warehouse.build(con)
    return file


@pytest.fixture
def loaded(loaded_warehouse: Path, working: Path) -> Iterator[warehouse.Connection]:
    """A connection to a warehouse with one report and its coded event."""
    shutil.copy(loaded_warehouse, working)
    with warehouse.open_warehouse(working) as opened:
        yield opened


@pytest.fixture
def built(built_warehouse: Path, working: Path) -> Iterator[warehouse.Connection]:
    """A connection to a built warehouse with one event."""
    shutil.copy(built_warehouse, working)
    with warehouse.open_warehouse(working) as opened:
        yield opened


def _build_report(**changed: Any) -> pd.DataFrame:
    row: dict[str, Any] = {
        "report_id": "r1",
        "source": "files",
        "publisher": "The Daily",
        "text": "Police arrested a student in Cairo.",
        "published_at": "2024-05-02T06:00:00Z",
        "retrieved_at": "2024-05-02T07:00:00Z",
        **changed,
    }
    row.setdefault("sha256", sha256(str(row["text"]).encode()).hexdigest())
    return _fill_columns(row, schemas.Report)


def _build_coded_event(**changed: Any) -> pd.DataFrame:
    row: dict[str, Any] = {
        "coded_event_id": "a" * 16,
        "report_id": "r1",
        "sentence_no": 0,
        "run_id": "run",
        "coder_version": "1",
        "lexicon_version": "1",
        "event_date": "2024-05-01",
        "date_precision": "day",
        "date_basis": "action",
        "actor_name": "Egyptian police",
        "actor_code": "EGYCOP",
        "actor_country": "EGY",
        "actor_role": "COP",
        "target_name": "students",
        "target_code": "EGYEDU",
        "target_country": "EGY",
        "target_role": "EDU",
        "action_text": "arrested",
        "cameo_code": "173",
        "cameo_root": "17",
        "quad_class": 4,
        "goldstein": -5.0,
        "status": "actual",
        "location_name": "Cairo",
        "location_country": "EGY",
        "latitude": 30.06,
        "longitude": 31.25,
        "geo_precision": 1,
        "confidence": 0.9,
        **changed,
    }
    return _fill_columns(row, schemas.CodedEvent)


def _fill_columns(row: dict[str, Any], model: Any) -> pd.DataFrame:
    names = schemas.column_names(model)
    unknown = row.keys() - set(names)
    assert not unknown, f"no such columns: {unknown}"
    return pd.DataFrame([{name: row.get(name) for name in names}])


@pytest.fixture(scope="session")
def run_python() -> Callable[..., str]:
    """Runs Python code in another process and gives what it printed."""
    return _run_python


def _run_python(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(warehouse.__file__).parents[1],
    )
    return done.stdout
