"""The command line `turnstone`: each command reads its options, calls one function, prints."""

# Rooms are imported where a command needs them, so that `--help` and the commands that need no
# Prefect start at once.

import sys
import tomllib
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape

from flows.benchmark_commands import benchmark_app
from flows.cli_errors import TurnstoneGroup, fail, hush_teardown, refuse_nothing
from flows.cli_options import (
    Columns,
    DaskAddress,
    Lexicons,
    Pipeline,
    Runner,
    SettingsFile,
    SourceNames,
    Warehouse,
    Workers,
    make_intake,
    settle,
    start_logs,
)
from flows.lexicon_commands import lexicon_app
from flows.operate_commands import backfill, recode, serve, snapshots, status
from flows.release_commands import Creator, DataLicence, Layout, import_events, release_app
from flows.source_commands import sources_app

if TYPE_CHECKING:
    from flows.pipeline import Summary
    from flows.steps import Intake

REPOSITORY = Path(__file__).parents[1]
SAMPLES = REPOSITORY / "samples" / "reports"
DEMO_FOLDER = Path("demo-output")
DEMO_QUERY = (
    "select location_country, count(*) as events, sum(fatalities) as fatalities\n"
    "from marts.events where status = 'actual' and location_country is not null\n"
    "group by all order by events desc, location_country limit 5"
)

app = typer.Typer(
    name="turnstone",
    cls=TurnstoneGroup,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="News reports in, coded event data out: who did what to whom, where and when.\n\n"
    "Begin with [bold]turnstone demo[/], then [bold]turnstone run[/] on a folder of your own.",
)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(release_app, name="release")
app.add_typer(sources_app, name="sources")
app.command("import")(import_events)
app.add_typer(benchmark_app, name="benchmark")
for command in (backfill, recode, serve, status, snapshots):
    app.command()(command)
console = Console()
messages = Console(stderr=True)

SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, folders, patterns: txt, html, jsonl, csv, parquet, warc; s3://, https://."
    ),
]
Published = Annotated[
    str | None, typer.Option("--date", help="Publication date of reports that name none.")
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", help="Publisher of reports that name none.")
]
Licence = Annotated[str | None, typer.Option("--licence", help="Terms of reports that name none.")]
Order = Annotated[
    Literal["dmy", "mdy"] | None,
    typer.Option("--date-order", help="How to read 03/04/2024: dmy or mdy."),
]
Release = Annotated[
    str | None, typer.Option("--release", help="Name of the release (default: the day of today).")
]


def print_version(is_asked: bool) -> None:
    """Prints the version and ends the program, if it *is_asked*.

    Raises:
        Exit: it was.
    """
    if is_asked:
        console.print(f"turnstone {find_version()}", highlight=False)
        raise typer.Exit


def find_version() -> str:
    """The version as installed, or as the repository states it if it is not installed."""
    try:
        return metadata.version("turnstone")
    except metadata.PackageNotFoundError:
        stated = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
        return str(stated["project"]["version"])


