"""The commands on other data sets and on releases: `import`, `release diff`, `release check`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from flows.settings import read_settings

Warehouse = Annotated[
    Path | None,
    typer.Option("--warehouse", "-w", help="Folder of the warehouse (default turnstone-data)."),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="A settings file; turnstone.toml if it is there.")
]
Layout = Annotated[
    Literal["acled", "gdelt2", "icews", "phoenix", "polecat"] | None,
    typer.Option("--layout", help="Write events in the columns of this data set instead."),
]
Creator = Annotated[
    str | None, typer.Option("--creator", help="Who is to be cited for the release.")
]
DataLicence = Annotated[
    str | None,
    typer.Option("--data-licence", help="Terms of the coded data (default CC-BY-4.0)."),
]

release_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Compares two releases, and checks that one is whole.",
)
console = Console()


def import_events(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders and patterns: csv, tsv, txt, json, gz, zip.")
    ],
    dataset: Annotated[
        Literal["acled", "gdelt2", "icews", "polecat", "ucdp_ged"] | None,
        typer.Option("--format", help="The data set; found by the columns if not named."),
    ] = None,
    date_order: Annotated[
        Literal["dmy", "mdy"] | None,
        typer.Option("--date-order", help="How to read 03/04/2024: dmy or mdy."),
    ] = None,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Reads your own files of ACLED, UCDP GED, GDELT, ICEWS or POLECAT into raw.foreign_events.

    The same file twice gives no doubles. After the next build, marts.foreign_country_months sets
    them beside our events.

    Example: [bold]turnstone import --format acled my-acled-export.csv[/]
    """
    from flows.foreign import describe_imported, import_files

    settings = read_settings(settings_file, warehouse=warehouse)
    done = import_files(paths, settings, dataset=dataset, date_order=date_order)
    print_lines(describe_imported(done))
    if not done.accounting.rows_out + done.accounting.rows_merged:
        raise typer.Exit(1)


@release_app.command()
def diff(
    former: Annotated[Path, typer.Argument(help="The folder of the older release.")],
    latter: Annotated[Path, typer.Argument(help="The folder of the newer release.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where the events go (default: diff-OLD-NEW.csv)."),
    ] = None,
) -> None:
    """Says which events were added, changed and removed between two releases, and why.

    Example: [bold]turnstone release diff releases/2026-10 releases/2026-11[/]
    """
    from warehouse import diff_releases
    from warehouse.release_diff import describe_differences

    file = output or Path(f"diff-{former.resolve().name}-{latter.resolve().name}.csv")
    print_lines(describe_differences(diff_releases(former, latter, output=file)))
    print_lines([f"Each event: {file}"])


@release_app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="The folder of a release.")],
) -> None:
    """Checks that a release is whole: checksums, row counts, types, codes and keys.

    Exit code 1 if anything is wrong.

    Example: [bold]turnstone release check releases/2026-11[/]
    """
    from warehouse import check_release

    faults = check_release(folder)
    print_lines(faults or [f"{folder}: every checksum, type, code and key is right"])
    if faults:
        raise typer.Exit(1)


def print_lines(lines: Sequence[str]) -> None:
    """Prints *lines* as they are."""
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)
