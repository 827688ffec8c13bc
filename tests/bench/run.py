"""Prints what each step to an event costs, and the warehouse beside plain DuckDB's own work."""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.scale import measure_scale
from tests.bench.spend import Cost
from tests.bench.steps import measure_each

SLOWEST = 3
BESIDE = {
    "validate and load": "plain read_csv",
    "models alone": "aggregate by hand",
    "build": "aggregate by hand",
    "queries": "plain queries",
    "export": "plain copy to files",
    "one more day": "one day into empty",
}


def main() -> None:
    """Run the benchmarks that are asked for and print a table of each."""
    options = read_options()
    if not options.only_scale:
        Console().print(measure_each(options.reports))
    print(f"{options.events:,} coded events, memory_limit {options.memory_limit}")
    Console().print(tabulate_scale(options.events, options.memory_limit))


def read_options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="coded events to generate")
    parser.add_argument("--memory-limit", default="4GB", help="what DuckDB may use")
    parser.add_argument("--only-scale", action="store_true", help="leave the steps out")
    parser.add_argument("--reports", type=int, default=500, help="reports to take step by step")
    return parser.parse_args()


def tabulate_scale(events: int, memory_limit: str) -> Table:
    """Each step on *events* coded events, beside plain DuckDB's on the same rows."""
    table = Table("step", "wall s", "CPU s", "peak MB", "times plain DuckDB (wall, CPU)")
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for step, cost in measure_scale(Path(folder), events, memory_limit):
            costs[step] = cost
            beside = costs.get(BESIDE.get(step, ""))
            table.add_row(
                step,
                f"{cost.wall:.1f}",
                f"{cost.cpu:.1f}",
                f"{cost.peak:.0f}",
                compare(cost, beside) if beside else "",
            )
    for name, seconds in costs["build"].result[:SLOWEST]:
        table.add_row(f"  in the build: {name}", f"{seconds:.1f}", "", "", "")
    return table


def compare(cost: Cost, beside: Cost) -> str:
    """How many times as much *cost* is as *beside*: on the clock, then of all cores.

    >>> compare(Cost(2.0, 3.0, 0), Cost(1.0, 1.0, 0))
    '2.0, 3.0'
    """
    return f"{cost.wall / beside.wall:.1f}, {cost.cpu / beside.cpu:.1f}"


if __name__ == "__main__":
    main()
