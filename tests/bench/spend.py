"""Measures a piece of work in a process of its own: wall time, CPU time and peak memory."""

import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall clock, seconds of all cores, and the largest memory in megabytes."""

    wall: float
    cpu: float
    peak: float
    result: Any = None


def spend_alone(work: Callable[..., Any], *arguments: Any) -> Cost:
    """What *work* costs in a fresh process, its imports and start not counted.

    *work* stands at the top of a module, and what it gives can be pickled.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_spend, work, arguments).result()


def read_peak_megabytes() -> float:
    """The largest memory that this process has held so far."""
    if STATUS.exists():
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_held_megabytes() -> float:
    """The memory that this process holds now; its largest where the system does not tell."""
    if STATUS.exists():
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
    return read_peak_megabytes()


def _spend(work: Callable[..., Any], arguments: tuple[Any, ...]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work(*arguments)
    return Cost(
        time.perf_counter() - wall, time.process_time() - cpu, read_peak_megabytes(), result
    )