@app.callback()
def start(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error arose.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Sees to the options that every command has."""
    start_logs(debug)


@app.command()
def run(
    paths: SomePaths = None,
    source: SourceNames = None,
    release: Annotated[
        str | None, typer.Option("--release", help="Export a release of this name too.")
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    licence: Licence = None,
    date_order: Order = None,
    column: Columns = None,
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    workers: Workers = None,
    runner: Runner = None,
    dask_address: DaskAddress = None,
    settings_file: SettingsFile = None,
) -> None:
    """Does everything: reads reports, codes them, builds and checks the tables.

    Without paths it reads the sources of `sources.toml`. A run that was stopped goes on where it
    was when it is started again.

    Example: [bold]turnstone run news/ more.csv --publisher "The Daily"[/]
    """
    settings = settle(
        settings_file,
        warehouse=warehouse,
        pipeline=pipeline,
        lexicons=lexicons,
        workers=workers,
        runner=runner,
        dask_address=dask_address,
    )
    intake = make_intake(published, publisher, licence, date_order, column)
    summary = _run_pipeline(paths, settings, intake, release, source)
    _print_summary(summary, settings)


@app.command()
def ingest(
    paths: SomePaths = None,
    source: SourceNames = None,
    is_kept: Annotated[
        bool, typer.Option("--kept", help="Read the sources from what was kept, without network.")
    ] = False,
    published: Published = None,
    publisher: Publisher = None,
    licence: Licence = None,
    date_order: Order = None,
    column: Columns = None,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Reads reports into the warehouse, and says what became of each file.

    A report that is there already is left alone. Without paths the sources of `sources.toml` are
    read: all that are enabled, or those of --source; with --kept from what was kept of them.

    Example: [bold]turnstone ingest news/[/], [bold]turnstone ingest --source daily[/]
    """
    from flows import display, steps

    settings = settle(settings_file, warehouse=warehouse)
    if paths and (source or is_kept):
        fail("name files, or read sources (--source NAME, --kept), not both")
    if not paths:
        refuse_nothing(settings.sources)
        _ingest_sources(settings, source or [], is_kept)
        return
    intake = make_intake(published, publisher, licence, date_order, column)
    with display.make_progress() as progress:
        done = steps.ingest(paths, settings, intake=intake, on_progress=display.Bars(progress))
    _print_lines(display.describe_ingested(done))


@app.command()
def code(
    file: Annotated[
        Path | None, typer.Argument(help="Records to code instead: JSONL with id, date, text.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where their coded events go (JSONL).")
    ] = None,
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    workers: Workers = None,
    runner: Runner = None,
    dask_address: DaskAddress = None,
    settings_file: SettingsFile = None,
) -> None:
    """Codes the reports in the warehouse, or the records of a file without any warehouse.

    Without a file: every report that this version of coder and lexicons has not coded yet.
    With a file: each line is a record with `id`, `date` (may be null) and `text`; each line of
    output is one coded event. Without --output it goes to standard output.

    Examples: [bold]turnstone code[/] · [bold]turnstone code in.jsonl --output out.jsonl[/]
    """
    settings = settle(
        settings_file,
        warehouse=warehouse,
        pipeline=pipeline,
        lexicons=lexicons,
        workers=workers,
        runner=runner,
        dask_address=dask_address,
    )
    if file is None and output is not None:
        fail("--output needs a file of records: turnstone code IN.jsonl --output OUT.jsonl")
    if file is not None:
        _code_file(file, output, settings)
        return
    hush_teardown()
    from flows import display, steps

    with display.make_progress() as progress:
        done = steps.code_in_parts(settings, on_progress=display.Bars(progress))
    _print_lines(display.describe_coded(done, steps.explain_outcomes(done.outcomes)))


@app.command()
def build(
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            help="Build only these: a table, a folder or a pattern, with + before for all that it "
            "reads, behind for all that reads it.",
        ),
    ] = None,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Builds the tables of events from coded events, checks them, and publishes them for reading.

    Example: [bold]turnstone build[/], [bold]turnstone build --select +marts.events[/]
    """
    from flows import display, steps

    settings = settle(settings_file, warehouse=warehouse)
    with display.make_progress() as progress:
        done = steps.build(settings, select=select or (), on_progress=display.Bars(progress))
    console.print(display.tabulate_models(done.models))
    counts = done.accounting
    if counts.rows_in:
        console.print(f"{counts.rows_in:,} coded events became {counts.rows_out:,} events.")
    if select:
        console.print(
            "Data tests that compare these tables with others were left out, for the others may be "
            "older; [bold]turnstone build[/] runs all."
        )
    _print_path("Published", done.published)


@app.command()
def export(
    release: Release = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="Folder of releases (default: WAREHOUSE/releases)."),
    ] = None,
    layout: Layout = None,
    creator: Creator = None,
    licence: DataLicence = None,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Writes a research release: tables as CSV and Parquet, codebook, manifest.

    With --layout: the events alone, in the columns and conventions of another data set.

    Example: [bold]turnstone export --release 2026-11 --output releases[/]
    """
    from flows import steps
    from flows.imprint import make_imprint

    settings = settle(settings_file, warehouse=warehouse)
    imprint = make_imprint(settings, creator=creator, licence=licence)
    name = release or f"{datetime.now():%Y-%m-%d}"
    done = steps.export(settings, name, folder=output, layout=layout, imprint=imprint)
    for name, rows in done.rows.items():
        console.print(f"  {name}: {rows:,} rows", highlight=False)
    _print_path("Release", done.folder)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="One SELECT on the published tables.")],
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    warehouse: Warehouse = None,
    settings_file: SettingsFile = None,
) -> None:
    """Answers a question in SQL from the published tables, even while a run is writing.

    Example: [bold]turnstone query "select event_date, actor_name, cameo_code from marts.events"[/]
    """
    from flows import display
    from warehouse import query as ask

    settings = settle(settings_file, warehouse=warehouse)
    found = ask(settings.warehouse_file, sql, memory_limit=settings.memory_limit or None)
    if csv:
        sys.stdout.write(found.to_csv(index=False, lineterminator="\n"))
        return
    console.print(display.tabulate_frame(found.head(display.MOST_ROWS)))
    console.print(display.count_shown(found))


