"""The Prefect flow: ingest, code, build and publish, and export if a release is named."""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flows import steps
from flows.progress import Listener, ignore_progress
from flows.settings import Settings
from flows.steps import Built, Coded, Exported, Ingested, Intake
from warehouse import Accounting, make_run_id

# Prefect reads its settings when it is imported. A user's own environment goes first.
PREFECT_DEFAULTS = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    # its first start makes a database, which took 34 to 65 s; Prefect itself waits 20 s
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
}
for _name, _value in PREFECT_DEFAULTS.items():
    os.environ.setdefault(_name, _value)

from prefect import flow, task  # noqa: E402
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of the whole pipeline came to."""

    run_id: str
    ingested: Ingested
    coded: Coded
    built: Built
    exported: Exported | None = None

    @property
    def accountings(self) -> dict[str, Accounting]:
        """The row counts of each stage, in order."""
        counted = {
            "ingest": self.ingested.accounting,
            "code": self.coded.accounting,
            "build": self.built.accounting,
        }
        if self.exported:
            counted["export"] = self.exported.accounting
        return counted


ingest = task(cache_policy=NO_CACHE, persist_result=False)(steps.ingest)
code = task(cache_policy=NO_CACHE, persist_result=False)(steps.code)
build = task(cache_policy=NO_CACHE, persist_result=False)(steps.build)
export = task(cache_policy=NO_CACHE, persist_result=False)(steps.export)


@flow(name="turnstone", validate_parameters=False, persist_result=False)
def pipeline(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    intake: Intake | None = None,
    release: str | None = None,
    on_progress: Listener | None = None,
) -> Summary:
    """What came of the reports in *paths*: stored, coded, built, published, and exported if asked.

    Every stage may be killed and the flow run again: it goes on where it was, and ends in the same
    tables.
    """
    run_id, hear = make_run_id(), on_progress or ignore_progress
    ingested = ingest(paths, settings, run_id=run_id, intake=intake, on_progress=hear)
    coded = code(settings, run_id=run_id, on_progress=hear)
    built = build(settings, run_id=run_id, on_progress=hear)
    exported = export(settings, release) if release else None
    summary = Summary(run_id, ingested, coded, built, exported)
    create_table_artifact(
        [{"stage": stage, **asdict(counts)} for stage, counts in summary.accountings.items()],
        key="turnstone-rows",
        description=f"Rows in, out, rejected and merged of run {run_id}",
    )
    return summary
