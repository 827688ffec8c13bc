"""Keeps a Prefect server and a runner alive until told to stop; starts both anew if one dies."""

import json
import logging
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import FrameType

from flows.schedule import read_schedules
from flows.serve.api import PrefectApi, open_api
from flows.serve.errors import NothingScheduled, PortTaken, ServeError, ServerFailed
from flows.serve.lock import end_children, end_group, hold_lock, note_children
from flows.serve.places import HOST, ServePlaces, find_places, make_environment
from flows.serve.sweep import describe_swept, sweep
from flows.settings import Settings
from sources import SourceError, read_source_list

log = logging.getLogger(__name__)

# The very first start makes a database, which took 34 to 65 s.
SECONDS_TO_COME_UP = 300
SECONDS_TO_STOP = 30.0
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_CHECKS = 30.0
UNHEALTHY_CHECKS = 4
# How long to wait before each new start, the last again and again; a good time begins anew.
PAUSES = (1, 2, 5, 15, 60)
GOOD_SECONDS = 600
# Flows that read the sources.
READING = frozenset({"pipeline", "ingest"})

Say = Callable[[str], None]


@dataclass(slots=True)
class Stop:
    """Whether we were told to stop; a signal says so."""

    is_told: bool = False

    def __call__(self, number: int, _: FrameType | None) -> None:
        """Hears a signal."""
        self.is_told = True

    def wait(self, seconds: float) -> bool:
        """Whether we were told to stop within *seconds*."""
        until = time.monotonic() + seconds
        while not self.is_told and time.monotonic() < until:
            time.sleep(min(0.2, seconds))
        return self.is_told


@dataclass(slots=True)
class Children:
    """The processes that we have started, by what they are."""

    places: ServePlaces
    environment: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, what: str, *command: str) -> None:
        """Starts one, in a group of its own; it ends if we are killed, for its input ends then."""
        self.running[what] = subprocess.Popen(
            [sys.executable, "-m", *command],
            stdin=subprocess.PIPE,
            env=self.environment,
            start_new_session=True,
        )
        note_children(self.places.children, {w: child.pid for w, child in self.running.items()})

    def find_dead(self) -> str:
        """What has ended though nobody told it to; empty if all run."""
        dead = [what for what, child in self.running.items() if child.poll() is not None]
        return " and the ".join(dead)

    def stop(self, what: str) -> None:
        """Ends one, and all that it has started."""
        child = self.running.pop(what, None)
        if child is not None:
            end_group(child.pid, SECONDS_TO_STOP)
            child.wait()
            if child.stdin:
                child.stdin.close()


def serve(settings: Settings, say: Say) -> None:
    """Serves the schedules of *settings* until a signal tells to stop; *say* hears what happens.

    Raises:
        NothingScheduled: the settings have no schedule.
        AlreadyServed: another process serves this warehouse.
        PortTaken: another program listens on `serve_port`.
    """
    flows = {stated.flow for stated in read_schedules(settings.schedule)}
    if not flows:
        raise NothingScheduled
    places = find_places(settings)
    with hold_lock(places.lock), _hear_signals() as stop:
        for what in end_children(places.children):
            say(f"ended the {what} that a killed `turnstone serve` had left running")
        refuse_taken_port(settings.serve_port)
        for fault in find_faults(settings, flows):
            say(fault)
        children = Children(places, make_environment(settings, places))
        try:
            _keep_running(children, settings, flows, stop, say)
        finally:
            children.stop("runner")
            children.stop("server")
            places.children.unlink(missing_ok=True)
    say("stopped; nothing is left running")


def find_faults(settings: Settings, flows: set[str]) -> Iterator[str]:
    """What is wrong with the file of sources, if a flow reads it; it may be put right meanwhile."""
    if flows & READING:
        try:
            read_source_list(settings.sources)
        except SourceError as error:
            yield f"no source can be read until this is put right: {error}"


def refuse_taken_port(port: int) -> None:
    """Does nothing if *port* is free.

    Raises:
        PortTaken: somebody listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTaken(port) from error


def _keep_running(
    children: Children, settings: Settings, flows: set[str], stop: Stop, say: Say
) -> None:
    """Starts both, looks after them, and starts both anew when one has died."""
    failures = 0
    while not stop.is_told:
        began = time.monotonic()
        try:
            reason = _run_both(children, settings, flows, stop, say)
        except ServeError as error:
            reason = str(error)
        children.stop("runner")
        children.stop("server")
        if not reason:
            return
        failures = 0 if time.monotonic() - began > GOOD_SECONDS else failures + 1
        pause = PAUSES[min(failures, len(PAUSES)) - 1] if failures else 0
        say(f"{reason}; both are started again in {pause} s")
        stop.wait(pause)


def _run_both(children: Children, settings: Settings, flows: set[str], stop: Stop, say: Say) -> str:
    """Why they have to be started anew; empty if we were told to stop."""
    children.start("server", "flows.serve.server", str(settings.serve_port))
    with open_api(children.places.api) as api:
        if not _wait_until_up(api, children, stop):
            return ""
        for line in describe_swept(sweep(api, flows, datetime.now(UTC))):
            say(line)
        children.start("runner", "flows.serve.runner", json.dumps(dict(settings.schedule)))
        say(f"serving {', '.join(sorted(flows))}; Prefect's pages: {_find_pages(settings)}")
        return _look_after(children, api, stop)


def _wait_until_up(api: PrefectApi, children: Children, stop: Stop) -> bool:
    until = time.monotonic() + SECONDS_TO_COME_UP
    while not api.is_up():
        if stop.wait(SECONDS_BETWEEN_LOOKS):
            return False
        if children.find_dead():
            raise ServerFailed("the Prefect server ended at its start; its log stands above")
        if time.monotonic() > until:
            raise ServerFailed(f"the Prefect server gave no answer in {SECONDS_TO_COME_UP} s")
    return True


def _look_after(children: Children, api: PrefectApi, stop: Stop) -> str:
    """What has died, or that the server answers no more; empty if we were told to stop."""
    unhealthy, checked = 0, time.monotonic()
    while not stop.wait(SECONDS_BETWEEN_LOOKS):
        if dead := children.find_dead():
            return f"the {dead} ended by itself"
        if time.monotonic() - checked > SECONDS_BETWEEN_CHECKS:
            unhealthy, checked = 0 if api.is_up() else unhealthy + 1, time.monotonic()
        if unhealthy >= UNHEALTHY_CHECKS:
            return "the server answers no more"
    return ""


@contextmanager
def _hear_signals() -> Iterator[Stop]:
    stop = Stop()
    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _find_pages(settings: Settings) -> str:
    return f"http://{HOST}:{settings.serve_port}"
