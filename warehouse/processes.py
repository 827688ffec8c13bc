"""Which process is it, and does it still run? A name for a process that no other gets later."""

import os
from pathlib import Path


def name_pid(pid: int | None = None) -> str:
    """The process *pid* (None: this one) as `pid:start`; the start is left out where unknown.

    The start tells it from a later process that gets the same number.
    """
    chosen = os.getpid() if pid is None else pid
    start = _find_start(chosen)
    return f"{chosen}:{start}" if start else str(chosen)


def is_running(name: str) -> bool:
    """Whether the process called *name* by `name_pid` still runs on this machine.

    >>> is_running(name_pid()), is_running("1:0")
    (True, False)
    """
    pid, _, start = name.partition(":")
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        pass  # it runs, as another user
    return start == _find_start(int(pid))


def _find_start(pid: int) -> str:
    """Clock ticks from the start of the machine to that of the process; empty if not told."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *fields = told.rpartition(")")[2].split()
    return "" if state in ("Z", "X") else fields[18]
