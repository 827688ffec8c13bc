"""How does the command line run a Prefect flow? With bars, and a word while Prefect starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console

from flows import display
from flows.cli_errors import hush_teardown

if TYPE_CHECKING:
    from flows.pipeline import Summary

WAITING = "Starting Prefect (the first time it makes its database, which takes about a minute)"

messages = Console(stderr=True)


def run_flow(name: str, *arguments: Any, **chosen: Any) -> Summary:
    """What came of the flow called *name* in `flows/pipeline.py`.

    Raises:
        FlowsError: the flow failed; so do the errors of the other rooms.
    """
    with messages.status(WAITING) as status:
        if not messages.is_terminal:
            messages.print(WAITING, soft_wrap=True)
        hush_teardown()
        from flows import pipeline

        flow = getattr(pipeline, name)
        with display.make_progress() as progress:
            bars = display.Bars(progress, on_first=status.stop)
            done: Summary = flow(*arguments, **chosen, on_progress=bars)
            return done
