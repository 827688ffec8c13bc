"""Is anybody serving this warehouse? One may; and what a killed one left running is ended."""

import fcntl
import json
import logging
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from flows.serve.errors import AlreadyServed
from warehouse import is_running, name_pid

log = logging.getLogger(__name__)

SECONDS_TO_END = 10.0
STEP_SECONDS = 0.2


@contextmanager
def hold_lock(lock: Path) -> Iterator[None]:
    """Holds the file *lock* during the block; the system gives it up if this process is killed.

    Raises:
        AlreadyServed: another process holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise AlreadyServed(lock.parent.parent, file.read().strip() or "unknown") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_held(lock: Path) -> bool:
    """Whether a living process holds the file *lock*."""
    try:
        with lock.open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def note_children(file: Path, pids: Mapping[str, int]) -> None:
    """Writes into *file* which processes we have started, by what they are."""
    names = {what: name_pid(pid) for what, pid in pids.items()}
    aside = file.with_suffix(".part")
    aside.write_text(json.dumps(names), encoding="utf-8")
    aside.replace(file)


def end_children(file: Path) -> list[str]:
    """What was still running of the processes that *file* names, and has been ended."""
    try:
        names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    pids = {what: int(name.partition(":")[0]) for what, name in names.items()}
    ended = [what for what in names if is_running(names[what]) or _is_orphaned(pids[what])]
    for what in ended:
        log.warning("the %s of a killed `turnstone serve` still runs (%s)", what, names[what])
        end_group(pids[what])
    file.unlink(missing_ok=True)
    return ended


def end_group(pid: int, seconds: float = SECONDS_TO_END) -> None:
    """Ends the group of processes that *pid* leads: asks it to end, and kills it if it does not."""
    for number, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, SECONDS_TO_END)):
        with suppress(ProcessLookupError):
            os.killpg(pid, number)
        if _wait_for_end(pid, patience):
            return


def _is_orphaned(group: int) -> bool:
    """Whether the leader of the *group* is gone while what it started runs on.

    As long as a group has members its number is given to no other process.
    """
    try:
        os.kill(group, 0)
    except ProcessLookupError:
        return _has_members(group)
    except PermissionError:
        return False
    return False


def _wait_for_end(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not _has_members(pid):
            return True
        time.sleep(STEP_SECONDS)
    return False


def _has_members(group: int) -> bool:
    """Whether a process of the *group* runs; one of ours that has ended is taken note of first."""
    with suppress(ChildProcessError):
        os.waitpid(group, os.WNOHANG)
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
