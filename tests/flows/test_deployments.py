"""prefect.yaml: what it names is there, and Prefect reads it."""

from pathlib import Path

import pytest
import yaml

import flows
from flows.schedule import FLOWS, read_schedule

FILE = Path(flows.__file__).parents[1] / "prefect.yaml"
DEPLOYMENTS = yaml.safe_load(FILE.read_text(encoding="utf-8"))["deployments"]


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda told: told["name"])
def test_a_deployment_leads_to_a_flow(deployment):
    """Its entrypoint can be imported."""
    from prefect import Flow
    from prefect.flows import load_flow_from_entrypoint

    assert isinstance(load_flow_from_entrypoint(deployment["entrypoint"]), Flow)


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda told: told["name"])
def test_the_times_of_a_deployment_can_be_read(deployment):
    """They are cron lines, as in turnstone.toml."""
    lines = [schedule["cron"] for schedule in deployment["schedules"]]
    assert [read_schedule("pipeline", line).cron for line in lines] == lines


@pytest.mark.parametrize("flow", [*FLOWS, "backfill"])
def test_every_flow_has_a_deployment(flow):
    """None is forgotten."""
    assert f"flows.pipeline.{flow}" in [told["entrypoint"] for told in DEPLOYMENTS]


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda told: told["name"])
def test_the_parameters_of_a_flow_can_be_described(deployment):
    """Prefect makes a form of them."""
    from prefect.flows import load_flow_from_entrypoint
    from prefect.utilities.callables import parameter_schema

    described = parameter_schema(load_flow_from_entrypoint(deployment["entrypoint"]))
    assert "settings" in described.properties
