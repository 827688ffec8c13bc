"""Turns an error of ours into one clear line and exit code 1; `--debug` shows where it arose."""

import atexit
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from flows.errors import FlowsError
from flows.logs import ROOMS

DEBUG = "--debug"
INTERRUPTED = 130


class TurnstoneGroup(TyperGroup):
    """The commands; `--debug` may stand anywhere, and our errors are told in one line."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments left to parse, with `--debug` moved to where click looks for it."""
        moved = [DEBUG] if DEBUG in args else []
        return super().parse_args(ctx, moved + [arg for arg in args if arg != DEBUG])

    def invoke(self, ctx: Any) -> Any:
        """What the command returns.

        Raises:
            Exit: the command failed; the error has been told.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _tell("stopped. Run the same command again to go on")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            if ctx.params.get("debug") or not is_ours(error):
                raise
            _tell(str(error))
            raise typer.Exit(1) from None


def is_ours(error: Exception) -> bool:
    """Whether *error* was raised by us for a user to read."""
    return type(error).__module__.partition(".")[0] in ROOMS


def hush_teardown() -> None:
    """Lets the interpreter go down in silence.

    DuckDB 2.0 reports objects that Prefect still holds when the interpreter is torn down: 60 lines
    about leaks after a run that went well. What is registered first is called last, so call this
    before Prefect is imported, and errors at its own exit are still seen.
    """
    atexit.register(_close_errors)


def fail(message: str) -> NoReturn:
    """Ends the command with *message*.

    Raises:
        FlowsError: always.
    """
    raise FlowsError(message)


def _close_errors() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _tell(message: str) -> None:
    Console(file=sys.stderr).print(
        f"[red]turnstone:[/] {escape(message)}", highlight=False, soft_wrap=True
    )


def refuse_nothing(sources: Path) -> None:
    """Ends the program, early and with both ways out, if there is no file of *sources* either."""
    if not sources.exists():
        fail(
            f"there is nothing to read: name files (turnstone run news/), or write {sources} "
            "(turnstone sources example prints one, docs/sources.md explains it)"
        )