@app.command()
def explain(
    sentence: Annotated[
        str, typer.Argument(help="A sentence, or several; or the id of a published event.")
    ],
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="When it was published.")
    ] = None,
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    settings_file: SettingsFile = None,
) -> None:
    """Shows how a sentence is read: words, actors, the lexicon line that fired, the code it gave.

    With the id of an event, or of a coded event, its sentence is fetched from the published tables.

    Example: [bold]turnstone explain "Police arrested 12 students in Cairo." --date 2024-12-07[/]
    """
    settings = settle(settings_file, warehouse=warehouse, pipeline=pipeline, lexicons=lexicons)
    from coder.coder import load_coder
    from coder.explain import explain_text
    from flows.coding import choose_coder
    from flows.explain_event import explain_event, is_event_id

    if is_event_id(sentence):
        _print_lines(explain_event(sentence, settings))
        return
    coder = load_coder(choose_coder(settings))
    _print_lines(explain_text(coder, sentence, day.date() if day else None).lines)


@app.command()
def doctor(
    warehouse: Warehouse = None,
    pipeline: Pipeline = None,
    lexicons: Lexicons = None,
    settings_file: SettingsFile = None,
) -> None:
    """Checks that everything is there and works, and says what to do if not.

    Example: [bold]turnstone doctor[/]
    """
    from flows.doctor import examine

    settings = settle(settings_file, warehouse=warehouse, pipeline=pipeline, lexicons=lexicons)
    is_well = True
    for finding in examine(settings):
        mark = "[green]ok[/]    " if finding.is_ok else "[red]failed[/]"
        said = f"{mark} {finding.check}: {escape(finding.found)}"
        console.print(said, highlight=False, soft_wrap=True)
        if not finding.is_ok:
            is_well = False
            console.print(f"       → {escape(finding.advice)}", highlight=False)
    if not is_well:
        raise typer.Exit(1)


@app.command()
def demo(pipeline: Pipeline = None) -> None:
    """Codes the sample reports into ./demo-output, and shows what came of them.

    Example: [bold]turnstone demo[/]
    """
    from flows import display
    from flows.evidence import list_top_events
    from warehouse import query as ask

    settings = settle(None, warehouse=DEMO_FOLDER, pipeline=pipeline)
    summary = _run_pipeline([str(SAMPLES)], settings, None, "demo")
    _print_summary(summary, settings, with_events=False)
    console.print(display.tabulate_events(list_top_events(settings)))
    if summary.built:
        _print_path("Published tables", summary.built.published)
    if summary.exported:
        _print_path("Release with codebook", summary.exported.folder)
    program = Path(sys.argv[0])  # `make demo` runs it out of an environment that is not on the path
    console.print(
        f'\nAsk it anything: {program} query -w {DEMO_FOLDER} "{DEMO_QUERY}"', highlight=False
    )
    console.print(display.tabulate_frame(ask(settings.warehouse_file, DEMO_QUERY)))


def main() -> None:
    """Runs the command line."""
    app(prog_name="turnstone")


def _ingest_sources(settings: Any, names: list[str], is_kept: bool) -> None:
    from flows import display
    from flows.rounds import ingest_configured

    with display.make_progress() as progress:
        bars = display.Bars(progress)
        done = ingest_configured(settings, names=names, is_kept=is_kept, on_progress=bars)
    _print_lines(display.describe_visits(done))
    if done.visits and len(done.failed) == len(done.visits):
        fail("no source could be read")


def _run_pipeline(
    paths: list[str] | None,
    settings: Any,
    intake: "Intake | None",
    release: str | None,
    sources: list[str] | None = None,
) -> "Summary":
    if paths and sources:
        fail("name files, or sources (--source NAME), not both")
    if not paths:
        refuse_nothing(settings.sources)
    from flows.run_flow import run_flow

    chosen = {"sources": sources, "intake": intake, "release": release}
    return run_flow("pipeline", paths, settings, **chosen)


def _print_summary(summary: "Summary", settings: Any, *, with_events: bool = True) -> None:
    from flows import display
    from flows.evidence import list_top_events

    _print_lines(display.describe_summary(summary))
    console.print(display.tabulate_accountings(summary.accountings))
    if not with_events:
        return
    console.print(display.tabulate_events(list_top_events(settings)))
    if summary.built:
        _print_path("Published tables", summary.built.published)
    if summary.exported:
        _print_path("Release", summary.exported.folder)


def _code_file(file: Path, output: Path | None, settings: Any) -> None:
    from flows import display
    from flows.records import code_records, open_output

    with display.make_progress() as progress, open_output(output) as lines:
        bars = display.Bars(progress)
        done = code_records(file, lines, settings, on_progress=bars)
    for line in display.describe_records(done):
        messages.print(line, highlight=False, soft_wrap=True)
    if not done.records:
        fail(f"{file} holds no record; a record is a JSON line with id, date (may be null), text")


def _print_lines(lines: list[str]) -> None:
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True)


def _print_path(what: str, path: Path) -> None:
    console.print(f"{what}: {escape(str(path))}", highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
