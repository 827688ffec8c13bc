"""The commands `turnstone lexicon …`: what is in the lexicons, and is it right?"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from flows.settings import read_settings

if TYPE_CHECKING:
    from coder.lexicon.audit import Audit
    from coder.lexicon.find import Found

MOST_LINES = 20
MOST_FOUND = 100

lexicon_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Checks the words that trigger codes, ours and your own, and finds words in them.",
)
console = Console()

SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="A settings file; turnstone.toml if it is there.")
]


@lexicon_app.command()
def check(
    folder: Annotated[
        str | None, typer.Argument(help="A folder of your own words (default: the settings').")
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="Print every line, not the first.")
    ] = False,
    settings_file: SettingsFile = None,
) -> None:
    """Checks every row, and says which can never be chosen; exit code 1 if one is wrong.

    Example: [bold]turnstone lexicon check my-words[/]
    """
    from coder.lexicon.audit import audit

    settings = read_settings(settings_file, lexicons=folder)
    found = audit(settings.lexicons)
    most = len(found.faults + found.shadowed + found.left_out) if show_all else MOST_LINES
    _print_lines(describe_audit(found, most))
    if found.faults:
        raise typer.Exit(1)


@lexicon_app.command()
def find(
    word: Annotated[str, typer.Argument(help="A word, a name, or a word class such as @weapon.")],
    lexicons: Annotated[
        str | None, typer.Option("--lexicons", help="A folder with words of your own beside ours.")
    ] = None,
    settings_file: SettingsFile = None,
) -> None:
    """Finds the rows that have a word, in every file: line, code and what it means.

    Example: [bold]turnstone lexicon find strike[/]
    """
    from coder.lexicon.find import find_word
    from coder.lexicon.overlay import load_overlay

    settings = read_settings(settings_file, lexicons=lexicons)
    hits = find_word(word, load_overlay(settings.lexicons))
    _print_lines([describe_found(hit) for hit in hits[:MOST_FOUND]])
    if not hits:
        console.print(f"No row has {escape(word)!r}.", highlight=False)
        raise typer.Exit(1)
    shown = f", the first {MOST_FOUND} shown" if len(hits) > MOST_FOUND else ""
    console.print(f"{len(hits)} {'row' if len(hits) == 1 else 'rows'}{shown}", highlight=False)


def describe_audit(found: "Audit", most: int = MOST_LINES) -> list[str]:
    """What an audit found, in lines; of each kind the first *most*."""
    lines = _describe_part("[red]wrong[/]", found.faults, most)
    lines += _describe_part("left out of dictionaries", found.left_out, most)
    lines += _describe_part("never chosen", found.shadowed, most)
    own = f" ({found.own_rows:,} of your own)" if found.own_rows else ""
    verdict = f"{len(found.faults)} wrong" if found.faults else "all good"
    return [*lines, f"{found.rows:,} rows{own}, {verdict}"]


def describe_found(hit: "Found") -> str:
    """One row that has a word, as a line."""
    form = f"[bold]{escape(hit.form)}[/]" if hit.is_exact else escape(hit.form)
    demands = f" [dim]with {escape(hit.demands)}[/]" if hit.demands else ""
    label = f" {escape(hit.label)}" if hit.label else ""
    return f"{hit.where}: {form}{demands} → {escape(hit.code) or 'no code'}{label} ({hit.kind})"


def _describe_part(title: str, parts: Sequence[object], most: int) -> list[str]:
    if not parts:
        return []
    more = [f"  and {len(parts) - most} more (--all shows them)"] if len(parts) > most else []
    return [f"{title}: {len(parts):,}", *(f"  {escape(str(part))}" for part in parts[:most]), *more]


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
