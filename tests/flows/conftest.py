"""Tiny reports and a small warehouse, coded once by the real coder, for the tests of the flows."""

import os
import shutil
from pathlib import Path

import pytest

from coder.settings import SHIPPED_PIPELINE
from flows import steps
from flows.settings import Settings

REPORTS = {
    "cairo-2024-12-02.txt": "CAIRO — Egyptian police arrested 12 students in Cairo on Monday.",
    "homs-2024-12-07.txt": "Syrian rebels attacked Russian troops near Homs on Friday. "
    "The rebels killed three soldiers.",
    "paris-2024-12-03.txt": "French President Emmanuel Macron met German Chancellor Olaf Scholz "
    "in Paris on Tuesday.",
    "kyiv-2024-12-04.txt": "Russia attacked Ukraine with missiles on Wednesday, killing five "
    "civilians in Kyiv.",
    "garden-2024-12-05.txt": "The roses in the garden are red and the grass is green this year.",
    "madrid-2024-12-06.txt": "La policía española detuvo a doce estudiantes el viernes después de "
    "una larga protesta en el centro de Madrid contra el gobierno de la nación.",
}


def choose_pipeline() -> str:
    """The parser to test with: the shipped one, or the one that the environment names."""
    return os.environ.get("TURNSTONE_PIPELINE", "")


def write_reports(folder: Path) -> Path:
    """The *folder*, which now holds the tiny reports."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def pipeline_name() -> str:
    """The parser to test with; tests that need one are skipped where there is none."""
    name = choose_pipeline()
    if not name and not SHIPPED_PIPELINE.exists():
        pytest.skip("no parser: coder/parser/model is not there")
    return name


@pytest.fixture(scope="session")
def reports_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny reports."""
    return write_reports(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def finished(
    tmp_path_factory: pytest.TempPathFactory, reports_folder: Path, pipeline_name: str
) -> Settings:
    """Settings of a warehouse through which the tiny reports have gone; not to be changed."""
    folder = tmp_path_factory.mktemp("finished")
    settings = Settings(warehouse=folder, pipeline=pipeline_name, code_batch=2)
    steps.ingest([reports_folder], settings)
    steps.code(settings)
    steps.build(settings)
    return settings


@pytest.fixture
def settings(tmp_path: Path, pipeline_name: str) -> Settings:
    """Settings of a warehouse that is not there yet."""
    return Settings(warehouse=tmp_path / "data", pipeline=pipeline_name, code_batch=2)


@pytest.fixture
def copied(tmp_path: Path, finished: Settings) -> Settings:
    """Settings of a copy of the finished warehouse, free to be changed."""
    folder = Path(shutil.copytree(finished.warehouse, tmp_path / "copied"))
    return Settings(warehouse=folder, pipeline=finished.pipeline, code_batch=2)
