"""The commands `turnstone benchmark …`: how accurate is the coder, what does it miss and why?"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.cli_errors import fail
from flows.settings import read_settings

if TYPE_CHECKING:
    from coder.benchmark.judgements import Share
    from coder.settings import CoderSettings

benchmark_app = typer.Typer(rich_markup_mode="rich", invoke_without_command=True)
console = Console()

Evaluation = Annotated[Path, typer.Option("--eval", help="Folder with the gold sets and score.py.")]
Pipeline = Annotated[
    str | None, typer.Option("--pipeline", help="A spaCy pipeline to parse with instead of ours.")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="A settings file; turnstone.toml if it is there.")
]
EVALUATION = Path("../shared/eval")


@benchmark_app.callback()
def benchmark(
    context: typer.Context,
    evaluation: Evaluation = EVALUATION,
    output: Annotated[Path, typer.Option("--output", help="The page to write.")] = Path(
        "docs/accuracy.md"
    ),
    note: Annotated[
        str, typer.Option("--note", help="What changed; adds a line to the history of figures.")
    ] = "",
    pipeline: Pipeline = None,
    settings_file: SettingsFile = None,
) -> None:
    """Scores the coder on gold sets that lie beside the project, and writes docs/accuracy.md.

    The options are those of the page; each command has its own, which stand behind its name.

    Example: [bold]turnstone benchmark --note "new verbs of threat"[/]
    """
    if context.invoked_subcommand:
        _refuse_options(context)
        return
    from coder.benchmark.run import run_benchmark

    settings = _choose_coder(pipeline, settings_file)
    run_benchmark(evaluation, output, settings=settings, note=note)
    console.print(f"Written: {output}", highlight=False, soft_wrap=True)


@benchmark_app.command()
def misses(
    record_set: Annotated[str, typer.Argument(metavar="SET", help="A set with CAMEO gold.")],
    cause: Annotated[
        str, typer.Option("--cause", help="Only of this outcome, as docs/accuracy.md names it.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.")] = 20,
    evaluation: Evaluation = EVALUATION,
    pipeline: Pipeline = None,
    settings_file: SettingsFile = None,
) -> None:
    """Shows gold events that were missed, beside what was coded.

    Example: [bold]turnstone benchmark misses plover_gsr --cause "no frame" --limit 5[/]
    """
    from coder.benchmark.run import list_misses
    from coder.benchmark.show import describe_outcome

    settings = _choose_coder(pipeline, settings_file)
    found = list_misses(evaluation, record_set, settings=settings, cause=cause)
    shown = found[:limit]
    _print_lines([line for outcome in shown for line in describe_outcome(outcome)])
    _print_lines(["", f"{len(shown)} of {len(found)} shown"])


@benchmark_app.command()
def sample(
    output: Annotated[Path, typer.Option("--output", "-o", help="The sheet to write (CSV).")],
    records: Annotated[
        str, typer.Option("--from", metavar="SET|JSONL", help="A set's name, or a file of records.")
    ],
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many events.")] = 100,
    seed: Annotated[int, typer.Option("--seed", help="Another one draws other events.")] = 1,
    evaluation: Evaluation = EVALUATION,
    pipeline: Pipeline = None,
    settings_file: SettingsFile = None,
) -> None:
    """Draws coded events at random into a sheet, for people to say which are right.

    Fill in yes or no; an empty cell is not judged.

    Example: [bold]turnstone benchmark sample --from news.jsonl --count 50 --output judge.csv[/]
    """
    from coder.benchmark.sheet import write_sheet

    settings = _choose_coder(pipeline, settings_file)
    drawn = write_sheet(
        output, records, evaluation=evaluation, count=count, seed=seed, settings=settings
    )
    console.print(f"Written: {output} (events: {drawn})", highlight=False, soft_wrap=True)


@benchmark_app.command()
def judged(
    sheet: Annotated[Path, typer.Argument(help="A sheet of `benchmark sample`, filled in.")],
) -> None:
    """Tells the share of right actors, actions and targets in a sheet, with 95 % intervals.

    Example: [bold]turnstone benchmark judged judge.csv[/]
    """
    from coder.benchmark.judgements import measure_judgements

    console.print(tabulate_shares(measure_judgements(sheet)))


def tabulate_shares(shares: Sequence["Share"]) -> Table:
    """The shares as a table; one of nothing has no figures."""
    table = Table("judged", "right", "of", "percent", "95 % interval (Wilson)")
    for share in shares:
        percent = f"{share.percent:.1f}" if share.judged else "–"
        interval = f"{share.low:.1f}–{share.high:.1f}" if share.judged else "–"
        table.add_row(escape(share.name), str(share.right), str(share.judged), percent, interval)
    return table


def _refuse_options(context: typer.Context) -> None:
    sources = {name: context.get_parameter_source(name) for name in context.params}
    given = [name for name, source in sources.items() if source and source.name == "COMMANDLINE"]
    if given:
        command = context.invoked_subcommand
        fail(f"options stand behind the command: turnstone benchmark {command} …")


def _choose_coder(pipeline: str | None, settings_file: Path | None) -> "CoderSettings":
    from flows.coding import choose_coder

    return choose_coder(read_settings(settings_file, pipeline=pipeline))


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)
