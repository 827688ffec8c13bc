"""What can be set: where the warehouse lies, what is read and when, how much is done at once."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from flows.errors import SettingsError
from flows.logs import FORMATS, LEVELS
from flows.schedule import read_schedules

DEFAULT_FILE: Final = Path("turnstone.toml")
ENVIRONMENT_PREFIX: Final = "TURNSTONE_"
WAREHOUSE_NAME: Final = "warehouse.duckdb"
# Numbers that may be less than 1.
LEAST: Final = {"wait_seconds": 0}
CHOICES: Final = {
    "runner": ("processes", "dask"),
    "log_level": LEVELS,
    "log_format": FORMATS,
}
MEMORY_LIMIT: Final = r"\d+(?:\.\d+)?\s*(?:[KMGT]i?B|%)"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; each is a key of `turnstone.toml` and a `TURNSTONE_…` variable.

    Attributes:
        warehouse: the folder that holds the warehouse, its published copy and its releases.
        pipeline: an installed spaCy pipeline, or a folder with one; empty: the one we ship.
        lexicons: a folder with words of your own; empty: ours alone (docs/lexicons.md).
        ingest_batch: reports read and stored at once.
        code_batch: reports coded and stored at once; what a killed run loses at most.
        code_characters: of their texts, at most; a longer report is coded alone.
        workers: processes that code; 1 codes in the process itself, unless Dask does.
        runner: who codes: processes of this machine, or dask (docs/scale.md).
        dask_address: a Dask scheduler; empty: `workers` processes for the length of the run.
        shards: where Dask's workers put what they coded, a folder or URL that they share with
            this process; empty: `shards` in the folder of the warehouse.
        memory_limit: what DuckDB may use ("4GB"); empty: 80 % of the machine's memory.
        sources: the file that names the sources (docs/sources.md).
        source_threads: sources read at the same time.
        wait_seconds: how long to wait for a warehouse that another process writes.
        serve_port: the port on which `turnstone serve` has its Prefect server.
        log_level: what is logged: debug, info, warning or error, and all that is worse.
        log_format: text for people, json for programs.
        schedule: when `turnstone serve` runs which flow (docs/operations.md); a table.
    """

    warehouse: Path = Path("turnstone-data")
    pipeline: str = ""
    ingest_batch: int = 500
    code_batch: int = 100
    code_characters: int = 1_000_000
    workers: int = 1
    runner: str = "processes"
    dask_address: str = ""
    shards: str = ""
    memory_limit: str = ""
    lexicons: str = ""
    sources: Path = Path("sources.toml")
    source_threads: int = 4
    wait_seconds: int = 600
    serve_port: int = 4200
    log_level: str = "error"
    log_format: str = "text"
    schedule: Mapping[str, Any] = field(default_factory=dict)

    @property
    def warehouse_file(self) -> Path:
        """The working file of the warehouse."""
        return self.warehouse / WAREHOUSE_NAME


def read_settings(
    file: Path | None = None, *, environment: Mapping[str, str] | None = None, **chosen: Any
) -> Settings:
    """The settings: those *chosen* on the command line, else environment, else file, else default.

    Args:
        file: a TOML file, which must be there; None reads `turnstone.toml` if it is there.
        environment: None reads the process's own.
        chosen: settings by name; a None is left to the other places.

    Raises:
        SettingsError: a setting is unknown or has a value that it cannot have.
    """
    variables = os.environ if environment is None else environment
    given = _read_file(file) | _read_environment(variables)
    given |= {name: value for name, value in chosen.items() if value is not None}
    return replace(Settings(), **{name: _convert(name, value) for name, value in given.items()})


def _read_file(file: Path | None) -> dict[str, Any]:
    path = file or DEFAULT_FILE
    if file is None and not path.exists():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    for name in given:
        _refuse_unknown(name, f"{path}: {name}")
    return given


def _read_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    given = {}
    for variable, value in environment.items():
        if variable.startswith(ENVIRONMENT_PREFIX):
            name = variable.removeprefix(ENVIRONMENT_PREFIX).lower()
            _refuse_unknown(name, f"environment variable {variable}")
            given[name] = value
    return given


def _refuse_unknown(name: str, where: str) -> None:
    known = [field.name for field in fields(Settings)]
    if name not in known:
        raise SettingsError(f"{where} is not a setting; the settings are {', '.join(known)}")


def _convert(name: str, value: Any) -> Any:
    default = getattr(Settings(), name)
    if isinstance(default, int):
        return _read_count(name, value)
    if name == "schedule":
        return _read_schedule(value)
    if not isinstance(value, str | Path):
        raise SettingsError(f"{name} must be a text, not {value!r}")
    if isinstance(default, Path):
        return Path(value)
    if name == "memory_limit" and value and not re.fullmatch(MEMORY_LIMIT, str(value)):
        raise SettingsError(f'memory_limit must be a size such as "4GB", not {value!r}')
    if name in CHOICES and value not in CHOICES[name]:
        raise SettingsError(f"{name} must be one of {', '.join(CHOICES[name])}, not {value!r}")
    return str(value)


def _read_count(name: str, value: Any) -> int:
    least = LEAST.get(name, 1)
    number = int(value) if re.fullmatch(r"\d+", str(value)) else -1
    if number < least:
        raise SettingsError(f"{name} must be a whole number from {least}, not {value!r}")
    return number


def _read_schedule(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SettingsError(
            f"schedule must be a table of a settings file ([schedule]), not {value!r}"
        )
    read_schedules(value)  # what is wrong with it is told before anything runs
    return dict(value)
