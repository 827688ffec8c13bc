"""Where does `turnstone serve` keep what it needs? Its folder, address and environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from flows.prefect_defaults import LOGGING
from flows.settings import ENVIRONMENT_PREFIX, Settings

HOST: Final = "127.0.0.1"
# Settings that flows do not need, or that no variable can hold.
NOT_HANDED_ON: Final = frozenset({"schedule"})
PREFECT_SETTINGS: Final = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_SERVER_LEVEL": "WARNING",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,sources,warehouse",
    "PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING),
    # old runs and events are deleted after a time, so that the database does not grow for ever
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}


@dataclass(frozen=True, slots=True)
class ServePlaces:
    """The files and the address of one `turnstone serve`.

    Attributes:
        home: Prefect's folder with the server's database.
        api: the address of its API.
        lock: the file that is locked while it runs.
        children: the file that names its processes.
    """

    home: Path
    api: str
    lock: Path
    children: Path


def find_places(settings: Settings, environment: Mapping[str, str] | None = None) -> ServePlaces:
    """Where things lie: in the folder of the warehouse; the database in PREFECT_HOME, if set."""
    variables = os.environ if environment is None else environment
    folder = settings.warehouse.absolute() / "prefect"
    home = Path(variables.get("PREFECT_HOME") or folder).absolute()
    api = f"http://{HOST}:{settings.serve_port}/api"
    return ServePlaces(home, api, folder / "serve.lock", folder / "serve.json")


def make_environment(settings: Settings, places: ServePlaces) -> dict[str, str]:
    """The environment of the server, the runner and the flows: ours, with the settings in it."""
    level = "INFO" if settings.log_level in ("info", "debug") else "WARNING"
    told = PREFECT_SETTINGS | {"PREFECT_LOGGING_LEVEL": level}
    chosen = {name: os.environ.get(name, value) for name, value in told.items()}
    forced = {"PREFECT_HOME": str(places.home), "PREFECT_API_URL": places.api}
    return {**os.environ, **chosen, **forced, **write_settings(settings)}


def write_settings(settings: Settings) -> dict[str, str]:
    """The *settings* as variables; paths from the root, for a flow may run elsewhere.

    >>> write_settings(Settings())["TURNSTONE_WORKERS"]
    '1'
    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    absolute = {
        name: value.absolute() if isinstance(value, Path) else value
        for name, value in values.items()
        if name not in NOT_HANDED_ON
    }
    return {ENVIRONMENT_PREFIX + name.upper(): str(value) for name, value in absolute.items()}
