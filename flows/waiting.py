"""Who writes to the warehouse now? Opens it for one at a time, and waits while another has it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path

import warehouse
from flows.errors import FlowsError
from flows.settings import Settings
from warehouse import Connection, FileLocked

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5

Guard = Callable[[], AbstractContextManager[None]]

# Threads of this process take turns; DuckDB itself keeps other processes out.
_turn = threading.RLock()
# Files whose tables this process has seen to; another file in the same place has another number.
_prepared: dict[Path, int] = {}
_guard: ContextVar[Guard] = ContextVar("guard", default=nullcontext)


class WarehouseBusy(FlowsError):
    """Another process kept the warehouse for longer than we wait."""

    def __init__(self, reason: FileLocked, waited: int) -> None:
        super().__init__(
            f"{reason} Waited {waited} s for it; the setting wait_seconds says for how long."
        )


@contextmanager
def open_working(settings: Settings, *, is_short: bool = False) -> Iterator[Connection]:
    """A writing connection to the warehouse that the settings name, closed at the end.

    Other threads wait for their turn. While another process has the file, this one waits too. What
    *is_short* does not ask for the slot of the Prefect server: that may take longer than itself.

    Raises:
        WarehouseBusy: the other process had it for `wait_seconds`.
        WarehouseError: the warehouse cannot be opened.
    """
    guard = nullcontext if is_short else _guard.get()
    with _turn, guard(), _open_patiently(settings) as con:
        yield con


@contextmanager
def guard_warehouse(guard: Guard) -> Iterator[None]:
    """Lets every opening within the block that is not short go through *guard* as well."""
    token = _guard.set(guard)
    try:
        yield
    finally:
        _guard.reset(token)


def _open_patiently(settings: Settings) -> Connection:
    began, is_told = time.monotonic(), False
    while True:
        try:
            return _open(settings)
        except FileLocked as error:
            waited = time.monotonic() - began
            if waited >= settings.wait_seconds:
                raise WarehouseBusy(error, round(waited)) from error
            if not is_told:
                log.warning("waiting for up to %d s: %s", settings.wait_seconds, error)
            is_told = True
        time.sleep(PAUSE_SECONDS)


def _open(settings: Settings) -> Connection:
    file, limit = settings.warehouse_file, settings.memory_limit or None
    if file.exists() and file.stat().st_ino == _prepared.get(file):
        return warehouse.reopen_warehouse(file, memory_limit=limit)
    con = warehouse.open_warehouse(file, memory_limit=limit)
    _prepared[file] = file.stat().st_ino
    return con
