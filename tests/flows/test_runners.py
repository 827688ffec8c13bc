"""Who codes makes no difference: one process, several, Dask, and Dask that loses a worker."""

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from coder import coder
from flows import steps
from flows.crews.cluster import open_cluster
from flows.errors import SettingsError
from flows.settings import Settings, read_settings

RUN = "20241207T000000-abcdef"


@pytest.fixture(scope="module")
def ingested(
    tmp_path_factory: pytest.TempPathFactory, reports_folder: Path, pipeline_name: str
) -> Settings:
    """Settings of a warehouse that holds the tiny reports, none of them coded; to be copied."""
    folder = tmp_path_factory.mktemp("ingested")
    settings = Settings(warehouse=folder, pipeline=pipeline_name, code_batch=1, workers=2)
    steps.ingest([reports_folder], settings, run_id=RUN)
    return settings


@pytest.fixture(scope="module")
def alone(ingested: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The release of what one process coded."""
    settings = replace(copy(ingested, tmp_path_factory.mktemp("alone")), workers=1)
    return release(settings)


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    """A client of a Dask cluster of two separate processes that is there already."""
    with open_cluster(Settings(runner="dask", workers=2)) as client:
        yield client


def copy(settings: Settings, folder: Path) -> Settings:
    """Settings of a copy of the warehouse."""
    return replace(settings, warehouse=Path(shutil.copytree(settings.warehouse, folder / "data")))


def release(settings: Settings, on_progress=lambda *_: None) -> dict[str, str]:
    """The checksum of each file of a release, after coding and building."""
    steps.code(settings, run_id=RUN, on_progress=on_progress)
    steps.build(settings, run_id=RUN)
    folder = steps.export(settings, "first").folder
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.slow
def test_two_processes_export_the_bytes_of_one(ingested, alone, tmp_path):
    """Every file of the release."""
    assert release(copy(ingested, tmp_path)) == alone


@pytest.mark.slow
def test_dask_exports_the_bytes_of_one_process(ingested, alone, tmp_path):
    """A cluster that lasts as long as the run, and shards beside the warehouse."""
    assert release(replace(copy(ingested, tmp_path), runner="dask")) == alone


@pytest.mark.slow
def test_a_dask_worker_killed_in_mid_work_changes_no_byte(ingested, alone, tmp_path, cluster):
    """One of the two workers of a cluster elsewhere is killed when the first report is stored."""
    settings = replace(
        copy(ingested, tmp_path),
        runner="dask",
        dask_address=cluster.scheduler.address,
        shards=(tmp_path / "shared").as_uri(),
    )
    victims = list(cluster.run(os.getpid).values())[:1]

    def kill(_: str, done: int, __: int | None) -> None:
        while done and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    assert (release(settings, kill), victims) == (alone, [])


def test_a_report_that_breaks_the_coder_does_not_take_the_others_with_it(
    ingested, tmp_path, monkeypatch
):
    """It is told with its id and the reason, and waits for the next run."""
    settings = replace(copy(ingested, tmp_path), workers=1, code_batch=10)
    real = coder.Coder.code_doc
    monkeypatch.setattr(coder.Coder, "code_doc", break_at_homs(real))
    outcomes = steps.code(settings).outcomes
    with steps.open_working(settings) as con:
        said = con.execute("select reasons from raw.rejected").fetchall()
    monkeypatch.setattr(coder.Coder, "code_doc", real)
    assert (outcomes["failed"], said, steps.code(settings).outcomes) == (
        1,
        [("the coder broke at it (KeyError: 'Homs')",)],
        {"coded": 1},
    )


def break_at_homs(real):
    """Coding that breaks where a report tells of Homs."""

    def code_doc(self, doc, report):
        if "Homs" in report.text:
            raise KeyError("Homs")
        return real(self, doc, report)

    return code_doc


def test_an_unknown_runner_is_refused_with_those_that_there_are():
    """As every setting with a wrong value."""
    with pytest.raises(SettingsError, match="runner must be one of processes, dask"):
        read_settings(environment={}, runner="spark")
