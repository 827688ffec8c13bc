"""The commands that keep it going: serve, status, backfill, recode, snapshots."""

import json
from datetime import UTC, datetime
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape

from flows.cli_options import (
    Lexicons,
    Pipeline,
    SettingsFile,
    SourceNames,
    Warehouse,
    Workers,
    settle,
)

DAY = ["%Y-%m-%d"]

console = Console()
messages = Console(stderr=True)


def serve(warehouse: Warehouse = None, settings_file: SettingsFile = None) -> None:
    """Runs the flows when they are due: a Prefect server and the schedules, until told to stop.

    When they are due is said in `turnstone.toml`, as `[schedule]` with `pipeline = "15 minutes"`.
    Ctrl-C or SIGTERM stops everything in order.

    Example: [bold]turnstone serve[/]
    """
    from flows.serve.supervisor import serve as keep_serving

    settings = settle(settings_file, warehouse=warehouse)
    keep_serving(settings, _say)


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Shows how things stand: runs, sources, gaps, what waits and what is next.

    Ends with exit code 1 if something needs a person.

    Read from the published copy, so that it never waits for a run.

    Example: [bold]turnstone status[/]
    """
    from flows.needs import list_needs
    from flows.status import find_status
    from flows.status_page import describe_status

    settings = settle(settings_file, warehouse=warehouse)
    found = find_status(settings)
    needs = list(list_needs(found, settings, datetime.now(UTC)))
    if as_json:
        typer.echo(
            json.dumps(
                {**found.as_json(), "needs": needs}, ensure_ascii=False, indent=2, default=str
            )
        )
    else:
        for part in describe_status(found, needs):
            console.print(part, highlight=False, soft_wrap=isinstance(part, str))
    if needs:
        raise typer.Exit(1)


def backfill(
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="The first day.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="The last day.")],
    source: SourceNames = None,
    is_again: Annotated[
        bool, typer.Option("--again", help="Read days again that a backfill has read.")
    ] = False,
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    workers: Workers = None,
    settings_file: SettingsFile = None,
) -> None:
    """Reads and codes past days of the sources, one by one; a second call goes on where it stopped.

    Example: [bold]turnstone backfill --from 2026-11-01 --to 2026-11-05 --source wire[/]
    """
    from flows import display
    from flows.run_flow import run_flow

    settings = settle(
        settings_file, warehouse=warehouse, pipeline=pipeline, lexicons=lexicons, workers=workers
    )
    days = (first.date(), last.date())
    summary = run_flow("backfill", *days, settings, sources=source, is_again=is_again)
    for line in display.describe_summary(summary):
        console.print(line, highlight=False, soft_wrap=True)
    console.print(display.tabulate_accountings(summary.accountings))


def recode(
    source: SourceNames = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=DAY, help="First day of publication.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=DAY, help="Last day of publication.")
    ] = None,
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    workers: Workers = None,
    settings_file: SettingsFile = None,
) -> None:
    """Codes again what older versions of coder or lexicons have coded, and builds the tables.

    Example: [bold]turnstone recode --since 2026-01-01[/]
    """
    from flows import display, steps
    from flows.recoding import describe_recoded
    from flows.recoding import recode as code_again
    from warehouse import Scope

    settings = settle(
        settings_file, warehouse=warehouse, pipeline=pipeline, lexicons=lexicons, workers=workers
    )
    first, last = (day.date() if day else None for day in (since, until))
    scope = Scope(sources=tuple(source or ()), since=first, until=last)
    with display.make_progress() as progress:
        bars = display.Bars(progress)
        done = code_again(settings, scope, on_progress=bars)
        steps.build(settings, on_progress=bars)
    for line in describe_recoded(done):
        console.print(line, highlight=False, soft_wrap=True)


def snapshots(
    action: Annotated[
        Literal["count", "verify"], typer.Argument(help="count them, or verify every body.")
    ] = "count",
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Says what was kept of the web, and with `verify` reads all of it and compares checksums.

    Example: [bold]turnstone snapshots verify[/]
    """
    from flows.kept import describe_snapshots

    settings = settle(settings_file, warehouse=warehouse)
    lines, is_well = describe_snapshots(settings, is_verified=action == "verify")
    for line in lines:
        console.print(escape(line), highlight=False, soft_wrap=True)
    if not is_well:
        raise typer.Exit(1)


def _say(line: str) -> None:
    moment = datetime.now().astimezone()
    messages.print(f"{moment:%Y-%m-%d %H:%M:%S} {escape(line)}", highlight=False, soft_wrap=True)
