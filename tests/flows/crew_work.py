"""Work for crews that needs no coder: it may kill the process that does it."""

import os
import signal
import time
from pathlib import Path

from flows.crews.processes import ProcessCrew
from flows.partitions import Partition

POISON = "poison"


def make_partitions(*ids: str, size: int = 1) -> list[Partition]:
    """Partitions of *size* reports without texts."""
    starts = range(0, len(ids), size)
    return [Partition(f"p{start}", tuple(ids[start : start + size]), ()) for start in starts]


def note(partition: Partition, folder: Path) -> str:
    """The ids of the partition; leaves a file for each time that it was worked at."""
    name = "+".join(partition.report_ids)
    (folder / f"{name}.{os.getpid()}.{time.monotonic_ns()}").touch()
    return name


def die_once(partition: Partition, folder: Path) -> str:
    """The ids of the partition; the first process that has the poison kills itself."""
    found = note(partition, folder)
    if POISON in partition.report_ids and count_tries(folder, found) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return found


def die_always(partition: Partition, folder: Path) -> str:
    """The ids of the partition; every process that has the poison kills itself."""
    found = note(partition, folder)
    if POISON in partition.report_ids:
        os.kill(os.getpid(), signal.SIGKILL)
    return found


def count_tries(folder: Path, name: str) -> int:
    """How often a partition with these ids was worked at."""
    return sum(file.name.startswith(f"{name}.") for file in folder.iterdir())


def sleep_long(partition: Partition, folder: Path) -> str:
    """Nothing for an hour; leaves a file that names the process."""
    found = note(partition, folder)
    time.sleep(3600)
    return found


def wait_in_a_crew(folder: str) -> None:
    """Waits for a crew that does nothing for an hour."""
    from functools import partial

    with ProcessCrew(1, partial(sleep_long, folder=Path(folder))) as crew:
        (partition,) = make_partitions("a")
        crew.submit(partition).result()
