"""What does the Prefect server know? Asks and tells it, without importing Prefect."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import httpx

from flows.serve.errors import ServerFailed

TAG: Final = "turnstone"
ACTIVE: Final = ("RUNNING", "PENDING", "CANCELLING")
PAGE: Final = 200
SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class FlowRun:
    """One run of a deployment, or one that is to be."""

    run_id: str
    deployment_id: str
    name: str
    state_type: str
    state_name: str
    message: str
    expected_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deployment:
    """A flow that is scheduled."""

    deployment_id: str
    name: str
    flow: str


class PrefectApi:
    """The API of a Prefect server, as far as we need it."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def is_up(self) -> bool:
        """Whether the server answers."""
        try:
            return self._client.get("/health").is_success
        except httpx.HTTPError:
            return False

    def list_deployments(self) -> list[Deployment]:
        """The deployments that we have made, by name."""
        body = {"deployments": {"tags": {"all_": [TAG]}}, "limit": PAGE, "sort": "NAME_ASC"}
        found = self._post("/deployments/filter", body)
        return [Deployment(row["id"], row["name"], _name_flow(row)) for row in found]

    def list_runs(
        self,
        deployments: Sequence[Deployment],
        *,
        states: Sequence[str],
        before: datetime | None = None,
        sort: str = "EXPECTED_START_TIME_DESC",
        most: int = PAGE,
    ) -> list[FlowRun]:
        """The runs of *deployments* in one of *states*, expected to start before a moment."""
        if not deployments:
            return []
        wanted: dict[str, Any] = {
            "deployment_id": {"any_": [known.deployment_id for known in deployments]},
            "state": {"type": {"any_": list(states)}},
        }
        if before is not None:
            wanted["expected_start_time"] = {"before_": before.isoformat()}
        body = {"flow_runs": wanted, "sort": sort, "limit": most}
        return [_read_run(row) for row in self._post("/flow_runs/filter", body)]

    def set_state(self, run: FlowRun, state_type: str, name: str, message: str) -> None:
        """Puts *run* into a state, whatever state it is in."""
        state = {"type": state_type, "name": name, "message": message}
        self._post(f"/flow_runs/{run.run_id}/set_state", {"state": state, "force": True})

    def start_run(self, deployment: Deployment, tag: str) -> None:
        """Has *deployment* run as soon as somebody serves it."""
        state = {"type": "SCHEDULED", "name": "Scheduled"}
        body = {"state": state, "tags": [TAG, tag]}
        self._post(f"/deployments/{deployment.deployment_id}/create_flow_run", body)

    def delete_deployment(self, deployment: Deployment) -> None:
        """Takes *deployment* off the schedule; its former runs stay."""
        self._request("DELETE", f"/deployments/{deployment.deployment_id}")

    def free_slots(self) -> None:
        """Gives back every slot that is held: whoever held one is dead."""
        for limit in self._post("/v2/concurrency_limits/filter", {"limit": PAGE}):
            if limit["active_slots"]:
                path = f"/v2/concurrency_limits/{limit['id']}"
                self._request("PATCH", path, {"active_slots": 0})

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return self._request("POST", path, body).json()

    def _request(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        try:
            return self._client.request(method, path, json=body).raise_for_status()
        except httpx.HTTPError as error:
            raise ServerFailed(f"the Prefect server: {error}") from error


@contextmanager
def open_api(address: str) -> Iterator[PrefectApi]:
    """The API at *address*."""
    with httpx.Client(base_url=address, timeout=SECONDS, trust_env=False) as client:
        yield PrefectApi(client)


def _read_run(row: dict[str, Any]) -> FlowRun:
    state = row["state"] or {}
    return FlowRun(
        run_id=row["id"],
        deployment_id=row["deployment_id"] or "",
        name=row["name"],
        state_type=row["state_type"] or "",
        state_name=row["state_name"] or "",
        message=state.get("message") or "",
        expected_at=_read_moment(row["expected_start_time"]),
        started_at=_read_moment(row["start_time"]),
        ended_at=_read_moment(row["end_time"]),
        tags=tuple(row["tags"]),
    )


def _name_flow(row: dict[str, Any]) -> str:
    return str(row.get("entrypoint") or "").rpartition(".")[2]


def _read_moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told).astimezone(UTC) if told else None
