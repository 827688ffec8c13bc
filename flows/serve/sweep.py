"""What did a stop leave behind? Ends runs that died, and has each flow catch up once."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.serve.api import ACTIVE, Deployment, FlowRun, PrefectApi

log = logging.getLogger(__name__)

CATCH_UP = "catch-up"
DIED = "the process of this run ended before the run did; the next run goes on where it was"
MISSED = "missed while nothing was served; one run catches up with all that were missed"
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found after a stop: runs that died, how many were missed, which flows catch up."""

    died: list[str]
    n_missed: int
    caught_up: list[str]
    unscheduled: list[str]


def sweep(api: PrefectApi, scheduled: Collection[str], now: datetime) -> Swept:
    """What a stop had left behind and is in order now; nothing of ours may be running.

    A run that was under way has crashed. Runs that were due before *now* are cancelled, and their
    flow runs once instead; so does a flow whose last run crashed, unless that was itself a second
    try. Deployments of flows that are not *scheduled* any more are deleted.
    """
    known = api.list_deployments()
    unscheduled = [found for found in known if found.flow not in scheduled]
    for deployment in unscheduled:
        api.delete_deployment(deployment)
    kept = [found for found in known if found.flow in scheduled]
    died = _end_dead(api, kept)
    api.free_slots()
    n_missed, caught_up = 0, []
    for deployment in kept:
        missed = _cancel_missed(api, deployment, now)
        n_missed += missed
        if missed or _has_crashed(api, deployment):
            api.start_run(deployment, CATCH_UP)
            caught_up.append(deployment.flow)
    return Swept(died, n_missed, caught_up, [deployment.flow for deployment in unscheduled])


def describe_swept(swept: Swept) -> list[str]:
    """What a stop had left behind, in lines; none if nothing."""
    lines = [f"the run {name} had died and is marked as crashed" for name in swept.died]
    if swept.n_missed:
        lines.append(f"{swept.n_missed} runs were missed and are cancelled")
    lines += [f"{flow} catches up, once" for flow in swept.caught_up]
    return lines + [f"{flow} is not scheduled any more" for flow in swept.unscheduled]


def _end_dead(api: PrefectApi, deployments: Sequence[Deployment]) -> list[str]:
    dead = api.list_runs(deployments, states=ACTIVE)
    for run in dead:
        api.set_state(run, "CRASHED", "Crashed", DIED)
    return [run.name for run in dead]


def _cancel_missed(api: PrefectApi, deployment: Deployment, now: datetime) -> int:
    """How many runs of *deployment* were due before *now*, and are cancelled."""
    count = 0
    while missed := api.list_runs([deployment], states=["SCHEDULED"], before=now):
        for run in missed:
            api.set_state(run, "CANCELLED", "Cancelled", MISSED)
        count += len(missed)
    return count


def _has_crashed(api: PrefectApi, deployment: Deployment) -> bool:
    """Whether the last run of *deployment* crashed, and was no second try."""
    runs: list[FlowRun] = api.list_runs([deployment], states=ENDED, sort="START_TIME_DESC", most=20)
    begun = [run for run in runs if run.started_at is not None]
    return bool(begun) and begun[0].state_type == "CRASHED" and CATCH_UP not in begun[0].tags
