"""The commands `turnstone sources …`: what is to be read, and does it answer?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from flows.cli_errors import fail
from flows.cli_options import SettingsFile, settle

if TYPE_CHECKING:
    from sources import Source, SourceList
    from sources.check import Checked

sources_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Checks and lists what is to be read: the file sources.toml (docs/sources.md).",
)
console = Console()

SourcesFile = Annotated[
    Path | None, typer.Option("--sources", help="The file of sources (default: the settings').")
]
Names = Annotated[list[str] | None, typer.Argument(help="Only these sources.")]


@sources_app.command()
def check(
    names: Names = None,
    online: Annotated[
        bool, typer.Option("--online", help="Visit each source too; nothing is stored.")
    ] = False,
    sources_file: SourcesFile = None,
    settings_file: SettingsFile = None,
) -> None:
    """Checks the file of sources, and with --online that each source answers.

    Exit code 1 if something is wrong; everything that is wrong is told at once.

    Example: [bold]turnstone sources check --online daily-example[/]
    """
    listed = _read(sources_file, settings_file)
    chosen = listed.choose(*(names or ()))
    _print_lines(describe_list(listed))
    are_well = _look(listed, chosen) if online else True
    if not are_well:
        raise typer.Exit(1)


@sources_app.command("list")
def list_sources(sources_file: SourcesFile = None, settings_file: SettingsFile = None) -> None:
    """Lists the sources: kind, addresses, whether runs read them, expected reports a day.

    Example: [bold]turnstone sources list[/]
    """
    console.print(tabulate_sources(_read(sources_file, settings_file).sources))


@sources_app.command()
def example() -> None:
    """Prints a commented file of sources with every kind, to begin with.

    Example: [bold]turnstone sources example > sources.toml[/]
    """
    from sources.config import example_text

    sys.stdout.write(example_text())


@sources_app.command()
def keys(
    kind: Annotated[
        str | None, typer.Argument(help="A kind of source; without: all kinds.")
    ] = None,
) -> None:
    """Lists the kinds of sources, or the keys that the table of one kind may have.

    Example: [bold]turnstone sources keys listing[/]
    """
    from sources.kinds import KINDS

    if kind is None:
        console.print(tabulate_kinds())
        return
    if kind not in KINDS:
        fail(f"{kind} is no kind of source; the kinds are {', '.join(KINDS)}")
    console.print(tabulate_keys(kind))


def tabulate_kinds() -> Table:
    """The kinds of sources as a table."""
    from sources.kinds import KINDS

    table = Table("kind", "what it reads", show_edge=False)
    for name, kind in KINDS.items():
        table.add_row(name, escape(kind.says))
    return table


def tabulate_keys(kind: str) -> Table:
    """The keys of a *kind* as a table; those of `[fetch]` are on the page on fetching."""
    from sources.kinds import KINDS

    table = Table("key", "what it says", "its value", "default", show_edge=False)
    for key in KINDS[kind].keys:
        default = "" if key.default in (None, "", (), {}) else str(key.default)
        table.add_row(key.name, escape(key.says), escape(key.type.says), escape(default))
    return table


def describe_list(listed: "SourceList") -> list[str]:
    """How many sources a file has, and what will keep some from being read."""
    from sources.check import find_warnings

    count, enabled = len(listed.sources), len(listed.enabled)
    what = "1 source" if count == 1 else f"{count} sources"
    lines = [f"{escape(str(listed.path))}: {what}, {enabled} enabled, no mistake found"]
    if not listed.manners.contact:
        hint = "  hint: set contact in [fetch], so that publishers know who reads them"
        lines.append(escape(hint))
    for source in listed.enabled:
        lines += [f"  {escape(source.name)}: {escape(said)}" for said in find_warnings(source)]
    return lines


def describe_checked(found: "Checked") -> list[str]:
    """What a look at a source showed, in lines."""
    mark = "[green]ok[/]    " if found.is_well else "[red]failed[/]"
    listed = "" if found.listed is None else f"{found.listed:,} entries listed, "
    read = "1 report read" if found.reports == 1 else f"{found.reports:,} reports read"
    first = f"; the first: {escape(found.title) or '(no title)'}, {found.published}"
    head = f"{mark} {escape(found.source.name)} ({found.source.kind}): {listed}{read}"
    return [
        head + (first if found.reports else ""),
        *(f"       → {escape(p)}" for p in found.problems),
    ]


def tabulate_sources(sources: "tuple[Source, ...]") -> Table:
    """The *sources* as a table."""
    addresses = Column("addresses", overflow="fold")
    table = Table("source", "kind", addresses, "enabled", "reports a day", show_edge=False)
    for source in sources:
        table.add_row(
            escape(source.name),
            source.kind,
            escape("\n".join(source.addresses)),
            "yes" if source.is_enabled else "no",
            describe_bounds(source),
        )
    return table


def describe_bounds(source: "Source") -> str:
    """How many reports a day are expected of *source*; empty if nothing is said."""
    least, most = source.least_a_day, source.most_a_day
    if least is None and most is None:
        return ""
    return (
        f"up to {most}" if least is None else f"{least} to {most}" if most else f"{least} or more"
    )


def _read(sources_file: Path | None, settings_file: Path | None) -> "SourceList":
    from sources import read_source_list

    return read_source_list(settle(settings_file, sources=sources_file).sources)


def _look(listed: "SourceList", chosen: "tuple[Source, ...]") -> bool:
    """Whether all *chosen* sources are well; what each look showed is printed at once."""
    from flows.looking import look_at_sources

    are_well = True
    for found in look_at_sources(listed, chosen):
        _print_lines(describe_checked(found))
        are_well = are_well and found.is_well
    return are_well


def _print_lines(lines: list[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
