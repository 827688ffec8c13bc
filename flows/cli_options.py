"""The options that several commands have, and the settings that come of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli_errors import fail
from flows.logs import set_up_logs
from flows.settings import Settings, read_settings

if TYPE_CHECKING:
    from flows.steps import Intake
    from sources.dates import DateOrder

SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="A settings file; turnstone.toml if it is there.")
]
Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="Folder of the warehouse (default turnstone-data)."),
]
Pipeline = Annotated[
    str | None, typer.Option("--pipeline", help="A spaCy pipeline to parse with instead of ours.")
]
Lexicons = Annotated[
    str | None, typer.Option("--lexicons", help="A folder with words of your own beside ours.")
]
Workers = Annotated[int | None, typer.Option("--workers", help="Processes that code (default 1).")]
Runner = Annotated[
    str | None, typer.Option("--runner", help="Who codes: processes (of this machine) or dask.")
]
DaskAddress = Annotated[
    str | None,
    typer.Option("--dask-address", help="A Dask scheduler, tcp://HOST:8786; none: one is started."),
]
SourceNames = Annotated[
    list[str] | None,
    typer.Option("--source", help="Only this source; may stand several times."),
]

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column or key holds a field: text=body; may stand several times.",
    ),
]

_debug = {"is_asked": False}


def start_logs(is_debug: bool) -> None:
    """Logs errors only, or everything if *is_debug*, until the settings are read."""
    _debug["is_asked"] = is_debug
    set_up_logs("debug" if is_debug else "error")


def settle(settings_file: Path | None, **chosen: Any) -> Settings:
    """The settings of a command, which logs as they say from now on.

    Raises:
        SettingsError: a setting is unknown or has a value that it cannot have.
    """
    settings = read_settings(settings_file, **chosen)
    set_up_logs("debug" if _debug["is_asked"] else settings.log_level, settings.log_format)
    return settings


def read_columns(given: list[str] | None) -> dict[str, str]:
    """Which column holds which field, as `--column` says.

    >>> read_columns(["text=body", "title=meta.title"])
    {'text': 'body', 'title': 'meta.title'}

    Raises:
        FlowsError: one is not written as FIELD=NAME, or a field is named twice.
    """
    columns: dict[str, str] = {}
    for said in given or ():
        name, _, column = said.partition("=")
        if not name or not column or name in columns:
            fail(f"--column {said}: write each field once, as --column text=body")
        columns[name] = column
    return columns


def make_intake(
    published: str | None,
    publisher: str | None,
    licence: str | None,
    date_order: "DateOrder | None",
    column: list[str] | None,
) -> "Intake":
    """What a user says about reports that do not say it themselves.

    Raises:
        FlowsError: a column is not written as FIELD=NAME.
    """
    from flows.steps import Intake

    return Intake(published, publisher, licence, date_order, read_columns(column))
